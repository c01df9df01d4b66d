package io.tallystick.bots.engine;

import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.view.DealStatus;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the lives of its deals do to a bot: counts, results, waits, and when it may start the next one. A smart trade
 * has no bot to which it could do anything.
 */
final class BotFlow {
    private static final long FIRST_WAIT_MILLIS = 5_000;
    private static final int WAIT_DOUBLINGS_MOST = 10;
    static final long DAY_MILLIS = 86_400_000;

    private final FleetState state;
    private final Signals signals;

    BotFlow(FleetState state, Signals signals) {
        this.state = state;
        this.signals = signals;
    }

    void note(long botId, String text) {
        Bot bot = state.bots.get(botId);
        if (bot != null) {
            bot.note(state.marketMillis, text);
        }
    }

    void started(Bot bot, Deal deal) {
        bot.activeDeals.add(deal.dealId);
        bot.dealsTotal++;
        bot.dealsSinceStart++;
        bot.lastStartAt = state.marketMillis;
        Bot.PairMemory memory = bot.memory(deal.market.symbol());
        memory.lastStartAt = state.marketMillis;
        state.changed(bot);
    }

    /** Its base order has filled: the venue takes the bot's orders again. */
    void opened(Deal deal) {
        if (deal.isTrade()) {
            return;
        }
        Bot bot = state.bot(deal.botId);
        bot.failures = 0;
        bot.error = "";
        remember(bot, deal);
        stopIfEnough(bot);
        state.changed(bot);
        state.ready.add(bot.botId);
    }

    /** Its average has moved, and with it the prices at which the next deal may start. */
    void averaged(Deal deal) {
        if (deal.isTrade()) {
            return;
        }
        Bot bot = state.bot(deal.botId);
        remember(bot, deal);
        if (bot.plan.limits().distance().isPresent()) {
            state.ready.add(bot.botId);
        }
    }

    /** A deal that never opened. Each in a row doubles the wait, so that a refusal is not asked for again and again. */
    void failed(Deal deal, String why) {
        if (deal.isTrade()) {
            return;
        }
        Bot bot = state.bot(deal.botId);
        bot.error = why;
        bot.notBefore = state.marketMillis + (FIRST_WAIT_MILLIS << Math.min(bot.failures, WAIT_DOUBLINGS_MOST));
        bot.failures++;
        bot.note(state.marketMillis, deal.market.symbol() + ": " + why);
        state.changed(bot);
        state.ready.add(bot.botId);
    }

    void ended(Deal deal) {
        if (deal.isTrade()) {
            return;
        }
        Bot bot = state.bot(deal.botId);
        bot.activeDeals.remove(deal.dealId);
        Bot.PairMemory memory = bot.memory(deal.market.symbol());
        if (deal.openedAt != 0) {
            bot.lastCloseAt = state.marketMillis;
            memory.lastCloseAt = state.marketMillis;
            remember(bot, deal);
        } else if (deal.createdAt >= bot.enabledAt) {
            // What never opened does not count.
            bot.dealsSinceStart--;
        }
        if (sold(deal.status)) {
            book(bot, deal);
        }
        if (bot.enabled
                && deal.status == DealStatus.STOPPED
                && deal.plan.stopLoss().isPresent()
                && deal.plan.stopLoss().get().disablesBot()) {
            disable(bot, "Stopped: a stop loss disables this bot");
        }
        stopIfEnough(bot);
        state.changed(bot);
        state.ready.add(bot.botId);
    }

    private static boolean sold(DealStatus status) {
        return switch (status) {
            case COMPLETED, STOPPED, CLOSED, LIQUIDATED -> true;
            case CREATED, ENTERING, OPEN, TRAILING, TAKING_PROFIT, STOPPING, CLOSING, CANCELED, FAILED -> false;
        };
    }

