package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketSpec;
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
        BigInteger after = required(held(now, mark), exposure(change, mark), change.leverage(), change.isolated());
        return after.compareTo(required(now, mark)) <= 0
                || surplus(account, marks, now.market()).compareTo(after) >= 0;
    }

    static int leverageLimit(long[] marks, Margin.Change change) {
        Position now = change.position();
        long mark = marks[now.market()];
        BigInteger after = exposure(change, mark);
        boolean grows = after.compareTo(exposure(now, mark)) > 0 || change.leverage() > now.leverage();
        return grows ? now.spec().maxLeverageAt(nearest(after)) : Integer.MAX_VALUE;
    }

    /** Value of the cross margin less the requirements, leaving out that of one market (-1: of none). */
    static BigInteger surplus(Account account, long[] marks, int market) {
        BigInteger surplus = crossValue(account, marks);
        for (@Nullable Position position : account.positions()) {
            if (position != null && position.market() != market) {
                surplus = surplus.subtract(required(position, marks[position.market()]));
            }
        }
        return surplus;
    }

    /** Cash and unrealised profit of the cross positions. */
    private static BigInteger crossValue(Account account, long[] marks) {
        BigInteger value = big(account.cash());
        for (@Nullable Position position : account.positions()) {
            if (position != null && !position.isIsolated()) {
                value = value.add(unrealized(position, marks[position.market()]));
            }
        }
        return value;
    }

    private static BigInteger crossMaintenance(Account account, long[] marks) {
        BigInteger maintenance = BigInteger.ZERO;
        for (@Nullable Position position : account.positions()) {
            if (position != null && !position.isIsolated()) {
                maintenance = maintenance.add(maintenance(position, marks[position.market()]));
            }
        }
        return maintenance;
    }

    static Solvency solvencyOfCross(Account account, long[] marks) {
        return solvency(crossValue(account, marks), crossMaintenance(account, marks));
    }

    static Solvency solvencyOfIsolated(Position position, long mark) {
        return solvency(equity(position, mark), maintenance(position, mark));
    }

    private static Solvency solvency(BigInteger equity, BigInteger maintenance) {
        if (equity.compareTo(maintenance) >= 0) {
            return Solvency.HEALTHY;
        }
        boolean failed = equity.multiply(big(3)).compareTo(maintenance.multiply(big(2))) < 0;
        return failed ? Solvency.FAILED : Solvency.BELOW;
    }

    /** What stands behind an account's cross positions. */
    public static long crossEquity(Account account, long[] marks) {
        return nearest(crossValue(account, marks));
    }

    /** What stands behind a position: its own if it is isolated, else the account's cross value. */
    public static long equity(Account account, Position position, long[] marks) {
        return nearest(position.isIsolated() ? equity(position, marks[position.market()]) : crossValue(account, marks));
    }

    /** Maintenance margin that {@link #equity(Account, Position, long[])} must cover. */
    public static long maintenance(Account account, Position position, long[] marks) {
        return nearest(
                position.isIsolated()
                        ? maintenance(position, marks[position.market()])
                        : crossMaintenance(account, marks));
    }

    public static MarginView view(Account account, long[] marks) {
        BigInteger unrealized = BigInteger.ZERO;
        BigInteger required = BigInteger.ZERO;
        BigInteger notional = BigInteger.ZERO;
        BigInteger crossNotional = BigInteger.ZERO;
        BigInteger pots = BigInteger.ZERO;
        BigInteger isolated = BigInteger.ZERO;
        for (@Nullable Position position : account.positions()) {
            if (position == null) {
                continue;
            }
            long mark = marks[position.market()];
            BigInteger profit = unrealized(position, mark);
            BigInteger held = held(position, mark).abs();
            unrealized = unrealized.add(profit);
            required = required.add(required(position, mark));
            notional = notional.add(held);
            if (position.isIsolated()) {
                pots = pots.add(big(position.pot()));
                isolated = isolated.add(big(position.pot())).add(profit);
            } else {
                crossNotional = crossNotional.add(held);
            }
        }
        BigInteger value = unrealized.add(big(account.cash())).add(pots);
        BigInteger cross = value.subtract(isolated);
        return new MarginView(
                account.cash(),
                nearest(value),
                nearest(required.add(isolated)),
                nearest(cross.subtract(required).max(BigInteger.ZERO)),
                nearest(unrealized),
                nearest(notional),
                nearest(pots),
                nearest(crossMaintenance(account, marks)),
                nearest(cross.subtract(required.max(tenth(crossNotional))).max(BigInteger.ZERO)));
    }

    /** What may leave the pot of an isolated position: the rest must be worth its initial margin and a tenth of it. */
    public static long removable(Position position, long mark) {
        BigInteger exposure = held(position, mark).abs();
        BigInteger needed = ceilDiv(exposure, big(position.leverage())).max(tenth(exposure));
        return nearest(equity(position, mark).subtract(needed).max(BigInteger.ZERO));
    }

    public static PositionView view(Account account, Position position, long[] marks) {
        long mark = marks[position.market()];
        BigInteger exposure = held(position, mark).abs();
        BigInteger maintenance = maintenance(position, mark);
        BigInteger spare = position.isIsolated()
                ? equity(position, mark).subtract(maintenance)
                : crossValue(account, marks).subtract(crossMaintenance(account, marks));
        return new PositionView(
                position.market(),
                position.size(),
                position.cost(),
                mark,
                nearest(unrealized(position, mark)),
                position.leverage(),
                nearest(position.isIsolated() ? equity(position, mark) : ceilDiv(exposure, big(position.leverage()))),
                position.isIsolated(),
                position.pot(),
                nearest(maintenance),
                liquidationPrice(position, mark, spare),
                position.fundingSinceOpen(),
                position.fundingAllTime());
    }

    /** {@code mark - side x spare / size / (1 - l x side)} with {@code l = 1 / (2 x maximum leverage)}. */
    private static long liquidationPrice(Position position, long mark, BigInteger spare) {
        int side = Long.signum(position.size());
        long twice =
                2L * position.spec().maxLeverageAt(nearest(held(position, mark).abs()));
        BigInteger distance = floorDiv(
                spare.multiply(big(twice)).multiply(ONE),
                big(position.size()).abs().multiply(big(twice - side)));
        BigInteger price = big(mark).subtract(distance.multiply(big(side)));
        return Math.max(0, nearest(price));
    }

    private static BigInteger equity(Position position, long mark) {
        return big(position.pot()).add(unrealized(position, mark));
    }

    private static BigInteger maintenance(Position position, long mark) {
        MarketSpec market = position.spec();
        BigInteger exposure = held(position, mark).abs();
        long nearest = nearest(exposure);
        return ceilDiv(exposure, big(2L * market.maxLeverageAt(nearest)))
                .subtract(big(market.maintenanceDeductionAt(nearest)));
    }

    private static BigInteger required(Position position, long mark) {
        return required(held(position, mark), exposure(position, mark), position.leverage(), position.isIsolated());
    }

    private static BigInteger required(BigInteger held, BigInteger exposure, int leverage, boolean isolated) {
        return ceilDiv(isolated ? exposure.subtract(held.abs()) : exposure, big(leverage));
    }

    private static BigInteger exposure(Position position, long mark) {
        return exposure(held(position, mark), big(position.restingBuys()), big(position.restingSells()));
    }

    private static BigInteger exposure(Margin.Change change, long mark) {
        Position now = change.position();
        boolean buy = change.side() == Side.BUY;
        BigInteger value = buy
                ? floor(product(change.size(), change.price()))
                : ceil(product(change.size(), Math.max(change.price(), mark)));
        BigInteger added = value.subtract(big(change.replaced()));
        BigInteger buys = big(now.restingBuys());
        BigInteger sells = big(now.restingSells());
        return buy
                ? exposure(held(now, mark), buys.add(added), sells)
                : exposure(held(now, mark), buys, sells.add(added));
    }

    private static BigInteger exposure(BigInteger held, BigInteger buys, BigInteger sells) {
        return held.abs().max(held.add(buys)).max(sells.subtract(held));
    }

    /** Signed value of a position, rounded away from zero. */
    private static BigInteger held(Position position, long mark) {
        BigInteger product = product(position.size(), mark);
        return position.size() > 0 ? ceil(product) : floor(product);
    }

    private static BigInteger unrealized(Position position, long mark) {
        return floor(product(position.size(), mark)).subtract(big(position.cost()));
    }

    private static BigInteger product(long size, long price) {
        return big(size).multiply(big(price));
    }

    private static BigInteger tenth(BigInteger value) {
        return ceilDiv(value, BigInteger.TEN);
    }

    private static BigInteger floor(BigInteger product) {
        return floorDiv(product, ONE);
    }

    private static BigInteger ceil(BigInteger product) {
        return floor(product.negate()).negate();
    }

    private static BigInteger floorDiv(BigInteger value, BigInteger divisor) {
        return value.subtract(value.mod(divisor)).divide(divisor);
    }

    private static BigInteger ceilDiv(BigInteger value, BigInteger divisor) {
        return floorDiv(value.negate(), divisor).negate();
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
