package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.PriceIndex;

/** Samples books on the grid of market time and pays funding every hour: the section "Funding" of docs/exchange.md. */
public final class Funding {
    /** Intervals of one pause that are paid, a year's; what lies before is skipped. */
    static final long MAX_INTERVALS = 366 * 24;

    private final ExchangeState state;
    private long nextSampleMillis;
    private long nextPaymentMillis;

    public Funding(ExchangeState state) {
        this.state = state;
        start();
    }

    /** The grid goes on behind the present market time; everything up to it has been sampled and paid. */
    public void start() {
        nextSampleMillis = after(PriceIndex.SAMPLE_MILLIS);
        nextPaymentMillis = after(PriceIndex.FUNDING_MILLIS);
    }

    private long after(long gridMillis) {
        return state.hasPerpetuals() ? (state.nowMillis() / gridMillis + 1) * gridMillis : Long.MAX_VALUE;
    }

    /** When funding is paid next, {@link Long#MAX_VALUE} if it never is. */
    public long nextPaymentMillis() {
        return nextPaymentMillis;
    }

    /**
     * Takes the samples and makes the payments that are due. The book has not changed since the command before, so all
     * samples of a pause are equal.
     *
     * @return whether there was any
     */
    public boolean catchUp(EventSink events) {
        long now = state.nowMillis();
        if (nextSampleMillis > now) {
            return false;
        }
        long late = (now - nextPaymentMillis) / PriceIndex.FUNDING_MILLIS + 1;
        if (late > MAX_INTERVALS) {
            nextPaymentMillis += (late - MAX_INTERVALS) * PriceIndex.FUNDING_MILLIS;
            nextSampleMillis = nextPaymentMillis - PriceIndex.FUNDING_MILLIS + PriceIndex.SAMPLE_MILLIS;
        }
        while (nextPaymentMillis <= now) {
            sampleTo(nextPaymentMillis);
            for (Market market : state.markets()) {
                if (market.isLive()) {
                    pay(market, nextPaymentMillis, events);
                }
            }
            nextPaymentMillis += PriceIndex.FUNDING_MILLIS;
        }
        sampleTo(now);
        return true;
    }

    private void sampleTo(long millis) {
        if (nextSampleMillis > millis) {
            return;
        }
        long times = (millis - nextSampleMillis) / PriceIndex.SAMPLE_MILLIS + 1;
        for (Market market : state.markets()) {
            if (market.isLive()) {
                market.samplePremium(times);
                long bid = market.book().bestPrice(Side.BUY);
                long ask = market.book().bestPrice(Side.SELL);
                if (bid != 0 && ask != 0) {
                    market.index().sampleMiddle((bid + ask) / 2, times);
                }
            }
        }
        nextSampleMillis += times * PriceIndex.SAMPLE_MILLIS;
    }

    private void pay(Market market, long timeMillis, EventSink events) {
        PriceIndex index = market.index();
        long rate = index.rate();
        events.on(new Event.FundingSettled(market.id(), rate, index.averagePremium(), index.oracle(), timeMillis));
        long sum = 0;
        for (Position position : market.holders().byAccount()) {
            long amount = amount(position.size(), index.oracle(), rate);
            position.payFunding(amount);
            sum = Math.addExact(sum, amount);
            events.on(new Event.FundingPaid(
                    position.owner().id(), market.id(), position.size(), index.oracle(), rate, amount, timeMillis));
        }
        state.rounding().addCash(sum);
        index.paid(rate);
        market.setPreviousMark(state.mark(market));
        market.demandRiskCheck();
        state.touch(market);
    }

    /** Who pays, pays the value and the payment rounded up; who is paid, gets both rounded down. */
    static long amount(long size, long oracle, long rate) {
        long held = Math.abs(size);
        boolean pays = (size > 0) == (rate > 0);
        long value = Limits.MAX_HOLDING;
        if (Math.multiplyHigh(held, oracle) < CAP_HIGH) {
            value = Math.min(value, pays ? Amount.timesCeil(held, oracle) : Amount.timesFloor(held, oracle));
        }
        return pays ? Amount.timesCeil(value, Math.abs(rate)) : -Amount.timesFloor(value, Math.abs(rate));
    }

    /** High 64 bits of the product from which a value is surely above the greatest that counts. */
    private static final long CAP_HIGH = Math.multiplyHigh(Limits.MAX_HOLDING, Amount.ONE) + 1;
}
