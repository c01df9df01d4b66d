package io.tallystick.bots.engine;

import io.tallystick.bots.indicators.IndicatorKey;
import io.tallystick.bots.indicators.Reading;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Statements of bots and deals about closed candles. Bots that run and deals that are open hold the indicators that
 * they read; a candle that closes asks only those who hold one on it.
 *
 * <p>A candle closes at its end, whether a price comes then or not. Conditions on candles of several lengths hold
 * together when each holds at the newest closed candle of its own length; so a crossing lasts from the close of its
 * candle to the close of the next one of that length. After a time in which the machine stood still, the candles of
 * that time have closed without a price: what crossed before it is over.
 */
final class Signals {
    /**
     * Somebody whose signals all held when candles of a market closed.
     *
     * @param who a deal by its number, a bot by its number with a minus
     */
    record Due(int market, long who) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byMarket = Integer.compare(market, other.market);
            return byMarket != 0 ? byMarket : Long.compare(who, other.who);
        }
    }

    private final FleetState state;

    /** When the first forming candle of each market ends; the market stands where others have somebody's number. */
    private final Timers ends = new Timers();

    private final TreeMap<Integer, Long> endOf = new TreeMap<>();

    Signals(FleetState state) {
        this.state = state;
        state.board.wantedPairs().forEach(this::watchEnd);
    }

    /** All of them now; an indicator that has not seen enough candles holds nothing. True for an empty list. */
    boolean hold(int market, List<Condition> conditions) {
        for (Condition condition : conditions) {
            Optional<Reading> reading = state.board.reading(Conditions.key(market, condition));
            if (reading.isEmpty() || !Conditions.test(condition).holds(reading.get())) {
                return false;
            }
        }
        return true;
    }

    /** A bot runs from now on. */
    void follow(Bot bot) {
        retain(keys(bot, bot.plan), -bot.botId);
    }

    void unfollow(Bot bot) {
        release(keys(bot, bot.plan), -bot.botId);
    }

    /** A deal is open from now on. */
    void follow(Deal deal) {
        retain(keys(deal, deal.plan), deal.dealId);
    }

    void unfollow(Deal deal) {
        release(keys(deal, deal.plan), deal.dealId);
    }

    /** The settings of a bot that runs were others before. */
    void refollow(Bot bot, DcaPlan before) {
        follow(bot);
        release(keys(bot, before), -bot.botId);
    }

    /** The settings of a deal that is open were others before. */
    void refollow(Deal deal, DcaPlan before) {
        follow(deal);
        release(keys(deal, before), deal.dealId);
    }

    private NavigableSet<IndicatorKey> keys(Bot bot, DcaPlan plan) {
        NavigableSet<IndicatorKey> keys = new TreeSet<>();
        if (!plan.starting().signals().isEmpty()) {
            for (String pair : plan.pairs()) {
                Optional<Instrument> market =
                        state.instruments.find(state.account(bot.accountId).venue(), pair);
                market.ifPresent(m -> addKeys(keys, m.market(), plan.starting().signals()));
            }
        }
        return keys;
    }

    private static NavigableSet<IndicatorKey> keys(Deal deal, DcaPlan plan) {
        NavigableSet<IndicatorKey> keys = new TreeSet<>();
        if (closesBySignals(plan)) {
            addKeys(keys, deal.market.market(), plan.takeProfit().signals());
        }
        addKeys(keys, deal.market.market(), plan.ladder().signals());
        return keys;
    }

    private static void addKeys(NavigableSet<IndicatorKey> keys, int market, List<Condition> conditions) {
        conditions.forEach(condition -> keys.add(Conditions.key(market, condition)));
    }

    private void retain(NavigableSet<IndicatorKey> keys, long who) {
        for (IndicatorKey key : keys) {
            state.board.retain(key, who, state.marketMillis, state.candles);
            watchEnd(key.pair());
        }
    }

    private void release(NavigableSet<IndicatorKey> keys, long who) {
        for (IndicatorKey key : keys) {
            state.board.release(key, who);
            watchEnd(key.pair());
        }
    }

    /** Market time at which the next candle that somebody reads ends, {@link Long#MAX_VALUE} when there is none. */
    long nextEnd() {
        return ends.next();
    }

    /** Closes candles that have ended by now. Whose signals hold is put into {@link FleetState#due}. */
    void onTime() {
        while (ends.next() <= state.marketMillis) {
            int market = Math.toIntExact(ends.take().who());
            endOf.remove(market);
            state.board.onTime(market, state.marketMillis, (who, reading) -> ask(market, who));
            watchEnd(market);
        }
    }

    /** A price, after {@link #onTime}: it closes nothing. */
    void onPrice(int market, BigDecimal price) {
        long units = price.movePointRight(Amount.DECIMALS).longValueExact();
        state.candles.onPrice(market, state.marketMillis, units);
        state.board.onPrice(market, state.marketMillis, units, (who, reading) -> ask(market, who));
        watchEnd(market);
    }

    private void watchEnd(int market) {
        long end = state.board.nextCloseMillis(market);
        long before = endOf.getOrDefault(market, Long.MAX_VALUE);
        if (end != before) {
            ends.remove(before, market);
            ends.add(end, market);
            if (end == Long.MAX_VALUE) {
                endOf.remove(market);
            } else {
                endOf.put(market, end);
            }
        }
    }

    private void ask(int market, long who) {
        boolean holds = who < 0 ? startsNow(state.bot(-who), market) : actsNow(state.deal(who));
        if (holds) {
            state.due.add(new Due(market, who));
        }
    }

    /** Whether a candle may start a deal of this bot, and all signals hold. */
    boolean startsNow(Bot bot, int market) {
        return bot.plan.starting().bySignals()
                && hold(market, bot.plan.starting().signals());
    }

    private boolean actsNow(Deal deal) {
        return deal.open() && (closesNow(deal) || addsNow(deal));
    }

    /** Whether the signals that take the profit hold; the least profit is another question. */
    boolean closesNow(Deal deal) {
        return closesBySignals(deal.plan)
                && hold(deal.market.market(), deal.plan.takeProfit().signals());
    }

    /** Whether a candle that closes executes safety orders of the deal, and the signals of its ladder hold. */
    boolean addsNow(Deal deal) {
        return !deal.plan.ladder().signals().isEmpty() && !deal.plan.ladder().webhook() && ladderHolds(deal);
    }

    /** Whether the signals of the ladder hold; true for a ladder without any. */
    boolean ladderHolds(Deal deal) {
        return hold(deal.market.market(), deal.plan.ladder().signals());
    }

    private static boolean closesBySignals(DcaPlan plan) {
        return plan.takeProfit().close() == TakeProfit.Close.SIGNALS;
    }
}
