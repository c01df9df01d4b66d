package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The margin rules of {@link Margin} in any width: for extreme marks, and for views, which show the nearest long. */
public final class WideMargin {
    private static final BigInteger ONE = BigInteger.valueOf(Amount.ONE);

    private WideMargin() {}

    static boolean allows(Account account, long[] marks, Margin.Change change) {
        Position now = change.position();
        long mark = marks[now.market()];
        boolean buy = change.side() == Side.BUY;
        BigInteger value = buy
                ? floor(product(change.size(), change.price()))
                : ceil(product(change.size(), Math.max(change.price(), mark)));
        BigInteger added = value.subtract(big(change.replaced()));
        BigInteger buys = buy ? big(now.restingBuys()).add(added) : big(now.restingBuys());
        BigInteger sells =
                buy ? big(now.restingSells()) : big(now.restingSells()).add(added);
        BigInteger after = initialMargin(now.size(), mark, buys, sells, change.leverage());
        return after.compareTo(initialMargin(now, mark)) <= 0
                || surplus(account, marks, now.market()).compareTo(after) >= 0;
    }

    /** Account value less initial margins, leaving out the margin of one market (-1: of none). */
    static BigInteger surplus(Account account, long[] marks, int market) {
        BigInteger surplus = big(account.cash());
        for (@Nullable Position position : account.positions()) {
            if (position != null) {
                long mark = marks[position.market()];
                surplus = surplus.add(unrealized(position, mark));
                if (position.market() != market) {
                    surplus = surplus.subtract(initialMargin(position, mark));
                }
            }
        }
        return surplus;
    }

    public static MarginView view(Account account, long[] marks) {
        BigInteger unrealized = BigInteger.ZERO;
        BigInteger used = BigInteger.ZERO;
        BigInteger notional = BigInteger.ZERO;
        for (@Nullable Position position : account.positions()) {
            if (position != null) {
                long mark = marks[position.market()];
                unrealized = unrealized.add(unrealized(position, mark));
                used = used.add(initialMargin(position, mark));
                notional = notional.add(held(position.size(), mark).abs());
            }
        }
        BigInteger value = unrealized.add(big(account.cash()));
        return new MarginView(
                account.cash(),
                nearest(value),
                nearest(used),
                nearest(value.subtract(used).max(BigInteger.ZERO)),
                nearest(unrealized),
                nearest(notional));
    }

    public static PositionView view(Position position, long mark) {
        BigInteger exposure = held(position.size(), mark).abs();
        return new PositionView(
                position.market(),
                position.size(),
                position.cost(),
                mark,
                nearest(unrealized(position, mark)),
                position.leverage(),
                nearest(ceilDiv(exposure, big(position.leverage()))));
    }

    private static BigInteger initialMargin(Position position, long mark) {
        return initialMargin(
                position.size(), mark, big(position.restingBuys()), big(position.restingSells()), position.leverage());
    }

    private static BigInteger initialMargin(long size, long mark, BigInteger buys, BigInteger sells, int leverage) {
        BigInteger held = held(size, mark);
        BigInteger exposure = held.abs().max(held.add(buys)).max(sells.subtract(held));
        return ceilDiv(exposure, big(leverage));
    }

    /** Signed value of a position, rounded away from zero. */
    private static BigInteger held(long size, long mark) {
        return size > 0 ? ceil(product(size, mark)) : floor(product(size, mark));
    }

    private static BigInteger unrealized(Position position, long mark) {
        return floor(product(position.size(), mark)).subtract(big(position.cost()));
    }

    private static BigInteger product(long size, long price) {
        return big(size).multiply(big(price));
    }

    private static BigInteger floor(BigInteger product) {
        return product.subtract(product.mod(ONE)).divide(ONE);
    }

    private static BigInteger ceil(BigInteger product) {
        return floor(product.negate()).negate();
    }

    private static BigInteger ceilDiv(BigInteger value, BigInteger divisor) {
        return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static long nearest(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
