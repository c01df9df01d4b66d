package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import org.jspecify.annotations.Nullable;

/** How equity stands to maintenance margin (contracts/gaiaex.md section 5.5). */
public enum Solvency {
    /** The equity is at least the maintenance margin. */
    HEALTHY,
    /** Below it. */
    BELOW,
    /** Below two thirds of it. */
    FAILED;

    /** Of an account's cross positions together. */
    public static Solvency ofCross(Account account, long[] marks) {
        try {
            long equity = account.cash();
            long maintenance = 0;
            for (@Nullable Position position : account.positions()) {
                if (position != null && position.size() != 0 && !position.isIsolated()) {
                    long mark = marks[position.market()];
                    equity = Math.addExact(equity, profit(position, mark));
                    maintenance = Math.addExact(maintenance, maintenance(position, mark));
                }
            }
            return of(equity, maintenance);
        } catch (ArithmeticException tooWide) {
            return WideMargin.solvencyOfCross(account, marks);
        }
    }

    /** Of one isolated position. */
    public static Solvency ofIsolated(Position position, long mark) {
        try {
            return of(Math.addExact(position.pot(), profit(position, mark)), maintenance(position, mark));
        } catch (ArithmeticException tooWide) {
            return WideMargin.solvencyOfIsolated(position, mark);
        }
    }

    private static long profit(Position position, long mark) {
        return Math.subtractExact(Amount.timesFloor(position.size(), mark), position.cost());
    }

    private static long maintenance(Position position, long mark) {
        return position.spec().maintenanceMargin(Amount.timesCeil(Math.abs(position.size()), mark));
    }

    private static Solvency of(long equity, long maintenance) {
        if (equity >= maintenance) {
            return HEALTHY;
        }
        return Math.multiplyExact(3L, equity) < Math.multiplyExact(2L, maintenance) ? FAILED : BELOW;
    }
}
