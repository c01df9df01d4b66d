package io.tallystick.bots.engine;

import io.tallystick.bots.BotSignal;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.House;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.view.DealStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a 3Commas webhook's message means for the bot that it names, as that bot is when it is done
 * (contracts/3commas.md 3.8). A message with a delay waits here, on market time; whatever becomes of it stands in the
 * bot's log.
 */
final class BotSignals {
    private static final int WAITING_MOST = 100;
    /** What is due beyond that is done in the next step, which is due at once. */
    private static final int STEP_MOST = 1_000;

    private static final FleetOutcome DONE = new FleetOutcome.Done();

    private final FleetState state;
    private final BotCommands bots;
    private final DealCommands deals;

    BotSignals(FleetState state, BotCommands bots, DealCommands deals) {
        this.state = state;
        this.bots = bots;
        this.deals = deals;
    }

    FleetOutcome apply(FleetCommand.SignalBot c, House house) {
        Optional<Bot> found = state.botOf(c.userId(), c.botId()).filter(bot -> !bot.archived);
        if (found.isEmpty()) {
            return new Refused(RefusalReason.UNKNOWN_BOT, "Bot not found");
        }
        Bot bot = found.get();
        return c.delaySeconds() > 0 ? delay(bot, c) : act(bot, c.signal(), house);
    }

    private FleetOutcome delay(Bot bot, FleetCommand.SignalBot c) {
        long waiting = state.waitingSignals.stream()
                .filter(one -> one.botId() == bot.botId)
                .count();
        if (waiting >= WAITING_MOST) {
            return refused(bot, c.signal(), new Refused(RefusalReason.LIMITED, waiting + " signals wait already"));
        }
        long dueAt = state.marketMillis + c.delaySeconds() * 1_000L;
        state.waitingSignals.add(
                new WaitingSignal(dueAt, ++state.lastSignalNumber, bot.botId, c.delaySeconds(), c.signal()));
        note(bot, c.signal().action().spelling() + " will be done in " + c.delaySeconds() + " s");
        return DONE;
    }

    /** Market time at which the next message is due, {@link Long#MAX_VALUE} when none waits. */
    long nextDue() {
        return state.waitingSignals.isEmpty()
                ? Long.MAX_VALUE
                : state.waitingSignals.first().dueAt();
    }

    /** Does what is due, oldest first. A message of a bot that is archived by now does nothing. */
    void onTime(House house) {
        for (int left = STEP_MOST; left > 0 && nextDue() <= state.marketMillis; left--) {
            WaitingSignal due = state.waitingSignals.removeFirst();
            Bot bot = state.bot(due.botId());
            BotSignal signal = due.signal();
            if (bot.archived) {
                refused(bot, signal, new Refused(RefusalReason.ARCHIVED, "the bot is archived"));
            } else if (!(act(bot, signal, house) instanceof Refused)) {
                note(bot, signal.action().spelling() + " was done after " + due.delaySeconds() + " s");
            }
        }
    }

    private FleetOutcome act(Bot bot, BotSignal signal, House house) {
        return switch (signal.action()) {
            case START_DEAL -> start(bot, signal, false, house);
            case START_BOT_AND_START_DEAL -> start(bot, signal, !bot.enabled, house);
            case START_BOT ->
                bot.enabled
                        ? nothing(bot, signal, "the bot is enabled already")
                        : on(bot, signal, new FleetCommand.StartBot(bot.userId, bot.botId), house);
            case STOP_BOT ->
                bot.enabled
                        ? on(bot, signal, stop(bot, CloseMode.LEAVE), house)
                        : nothing(bot, signal, "the bot is disabled already");
            case CLOSE_AT_MARKET_PRICE -> end(bot, signal, CloseMode.MARKET, true);
            case CLOSE_AT_MARKET_PRICE_ALL -> end(bot, signal, CloseMode.MARKET, false);
            case CANCEL -> end(bot, signal, CloseMode.CANCEL, true);
            case CANCEL_ALL -> end(bot, signal, CloseMode.CANCEL, false);
            case CLOSE_AT_MARKET_PRICE_ALL_AND_STOP_BOT -> endAndStop(bot, signal, CloseMode.MARKET, house);
            case CANCEL_ALL_AND_STOP_BOT -> endAndStop(bot, signal, CloseMode.CANCEL, house);
            case START_TRAILING -> trail(bot, signal);
            case ADD_FUNDS_IN_QUOTE -> addFunds(bot, signal);
            case SAFETY_ORDER -> addBySignal(bot, signal);
        };
    }

