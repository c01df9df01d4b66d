package io.tallystick.bots.engine;

import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.House;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Starts deals of bots that start by themselves, and says when to ask again those that could not. */
final class BotWatch {
    private final FleetState state;
    private final Starter starter;
    private final BotFlow bots;

    BotWatch(FleetState state, Starter starter, BotFlow bots) {
        this.state = state;
        this.starter = starter;
        this.bots = bots;
    }

    /** It is time to ask whether a bot starts something. */
    void look(Bot bot, House house) {
        disarm(bot);
        bots.stopIfEnough(bot);
        if (!bot.enabled || bot.archived) {
            return;
        }
        Starting starting = bot.plan.starting();
        if (starting.asap() && starting.signals().isEmpty()) {
            startAsap(bot, house);
        }
        starting.timer().ifPresent(timer -> startOnTime(bot, timer, house));
    }

    /** A candle closed and all signals of its start condition hold. */
    void signalled(Bot bot, String pair, House house) {
        if (bot.enabled && !bot.archived && state.marketMillis >= bot.notBefore) {
            bots.stopIfEnough(bot);
            if (bot.enabled) {
                starter.start(bot, pair, StartSource.CONDITION, DealOverrides.NONE, false, house);
            }
        }
    }

    private void startAsap(Bot bot, House house) {
        if (state.marketMillis < bot.notBefore) {
            wake(bot, bot.notBefore);
            return;
        }
        if (holdsItsOnlyPair(bot)) {
            return;
        }
        boolean outOfRange = false;
        for (String pair : bot.plan.pairs()) {
            if (isStarting(bot, pair)) {
                continue;
            }
            Starter.Answer answer = starter.start(bot, pair, StartSource.CONDITION, DealOverrides.NONE, false, house);
            switch (answer) {
                case Starter.Started started -> {
                    if (!bot.enabled || state.marketMillis < bot.notBefore) {
                        return;
                    }
                    if (sharesFunds(bot.plan)) {
                        state.ready.add(bot.botId);
                        return;
                    }
                }
                case Starter.Held(var refused, long againAt) -> {
                    wake(bot, againAt);
                    if (refused.reason() == RefusalReason.UNKNOWN_PAIR) {
                        bot.note(state.marketMillis, refused.why());
                    }
                    outOfRange |= watchPrice(bot, pair);
                }
            }
        }
        boolean waits = outOfRange && bot.plan.pairs().size() == 1 && bot.activeDeals.isEmpty();
        if (waits != bot.outOfRange) {
            bot.outOfRange = waits;
            state.changed(bot);
        }
    }

    /**
     * A deal of the pair is on its way in. Where such deals do not count, a bot that starts as soon as it may would
     * start one after the other without end.
     */
    private boolean isStarting(Bot bot, String pair) {
        for (long dealId : bot.plan.limits().ignoreStarting() ? bot.activeDeals : List.<Long>of()) {
            Deal deal = state.deal(dealId);
            if (deal.entering() && deal.market.symbol().equals(pair)) {
                return true;
            }
        }
        return false;
    }

    /** Contract gainium 4.11: one deal at a time in a bot's only pair, unless a distance keeps deals apart. */
    private static boolean holdsItsOnlyPair(Bot bot) {
        return bot.plan.contract() == Contract.GAINIUM
                && bot.plan.pairs().size() == 1
                && bot.plan.limits().distance().isEmpty()
                && !bot.activeDeals.isEmpty();
    }

    /** Sizes are shares of what is free: the next deal must not be reckoned before this one has paid. */
    private static boolean sharesFunds(DcaPlan plan) {
        VolumeUnit unit = plan.entry().volume().unit();
        return unit == VolumeUnit.PERCENT_FREE || unit == VolumeUnit.PERCENT_TOTAL;
    }

    private void startOnTime(Bot bot, Starting.Timer timer, House house) {
        long now = state.marketMillis;
        long period = Math.floorDiv(now - timer.firstMillis(), timer.everyMillis());
        long current = timer.firstMillis() + period * timer.everyMillis();
        if (current > bot.enabledAt && current > bot.lastTimerAt && now >= timer.firstMillis()) {
            bot.lastTimerAt = current;
            for (String pair : bot.plan.pairs()) {
                Starter.Answer answer =
                        starter.start(bot, pair, StartSource.CONDITION, DealOverrides.NONE, false, house);
                if (answer instanceof Starter.Held held) {
                    bot.note(
                            now,
                            "The timer started no deal in " + pair + ": "
                                    + held.refused().why());
                }
            }
        }
        wake(bot, Math.max(timer.firstMillis(), current + timer.everyMillis()));
    }

    /** @return whether a price holds the bot back in this pair */
    private boolean watchPrice(Bot bot, String pair) {
        Optional<Instrument> market =
                state.instruments.find(state.account(bot.accountId).venue(), pair);
        if (market.isPresent() && !state.prices(market.get().market()).known()) {
            bot.watched.price(state, market.get().market(), true, Levels.next(BigDecimal.ZERO, true), -bot.botId);
            return false;
        }
        if (market.isEmpty() || starter.filters().refusal(bot, market.get()).isEmpty()) {
            return false;
        }
        for (PriceFilters.Bound bound : starter.filters().wakes(bot, market.get())) {
            bot.watched.price(state, market.get().market(), bound.above(), bound.beyond(), -bot.botId);
        }
        return true;
    }

    private void wake(Bot bot, long at) {
        if (at != Long.MAX_VALUE) {
            bot.watched.time(state, Math.max(at, state.marketMillis + 1), -bot.botId);
        }
    }

    void disarm(Bot bot) {
        bot.watched.clear(state, -bot.botId);
    }
}
