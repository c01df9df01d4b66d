package io.tallystick.bots.engine;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.House;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.PlanFaults;
import io.tallystick.bots.view.DealStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands about bots. */
final class BotCommands {
    private static final FleetOutcome DONE = new FleetOutcome.Done();

    private final FleetState state;
    private final BotFlow bots;
    private final BotWatch watch;
    private final Starter starter;
    private final DealFlow deals;
    private final Signals signals;

    BotCommands(FleetState state, BotFlow bots, BotWatch watch, Starter starter, DealFlow deals, Signals signals) {
        this.state = state;
        this.bots = bots;
        this.watch = watch;
        this.starter = starter;
        this.deals = deals;
        this.signals = signals;
    }

    FleetOutcome apply(FleetCommand.OfBots command, House house) {
        return switch (command) {
            case FleetCommand.CreateBot c -> create(c);
            case FleetCommand.UpdateBot c -> update(c);
            case FleetCommand.StartBot c -> start(c);
            case FleetCommand.StopBot c -> stop(c);
            case FleetCommand.ArchiveBot c -> archive(c);
            case FleetCommand.RestoreBot c -> restore(c);
            case FleetCommand.DeleteBot c -> delete(c);
            case FleetCommand.RotateUuid c -> rotate(c);
            case FleetCommand.NoteRefusal c -> note(c);
            case FleetCommand.StartDeal c -> startDeal(c, house);
        };
    }

    private FleetOutcome create(FleetCommand.CreateBot c) {
        TradingAccount account = state.accounts.get(c.accountId());
        if (account == null || account.userId() != c.userId()) {
            return new Refused(RefusalReason.UNKNOWN_ACCOUNT, "no such account");
        }
        if (!AccountCommands.isUuid(c.uuid()) || state.botByUuid.containsKey(c.uuid())) {
            return new Refused("not a uuid in lower case, or taken");
        }
        Optional<Refused> fault = fault(account, c.name(), c.plan());
        if (fault.isPresent()) {
            return fault.get();
        }
        Bot bot = new Bot(
                ++state.lastBotId,
                c.userId(),
                c.accountId(),
                state.marketMillis,
                c.uuid(),
                c.name(),
                c.document(),
                c.plan());
        state.add(bot);
        state.changed(bot);
        return new FleetOutcome.Created(bot.botId);
    }

