package io.tallystick.exchange.matching;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.market.MakerPolicy;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.PriceWalk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves marks and lets the built-in maker follow them: the section "The maker and the price" of docs/exchange.md. */
public final class Maker {
    private final ExchangeState state;
    private final OrderRegister register;
    private final Matcher matcher;
    private final Reactions reactions;
    private long nextStepMillis;

    public Maker(ExchangeState state, OrderRegister register, Trading trading, Reactions reactions) {
        this.state = state;
        this.register = register;
        this.matcher = trading.matcher();
        this.reactions = reactions;
        this.nextStepMillis = earliestStep();
    }

    /** First quotes and first deadlines of markets that were just listed. */
    public void open(EventSink events) {
        for (Market market : state.markets()) {
            long step = market.spec().walk().stepMillis();
            if (step > 0) {
                market.setNextStepMillis(Math.addExact(state.nowMillis(), step));
            }
            events.on(new Event.MarkMoved(market.id(), state.mark(market), state.oracle(market)));
            quote(market, events);
        }
        nextStepMillis = earliestStep();
    }

    /** When the next walk is due, {@link Long#MAX_VALUE} if none ever is. */
    public long nextStepMillis() {
        return nextStepMillis;
    }

    private long earliestStep() {
        long next = Long.MAX_VALUE;
        for (Market market : state.markets()) {
            next = Math.min(next, market.nextStepMillis());
        }
        return next;
    }

    /** Lets every walk that is due take its step, in (deadline, market id) order. */
    public void runTimers(EventSink events) {
        if (nextStepMillis > state.nowMillis()) {
            return;
        }
        List<Market> due = new ArrayList<>();
        for (Market market : state.markets()) {
            if (market.nextStepMillis() <= state.nowMillis()) {
                due.add(market);
            }
        }
        due.sort((a, b) -> Long.compare(a.nextStepMillis(), b.nextStepMillis()));
        for (Market market : due) {
            step(market, events);
        }
        nextStepMillis = earliestStep();
    }

    private void step(Market market, EventSink events) {
        long stepMillis = market.spec().walk().stepMillis();
        long steps = 1 + (state.nowMillis() - market.nextStepMillis()) / stepMillis;
        market.setNextStepMillis(market.nextStepMillis() + steps * stepMillis);
        market.setWalk(PriceWalk.next(market.walk(), market.spec(), steps));
        moveOracle(market, PriceWalk.mark(market.walk(), market.spec()), events);
    }

    /** Takes the quotes out of a market that does not trade. */
    void withdraw(Market market, EventSink events) {
        for (Side side : Side.values()) {
            withdrawStale(market, side, List.of(), events);
            market.setQuotes(side, List.of());
        }
    }

    /** Quotes again. */
    void resume(Market market, EventSink events) {
        quote(market, events);
    }

    /** Ends the walk of a market. */
    void stop(Market market) {
        market.setNextStepMillis(Long.MAX_VALUE);
        nextStepMillis = earliestStep();
    }

    /** A price from a feed; a settled market has none any more. */
    public void price(Market market, long price, EventSink events) {
        if (market.state() == MarketState.SETTLED) {
            return;
        }
        market.setWalk(PriceWalk.movedTo(market.walk(), price));
        moveOracle(market, price, events);
    }

    private void moveOracle(Market market, long price, EventSink events) {
        boolean moved = price != state.oracle(market);
        market.index().setOracle(price);
        if (market.isPerpetual()) {
            moveMark(market, moved, events);
        } else if (moved) {
            state.setMark(market, price);
            events.on(new Event.MarkMoved(market.id(), price, price));
        }
        quote(market, events);
        reactions.run(events);
    }

    /** Computes all marks anew after samples were taken. */
    public void moveMarks(EventSink events) {
        for (Market market : state.markets()) {
            if (market.isLive()) {
                moveMark(market, false, events);
            }
        }
        reactions.run(events);
    }

    private void moveMark(Market market, boolean oracleMoved, EventSink events) {
        long mark = market.index()
                .mark(market.book().bestPrice(Side.BUY), market.book().bestPrice(Side.SELL), market.lastTrade());
        if (oracleMoved || mark != state.mark(market)) {
            state.setMark(market, mark);
            market.demandRiskCheck();
            state.touch(market);
            events.on(new Event.MarkMoved(market.id(), mark, market.index().oracle()));
        }
    }

    /** Takes stale quotes out, sweeps what the new ones would cross, then posts what is missing. */
    private void quote(Market market, EventSink events) {
        if (market.spec().walk().levels() == 0 || !market.isOpen()) {
            return;
        }
        long middle = state.oracle(market);
        List<BookLevel> bids = MakerPolicy.quotes(Side.BUY, middle, market.spec());
        List<BookLevel> asks = MakerPolicy.quotes(Side.SELL, middle, market.spec());
        @Nullable Order[] keptBids = withdrawStale(market, Side.BUY, bids, events);
        @Nullable Order[] keptAsks = withdrawStale(market, Side.SELL, asks, events);
        sweep(market, Side.BUY, bids, events);
        sweep(market, Side.SELL, asks, events);
        post(market, Side.BUY, bids, keptBids);
        post(market, Side.SELL, asks, keptAsks);
    }

    /** @return for each target the quote that already stands for it, or null */
    private @Nullable Order[] withdrawStale(Market market, Side side, List<BookLevel> targets, EventSink events) {
        @Nullable Order[] kept = new @Nullable Order[targets.size()];
        int next = 0;
        for (Order quote : market.quotes(side)) {
            while (next < kept.length && isBetter(side, targets.get(next).price(), quote.price())) {
                next++;
            }
            boolean wanted = next < kept.length
                    && targets.get(next).price() == quote.price()
                    && targets.get(next).size() == quote.remaining();
            if (wanted) {
                kept[next] = quote;
            } else if (quote.isResting()) {
                register.close(quote, CancelReason.REQUESTED, events);
            }
        }
        return kept;
    }

    private static boolean isBetter(Side side, long price, long other) {
        return side == Side.BUY ? price > other : price < other;
    }

    private void sweep(Market market, Side side, List<BookLevel> targets, EventSink events) {
        Order resting = market.book().first(side.opposite());
        if (targets.isEmpty()
                || resting == null
                || !Matcher.reaches(side, targets.getFirst().price(), resting)) {
            return;
        }
        matcher.match(market, order(market, side, targets.getFirst().price(), Long.MAX_VALUE), events);
    }

    private void post(Market market, Side side, List<BookLevel> targets, @Nullable Order[] kept) {
        List<Order> quotes = new ArrayList<>(kept.length);
        for (int i = 0; i < kept.length; i++) {
            Order quote = kept[i];
            if (quote == null) {
                quote = order(
                        market, side, targets.get(i).price(), targets.get(i).size());
                register.rest(quote);
            }
            quotes.add(quote);
        }
        market.setQuotes(side, quotes);
    }

    private Order order(Market market, Side side, long price, long size) {
        OrderTicket ticket =
                new OrderTicket(market.id(), side, OrderType.LIMIT, TimeInForce.GTC, size, 0, price, 0, false, 0, "");
        return new Order(0, state.maker(), ticket, price, state.nowMillis());
    }
}
