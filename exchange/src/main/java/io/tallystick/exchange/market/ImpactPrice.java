package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.book.OrderBook;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What trading a fixed value against the book would cost on average (contracts/gaiaex.md section 5.6). */
final class ImpactPrice {
    private static final BigInteger ONE = BigInteger.valueOf(Amount.ONE);

    private ImpactPrice() {}

    /**
     * The average price, rounded down, of trading {@code notional} against the orders of one side; 0 when there are not
     * enough of them.
     */
    static long of(OrderBook<Order> book, Side resting, long notional) {
        long left = notional;
        long size = 0;
        @Nullable Order order = book.first(resting);
        while (order != null) {
            long value = Amount.timesFloor(order.remaining(), order.price());
            if (value >= left) {
                return average(notional, size, left, order.price());
            }
            size = Math.addExact(size, order.remaining());
            left -= value;
            order = book.after(order);
        }
        return 0;
    }

    /** {@code notional / (size + left / price)}: the last order gives what is left at its price. */
    private static long average(long notional, long size, long left, long price) {
        BigInteger last = BigInteger.valueOf(price);
        BigInteger value = BigInteger.valueOf(size)
                .multiply(last)
                .add(BigInteger.valueOf(left).multiply(ONE));
        return BigInteger.valueOf(notional)
                .multiply(last)
                .multiply(ONE)
                .divide(value)
                .longValueExact();
    }

    /**
     * How far the book stands from the oracle, as a share of it from -1 to 1: what the impact bid is above it less what
     * the impact ask is below it, rounded down.
     */
    static long premium(Market market) {
        long oracle = market.index().oracle();
        long notional = market.spec().risk().impactNotional();
        long bid = of(market.book(), Side.BUY, notional);
        long ask = of(market.book(), Side.SELL, notional);
        long above = bid == 0 ? 0 : Math.max(bid - oracle, 0);
        long below = ask == 0 ? 0 : Math.max(oracle - ask, 0);
        return Amount.mulDivFloor(Math.clamp(above - below, -oracle, oracle), Amount.ONE, oracle);
    }
}
