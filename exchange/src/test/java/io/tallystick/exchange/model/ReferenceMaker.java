package io.tallystick.exchange.model;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.market.MakerPolicy;
import io.tallystick.exchange.market.PriceWalk;
import java.util.Comparator;
import java.util.List;

/** "The maker and the price" of docs/exchange.md. */
final class ReferenceMaker {
    private final ReferenceState state;
    private final ReferenceMatching matching;
    private final ReferenceReactions reactions;

    ReferenceMaker(ReferenceState state, ReferenceMatching matching, ReferenceReactions reactions) {
        this.reactions = reactions;
        this.state = state;
        this.matching = matching;
    }

    long nextDeadlineMillis() {
        return state.markets.stream()
                .filter(ReferenceMarket::walks)
                .mapToLong(market -> market.deadlineMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void runDueTimers() {
        List<ReferenceMarket> due = state.markets.stream()
                .filter(market -> market.walks() && market.deadlineMillis <= state.nowMillis)
                .sorted(Comparator.comparingLong((ReferenceMarket market) -> market.deadlineMillis)
                        .thenComparingInt(ReferenceMarket::id))
                .toList();
        due.forEach(this::step);
    }

    private void step(ReferenceMarket market) {
        long stepMillis = market.spec.walk().stepMillis();
        long steps = 1 + (state.nowMillis - market.deadlineMillis) / stepMillis;
        market.deadlineMillis += steps * stepMillis;
        market.walk = PriceWalk.next(market.walk, market.spec, steps);
        moveOracle(market, PriceWalk.mark(market.walk, market.spec));
    }

    void withdraw(ReferenceMarket market) {
        state.open.removeIf(order -> isQuote(order, market));
    }

    void feed(ReferenceMarket market, long mark) {
        if (market.state == MarketState.SETTLED) {
            return;
        }
        market.walk = PriceWalk.movedTo(market.walk, mark);
        moveOracle(market, mark);
    }

    private void moveOracle(ReferenceMarket market, long price) {
        boolean moved = price != market.oracle;
        market.oracle = price;
        moveMark(market, moved);
        act(market);
        reactions.run();
    }

    void moveMark(ReferenceMarket market, boolean oracleMoved) {
        long mark = market.perpetual()
                ? ReferenceFunding.mark(market, state.book(market.id(), Side.BUY), state.book(market.id(), Side.SELL))
                : market.oracle;
        if (oracleMoved || mark != market.mark) {
            market.previousMark = market.mark;
            market.riskDue = true;
            market.mark = mark;
            if (market.perpetual()) {
                state.touched.add(market.id());
            }
            state.tell(new Event.MarkMoved(market.id(), mark, market.oracle));
        }
    }

    void act(ReferenceMarket market) {
        if (market.spec.walk().levels() == 0 || !market.trades()) {
            return;
        }
        List<BookLevel> bids = MakerPolicy.quotes(Side.BUY, market.oracle, market.spec);
        List<BookLevel> asks = MakerPolicy.quotes(Side.SELL, market.oracle, market.spec);
        state.open.removeIf(order -> isQuote(order, market) && !wants(order.side() == Side.BUY ? bids : asks, order));
        sweep(market, Side.BUY, bids);
        sweep(market, Side.SELL, asks);
        post(market, Side.BUY, bids);
        post(market, Side.SELL, asks);
    }

    private static boolean isQuote(ReferenceOrder order, ReferenceMarket market) {
        return order.account == ExchangeQueries.MAKER_ACCOUNT && order.market() == market.id();
    }

    private static boolean wants(List<BookLevel> targets, ReferenceOrder quote) {
        return targets.stream().anyMatch(target -> target.price() == quote.limit && target.size() == quote.remaining());
    }

    private void sweep(ReferenceMarket market, Side side, List<BookLevel> targets) {
        if (!targets.isEmpty()) {
            matching.match(
                    quote(market, side, Long.MAX_VALUE, targets.getFirst().price()));
        }
    }

    private void post(ReferenceMarket market, Side side, List<BookLevel> targets) {
        for (BookLevel target : targets) {
            boolean there = state.open.stream()
                    .anyMatch(order -> isQuote(order, market) && order.side() == side && order.limit == target.price());
            if (!there) {
                state.open.add(quote(market, side, target.size(), target.price()));
            }
        }
    }

    private ReferenceOrder quote(ReferenceMarket market, Side side, long size, long price) {
        return ReferenceOrder.ofMaker(ExchangeQueries.MAKER_ACCOUNT, market.id(), side, size, price, state.nowMillis);
    }
}
