package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Side;
import org.jspecify.annotations.Nullable;

/**
 * Cross margin: what an account is worth at the marks, less what its positions and orders need. The checks are computed
 * in longs; where an amount is too wide for that, {@link WideMargin} computes the same in any width.
 */
public final class Margin {

    private Margin() {}

    /** Whether the account's value covers the initial margin of all its markets. */
    public static boolean covered(Account account, long[] marks) {
        try {
            return surplus(account, marks, -1) >= 0;
        } catch (ArithmeticException tooWide) {
            return WideMargin.surplus(account, marks, -1).signum() >= 0;
        }
    }

    /**
     * Whether the account may have an order, and a leverage with it, in one market: its value covers all initial
     * margins then, or this market's does not grow by it.
     *
     * @param change what the command would do to the account in one market
     */
    public static boolean allows(Account account, long[] marks, Change change) {
        Position now = change.position();
        long mark = marks[now.market()];
        try {
            long held = awayFromZero(now.size(), mark, Amount.timesFloor(now.size(), mark));
            long before = initialMargin(held, now.restingBuys(), now.restingSells(), now.leverage());
            long value = change.size() == 0 ? 0 : change.value(mark);
            boolean buy = change.side() == Side.BUY;
            long buys = buy ? Math.addExact(now.restingBuys() - change.replaced(), value) : now.restingBuys();
            long sells = buy ? now.restingSells() : Math.addExact(now.restingSells() - change.replaced(), value);
            long after = initialMargin(held, buys, sells, change.leverage());
            return after <= before || Math.subtractExact(surplus(account, marks, now.market()), after) >= 0;
        } catch (ArithmeticException tooWide) {
            return WideMargin.allows(account, marks, change);
        }
    }

    /**
     * An order under check.
     *
     * @param leverage of the market once the order is accepted
     * @param size 0 when only the leverage changes
     * @param price limit or cap
     * @param replaced notional that an order of the same side takes out of the market when this one is accepted
     */
    public record Change(Position position, int leverage, Side side, long size, long price, long replaced) {
        /** What the order may cost: a sell below the mark counts at the mark. */
        private long value(long mark) {
            return side == Side.BUY ? Amount.timesFloor(size, price) : Amount.timesCeil(size, Math.max(price, mark));
        }
    }

    /** Account value less initial margins, leaving out the margin of one market (-1: of none). */
    private static long surplus(Account account, long[] marks, int market) {
        long surplus = account.cash();
        for (@Nullable Position position : account.positions()) {
            if (position == null || position.isIdle()) {
                continue;
            }
            long mark = marks[position.market()];
            long worth = Amount.timesFloor(position.size(), mark);
            surplus = Math.addExact(surplus, Math.subtractExact(worth, position.cost()));
            if (position.market() != market) {
                long held = awayFromZero(position.size(), mark, worth);
                long margin = initialMargin(held, position.restingBuys(), position.restingSells(), position.leverage());
                surplus = Math.subtractExact(surplus, margin);
            }
        }
        return surplus;
    }

    /** @param held signed value of the position, rounded away from zero */
    private static long initialMargin(long held, long buys, long sells, int leverage) {
        long bought = Math.addExact(held, buys);
        long sold = Math.subtractExact(sells, held);
        long exposure = Math.max(Math.abs(held), Math.max(bought, sold));
        return Math.ceilDiv(exposure, leverage);
    }

    /** The product of a size and a price rounded away from zero, of which the floor is known. */
    private static long awayFromZero(long size, long price, long floor) {
        return size <= 0 || floor * Amount.ONE == size * price ? floor : floor + 1;
    }
}