    private FleetOutcome update(FleetCommand.UpdateBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (bot.version != c.version()) {
                return new Refused(RefusalReason.STALE, "the bot was changed in between");
            }
            if (bot.plan.contract() != c.plan().contract()) {
                return new Refused("a bot keeps the API that it was made through");
            }
            Optional<Refused> fault = fault(state.account(bot.accountId), c.name(), c.plan());
            if (fault.isPresent()) {
                return fault.get();
            }
            bot.name = c.name();
            bot.document = c.document();
            DcaPlan before = bot.plan;
            bot.plan = c.plan();
            bot.version++;
            if (bot.enabled) {
                signals.refollow(bot, before);
                rememberPrices(
                        bot,
                        bot.plan.pairs().stream()
                                .filter(pair -> !before.pairs().contains(pair))
                                .toList());
                state.ready.add(bot.botId);
            }
            state.changed(bot);
            return DONE;
        });
    }

    /** What no bot may be saved with, whichever way it comes. */
    private Optional<Refused> fault(TradingAccount account, String name, DcaPlan plan) {
        if (!AccountCommands.isName(name)) {
            return Optional.of(new Refused("a name has 1 to 200 characters"));
        }
        Optional<String> fault = PlanFaults.first(plan);
        if (fault.isPresent()) {
            return Optional.of(new Refused(fault.get()));
        }
        for (String pair : plan.pairs()) {
            Optional<Instrument> market = state.instruments.find(account.venue(), pair);
            if (market.isEmpty()) {
                return Optional.of(
                        new Refused(RefusalReason.UNKNOWN_PAIR, pair + " is not traded on " + account.name()));
            }
            if (plan.futures().leverage() > market.get().maxLeverage()) {
                return Optional.of(new Refused(
                        pair + " allows a leverage of " + market.get().maxLeverage() + " at most"));
            }
        }
        return Optional.empty();
    }

    private FleetOutcome start(FleetCommand.StartBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (bot.archived) {
                return new Refused(RefusalReason.ARCHIVED, "the bot is archived");
            }
            if (bot.enabled) {
                return new Refused(RefusalReason.ALREADY_RUNNING, "the bot is running");
            }
            bots.enable(bot);
            rememberPrices(bot, bot.plan.pairs());
            return DONE;
        });
    }

    private void rememberPrices(Bot bot, List<String> pairs) {
        for (String pair : pairs) {
            state.instruments
                    .find(state.account(bot.accountId).venue(), pair)
                    .ifPresent(market -> bot.memory(pair).enabledPrice =
                            state.prices(market.market()).last());
        }
    }

    private FleetOutcome stop(FleetCommand.StopBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (!bot.enabled && bot.activeDeals.isEmpty()) {
                return new Refused(RefusalReason.NOT_RUNNING, "the bot is not running");
            }
            if (bot.enabled) {
                bots.disable(bot, "");
            }
            watch.disarm(bot);
            for (long dealId : new ArrayList<>(bot.activeDeals)) {
                Deal deal = state.deal(dealId);
                boolean leave = c.deals() == CloseMode.LEAVE;
                if (leave && deal.entering() && deal.ledger.entryQty().signum() > 0) {
                    deals.endEntry(deal);
                } else if (deal.entering() || !leave) {
                    CloseMode mode = leave ? CloseMode.CANCEL : c.deals();
                    deals.close(deal, mode, c.reason(), DealStatus.CLOSING, DealStatus.CLOSED);
                }
            }
            return DONE;
        });
    }

    private FleetOutcome archive(FleetCommand.ArchiveBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (bot.enabled) {
                return new Refused(RefusalReason.BUSY, "Only stopped bots can be archived. Stop the bot first.");
            }
            bot.archived = true;
            state.changed(bot);
            return DONE;
        });
    }

    private FleetOutcome restore(FleetCommand.RestoreBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (!bot.archived) {
                return new Refused(RefusalReason.WRONG_STATE, "the bot is not archived");
            }
            bot.archived = false;
            state.changed(bot);
            return DONE;
        });
    }

    private FleetOutcome delete(FleetCommand.DeleteBot c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (bot.enabled || !bot.activeDeals.isEmpty()) {
                return new Refused(RefusalReason.BUSY, "the bot is running or has active deals");
            }
            watch.disarm(bot);
            state.ready.remove(bot.botId);
            state.changed(bot);
            state.remove(bot);
            return DONE;
        });
    }

    private FleetOutcome rotate(FleetCommand.RotateUuid c) {
        return withBot(c.userId(), c.botId(), bot -> {
            if (!AccountCommands.isUuid(c.uuid()) || state.botByUuid.containsKey(c.uuid())) {
                return new Refused("not a uuid in lower case, or taken");
            }
            state.botByUuid.remove(bot.uuid);
            bot.uuid = c.uuid();
            state.botByUuid.put(bot.uuid, bot.botId);
            state.changed(bot);
            return DONE;
        });
    }

    private FleetOutcome note(FleetCommand.NoteRefusal c) {
        return withBot(c.userId(), c.botId(), bot -> {
            bot.note(state.marketMillis, c.text());
            return DONE;
        });
    }

    private FleetOutcome startDeal(FleetCommand.StartDeal c, House house) {
        return withBot(c.userId(), c.botId(), bot -> {
            FleetOutcome outcome = startDeal(bot, c, house);
            if (outcome instanceof Refused refused && c.source() == StartSource.WEBHOOK) {
                bot.note(state.marketMillis, "Webhook: no deal started: " + refused.why());
            }
            return outcome;
        });
    }

    private FleetOutcome startDeal(Bot bot, FleetCommand.StartDeal c, House house) {
        if (c.expiresWallMillis() != 0 && state.wallMillis > c.expiresWallMillis()) {
            return new Refused(RefusalReason.EXPIRED, "the signal came too late");
        }
        if (!bot.enabled) {
            return new Refused(RefusalReason.NOT_RUNNING, "Bot is not running");
        }
        if (c.source() == StartSource.WEBHOOK && !bot.plan.starting().webhook()) {
            return new Refused(RefusalReason.NOT_ENABLED, "the bot's start condition is not a webhook");
        }
        List<String> pairs = c.pair().isEmpty() ? bot.plan.pairs() : List.of(c.pair());
        boolean several = pairs.size() > 1;
        if (several && c.source() != StartSource.WEBHOOK) {
            return new Refused(RefusalReason.UNKNOWN_PAIR, "the bot has several pairs: name one");
        }
        List<Long> started = new ArrayList<>();
        Refused refused = new Refused(RefusalReason.LIMITED, "no pair could start");
        for (String pair : pairs) {
            switch (starter.start(bot, pair, c.source(), c.overrides(), c.skipLimits(), house)) {
                case Starter.Started(Deal deal) -> started.add(deal.dealId);
                case Starter.Held(Refused why, long againAt) -> refused = why;
            }
        }
        return started.isEmpty() ? refused : new FleetOutcome.DealsTouched(started);
    }

    private interface OnBot {
        FleetOutcome apply(Bot bot);
    }

    private FleetOutcome withBot(long userId, long botId, OnBot change) {
        return state.botOf(userId, botId)
                .map(change::apply)
                .orElseGet(() -> new Refused(RefusalReason.UNKNOWN_BOT, "Bot not found"));
    }
}
