package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Side;
import org.jspecify.annotations.Nullable;

/**
 * What an account's cross margin is worth at the marks, less what its positions and orders need. The checks are
 * computed in longs; where an amount is too wide for that, {@link WideMargin} computes the same in any width.
 */
public final class Margin {
    private Margin() {}

    /** Whether the cross margin's value covers the requirements of all markets. */
    public static boolean covered(Account account, long[] marks) {
        try {
            return surplus(account, marks, -1) >= 0;
        } catch (ArithmeticException tooWide) {
            return WideMargin.surplus(account, marks, -1).signum() >= 0;
        }
    }

    /**
     * Whether the account may have an order, and a leverage with it, in one market: its value covers all requirements
     * then, or this market's does not grow by it.
     *
     * @param change what the command would do to the account in one market
     */
    public static boolean allows(Account account, long[] marks, Change change) {
        Position now = change.position();
        long mark = marks[now.market()];
        try {
            long held = awayFromZero(now.size(), mark, Amount.timesFloor(now.size(), mark));
            long exposure = exposure(held, now.restingBuys(), now.restingSells());
            long before = required(held, exposure, now.leverage(), now.isIsolated());
            long after = required(held, change.exposure(held, mark), change.leverage(), change.isolated());
            return after <= before || Math.subtractExact(surplus(account, marks, now.market()), after) >= 0;
        } catch (ArithmeticException tooWide) {
            return WideMargin.allows(account, marks, change);
        }
    }

    /**
     * The greatest leverage that a change may come with: that of the margin tier of all that the account would have in
     * the market; any if neither that nor the leverage grows.
     */
    public static int leverageLimit(long[] marks, Change change) {
        Position now = change.position();
        if (now.spec().risk().tiers().isEmpty()) {
            return Integer.MAX_VALUE;
        }
        long mark = marks[now.market()];
        try {
            long held = awayFromZero(now.size(), mark, Amount.timesFloor(now.size(), mark));
            long before = exposure(held, now.restingBuys(), now.restingSells());
            long after = change.exposure(held, mark);
            boolean grows = after > before || change.leverage() > now.leverage();
            return grows ? now.spec().maxLeverageAt(after) : Integer.MAX_VALUE;
        } catch (ArithmeticException tooWide) {
            return WideMargin.leverageLimit(marks, change);
        }
    }

    /**
     * An order under check.
     *
     * @param leverage of the market once the order is accepted
     * @param isolated margin mode of the market once the order is accepted
     * @param size 0 when only leverage or mode changes
     * @param price limit or cap
     * @param replaced notional that an order of the same side takes out of the market when this one is accepted
     */
    public record Change(
            Position position, int leverage, boolean isolated, Side side, long size, long price, long replaced) {
        /** What the order may cost: a sell below the mark counts at the mark. */
        private long value(long mark) {
            return side == Side.BUY ? Amount.timesFloor(size, price) : Amount.timesCeil(size, Math.max(price, mark));
        }

        private long exposure(long held, long mark) {
            long value = size == 0 ? 0 : value(mark);
            boolean buy = side == Side.BUY;
            long buys = position.restingBuys();
            long sells = position.restingSells();
            return buy
                    ? Margin.exposure(held, Math.addExact(buys - replaced, value), sells)
                    : Margin.exposure(held, buys, Math.addExact(sells - replaced, value));
        }
    }

    /** Value of the cross margin less the requirements, leaving out that of one market (-1: of none). */
    private static long surplus(Account account, long[] marks, int market) {
        long surplus = account.cash();
        for (@Nullable Position position : account.positions()) {
            if (position == null || position.isIdle()) {
                continue;
            }
            long mark = marks[position.market()];
            long worth = Amount.timesFloor(position.size(), mark);
            if (!position.isIsolated()) {
                surplus = Math.addExact(surplus, Math.subtractExact(worth, position.cost()));
            }
            if (position.market() != market) {
                long held = awayFromZero(position.size(), mark, worth);
                long exposure = exposure(held, position.restingBuys(), position.restingSells());
                surplus = Math.subtractExact(
                        surplus, required(held, exposure, position.leverage(), position.isIsolated()));
            }
        }
        return surplus;
    }

    /** @param held signed value of the position, rounded away from zero */
    private static long exposure(long held, long buys, long sells) {
        long bought = Math.addExact(held, buys);
        long sold = Math.subtractExact(sells, held);
        return Math.max(Math.abs(held), Math.max(bought, sold));
    }

    /** What an isolated position needs lies in its pot: only what orders may add to it counts here. */
    private static long required(long held, long exposure, int leverage, boolean isolated) {
        return Math.ceilDiv(isolated ? exposure - Math.abs(held) : exposure, leverage);
    }

    /** The product of a size and a price rounded away from zero, of which the floor is known. */
    private static long awayFromZero(long size, long price, long floor) {
        return size <= 0 || floor * Amount.ONE == size * price ? floor : floor + 1;
    }
}