    private FleetOutcome start(Bot bot, BotSignal signal, boolean enabling, House house) {
        boolean asap = bot.plan.starting().asap();
        if (!bot.plan.starting().webhook() && !(enabling && asap)) {
            return nothing(bot, signal, "the bot has no tv_custom_signal in its strategy_list");
        }
        // A bot that starts as soon as it may has its deal by being enabled.
        boolean byEnabling = enabling && asap;
        if (!byEnabling && signal.pair().isEmpty() && bot.plan.pairs().size() > 1) {
            return pairMissing(bot, signal);
        }
        if (enabling) {
            FleetOutcome enabled = on(bot, signal, new FleetCommand.StartBot(bot.userId, bot.botId), house);
            if (byEnabling || enabled instanceof Refused) {
                return enabled;
            }
        }
        String pair = signal.pair().isEmpty() ? bot.plan.pairs().getFirst() : signal.pair();
        // A refusal of it stands in the bot's log already.
        return bots.apply(
                new FleetCommand.StartDeal(
                        bot.userId, bot.botId, pair, StartSource.WEBHOOK, DealOverrides.NONE, false, 0),
                house);
    }

    private FleetOutcome end(Bot bot, BotSignal signal, CloseMode mode, boolean onePair) {
        if (onePair && signal.pair().isEmpty() && bot.plan.pairs().size() > 1) {
            return pairMissing(bot, signal);
        }
        String pair = onePair ? signal.pair() : "";
        return deals.apply(new FleetCommand.CloseDeals(bot.userId, bot.botId, pair, mode, CloseReason.WEBHOOK));
    }

    private FleetOutcome endAndStop(Bot bot, BotSignal signal, CloseMode mode, House house) {
        return bot.enabled || !bot.activeDeals.isEmpty()
                ? on(bot, signal, stop(bot, mode), house)
                : nothing(bot, signal, "the bot is disabled already and has no active deal");
    }

    private static FleetCommand.StopBot stop(Bot bot, CloseMode mode) {
        return new FleetCommand.StopBot(bot.userId, bot.botId, mode, CloseReason.WEBHOOK);
    }

    private FleetOutcome trail(Bot bot, BotSignal signal) {
        return each(
                bot,
                signal,
                "the bot has no open deal that could trail",
                deal -> deal.status == DealStatus.OPEN
                        ? deals.apply(new FleetCommand.StartTrailing(bot.userId, deal.dealId))
                        : new Refused(RefusalReason.WRONG_STATE, "the deal trails already"));
    }

    private FleetOutcome addFunds(Bot bot, BotSignal signal) {
        if (signal.pair().isEmpty() && bot.plan.pairs().size() > 1) {
            return pairMissing(bot, signal);
        }
        BigDecimal volume = signal.volume().orElse(BigDecimal.ZERO);
        return each(bot, signal, "the bot has no open deal", deal -> deals.addInQuote(deal, volume, signal.price()));
    }

    private FleetOutcome addBySignal(Bot bot, BotSignal signal) {
        if (signal.pair().isEmpty() && bot.plan.pairs().size() > 1) {
            return pairMissing(bot, signal);
        }
        return each(bot, signal, "the bot has no open deal", deal -> {
            Ladder ladder = deal.plan.ladder();
            return ladder.webhook()
                    ? deals.addBySignal(deal)
                    : new Refused(
                            RefusalReason.NOT_ENABLED, "the deal has no tv_custom_signal in its safety_strategy_list");
        });
    }

    /** Does something to each open deal of the pair; refused when none of them let it. */
    private FleetOutcome each(Bot bot, BotSignal signal, String none, Function<Deal, FleetOutcome> change) {
        List<Long> touched = new ArrayList<>();
        Refused refused = new Refused(RefusalReason.UNKNOWN_DEAL, none);
        for (long dealId : List.copyOf(bot.activeDeals)) {
            Deal deal = state.deal(dealId);
            boolean named = signal.pair().isEmpty() || deal.market.symbol().equals(signal.pair());
            if (named && deal.open()) {
                if (change.apply(deal) instanceof Refused why) {
                    refused = why;
                } else {
                    touched.add(dealId);
                }
            }
        }
        return touched.isEmpty() ? refused(bot, signal, refused) : new FleetOutcome.DealsTouched(touched);
    }

    private FleetOutcome on(Bot bot, BotSignal signal, FleetCommand.OfBots command, House house) {
        FleetOutcome outcome = bots.apply(command, house);
        return outcome instanceof Refused why ? refused(bot, signal, why) : outcome;
    }

    private FleetOutcome pairMissing(Bot bot, BotSignal signal) {
        return nothing(bot, signal, "pair is missing: the bot has several");
    }

    private FleetOutcome nothing(Bot bot, BotSignal signal, String why) {
        return refused(bot, signal, new Refused(RefusalReason.LIMITED, why));
    }

    private FleetOutcome refused(Bot bot, BotSignal signal, Refused why) {
        note(bot, signal.action().spelling() + ": nothing was done: " + why.why());
        return why;
    }

    private void note(Bot bot, String what) {
        bot.note(state.marketMillis, "Webhook: " + what);
    }

    /** A new token makes the old one's messages void, also those that wait. */
    void forgetOf(long userId) {
        for (WaitingSignal waiting : List.copyOf(state.waitingSignals)) {
            Bot bot = state.bot(waiting.botId());
            if (bot.userId == userId) {
                state.waitingSignals.remove(waiting);
                refused(bot, waiting.signal(), new Refused("the email_token was changed"));
            }
        }
    }
}