    private void book(Bot bot, Deal deal) {
        BigDecimal profit =
                DealMath.of(deal.plan.contract()).profit(deal.plan, deal.market, deal.ledger, deal.closePrice);
        BigDecimal usd = profit.multiply(deal.closeUsdRate);
        bot.finishedDeals++;
        bot.closedSinceStart++;
        bot.profitByQuote.merge(deal.market.quote(), profit, BigDecimal::add);
        bot.profitUsd = bot.profitUsd.add(usd);
        long day = Math.floorDiv(state.marketMillis, DAY_MILLIS);
        if (bot.profitDay != day) {
            bot.profitDay = day;
            bot.dayProfitByQuote.clear();
            bot.dayProfitUsd = BigDecimal.ZERO;
        }
        bot.dayProfitByQuote.merge(deal.market.quote(), profit, BigDecimal::add);
        bot.dayProfitUsd = bot.dayProfitUsd.add(usd);
        bot.profitUsdSinceStart = bot.profitUsdSinceStart.add(usd);
        if (profit.signum() > 0) {
            bot.wonSinceStart++;
        } else {
            bot.lostSinceStart++;
        }
    }

    /** Of the newest deal of each pair. */
    private static void remember(Bot bot, Deal deal) {
        Bot.PairMemory memory = bot.memory(deal.market.symbol());
        if (deal.ledger.baseQty().signum() > 0 && deal.dealId >= memory.lastDealId) {
            memory.lastDealId = deal.dealId;
            memory.lastEntry = deal.ledger.baseQuote().divide(deal.ledger.baseQty(), MathContext.DECIMAL128);
            memory.lastAverage = DealMath.of(deal.plan.contract()).average(deal.plan, deal.market, deal.ledger);
        }
    }

    /** Counts at which a bot stops by itself. Those of started deals let what runs come to its end. */
    void stopIfEnough(Bot bot) {
        if (!bot.enabled) {
            return;
        }
        StartLimits.StopAfter after = bot.plan.limits().stopAfter();
        int opened = bot.dealsSinceStart - unopened(bot);
        if (reachedStarts(bot, opened)) {
            disable(bot, "Stopped after " + opened + " started deals");
        } else if (reached(after.closed(), bot.closedSinceStart)) {
            disable(bot, "Stopped after " + bot.closedSinceStart + " closed deals");
        } else if (reached(after.won(), bot.wonSinceStart)) {
            disable(bot, "Stopped after " + bot.wonSinceStart + " deals with a profit");
        } else if (reached(after.lost(), bot.lostSinceStart)) {
            disable(bot, "Stopped after " + bot.lostSinceStart + " deals with a loss");
        } else if (after.profitUsd().isPresent()
                && bot.profitUsdSinceStart.compareTo(after.profitUsd().get()) >= 0) {
            disable(bot, "Stopped after a profit of " + bot.profitUsdSinceStart.toPlainString() + " USD");
        }
    }

    /** No further deal may start, though those under way may still fail to open. */
    static boolean startedEnough(Bot bot) {
        return reachedStarts(bot, bot.dealsSinceStart);
    }

    private static boolean reachedStarts(Bot bot, int count) {
        StartLimits limits = bot.plan.limits();
        return reached(limits.disableAfterDeals(), count)
                || reached(limits.stopAfter().opened(), count);
    }

    private int unopened(Bot bot) {
        int count = 0;
        for (long dealId : bot.activeDeals) {
            Deal deal = state.deal(dealId);
            count += deal.openedAt == 0 && deal.createdAt >= bot.enabledAt ? 1 : 0;
        }
        return count;
    }

    private static boolean reached(int limit, int count) {
        return limit > 0 && count >= limit;
    }

    void enable(Bot bot) {
        bot.enabled = true;
        bot.enabledAt = state.marketMillis;
        bot.error = "";
        bot.failures = 0;
        bot.notBefore = Long.MIN_VALUE;
        bot.dealsSinceStart = 0;
        bot.closedSinceStart = 0;
        bot.wonSinceStart = 0;
        bot.lostSinceStart = 0;
        bot.profitUsdSinceStart = BigDecimal.ZERO;
        signals.follow(bot);
        state.changed(bot);
        state.ready.add(bot.botId);
    }

    /** Its deals go on. */
    void disable(Bot bot, String why) {
        bot.enabled = false;
        signals.unfollow(bot);
        bot.outOfRange = false;
        bot.runningMillis += state.marketMillis - bot.enabledAt;
        if (!why.isEmpty()) {
            bot.note(state.marketMillis, why);
        }
        state.changed(bot);
    }
}
