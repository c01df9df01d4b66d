package io.tallystick.server.machines;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;

/**
 * Market time as a function of wall time: base + rate x what has passed on the wall. A fresh log starts with market
 * time equal to wall time and rate 1.
 */
final class MarketClock {
    private static final int REAL_TIME_PERMILLE = 1000;
    private static final int FASTEST_PERMILLE = 1_000_000;
    /** The end of the year 9999: later times are typing errors. */
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    private boolean running;
    private long baseWallMillis;
    private long baseMarketMillis;
    private int ratePermille = REAL_TIME_PERMILLE;
    private long wallMillis;
    private long marketMillis;

    /** Wall time of the last row, 0 before the first. */
    long wallMillis() {
        return wallMillis;
    }

    /** Market time of the last row, 0 before the first. */
    long marketMillis() {
        return marketMillis;
    }

    long marketMillisAt(long wall) {
        return running
                ? baseMarketMillis + Amount.mulDivFloor(wall - baseWallMillis, ratePermille, REAL_TIME_PERMILLE)
                : wall;
    }

    /** The first wall time at which market time reaches a value; {@link Long#MAX_VALUE} if it never does. */
    long wallMillisOf(long market) {
        if (market == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        if (ratePermille == 0) {
            return market <= baseMarketMillis ? baseWallMillis : Long.MAX_VALUE; // a clock that stands was set forward
        }
        return running
                ? baseWallMillis + Amount.mulDivCeil(market - baseMarketMillis, REAL_TIME_PERMILLE, ratePermille)
                : market;
    }

    void advance(long wall) {
        if (!running) {
            running = true;
            baseWallMillis = wall;
            baseMarketMillis = wall;
        }
        marketMillis = marketMillisAt(wall);
        wallMillis = wall;
    }

    /** False, and nothing changes, when market time would go back or the values are out of range. */
    boolean set(LoggedCommand.SetClock command) {
        long from = command.marketMillis() == LoggedCommand.SetClock.AS_IT_IS ? marketMillis : command.marketMillis();
        if (from < marketMillis
                || from > LATEST_MILLIS
                || command.ratePermille() < 0
                || command.ratePermille() > FASTEST_PERMILLE) {
            return false;
        }
        baseWallMillis = wallMillis;
        baseMarketMillis = from;
        marketMillis = from;
        ratePermille = command.ratePermille();
        return true;
    }

    void write(BinaryWriter out) {
        out.putBoolean(running)
                .putLong(baseWallMillis)
                .putLong(baseMarketMillis)
                .putInt(ratePermille)
                .putLong(wallMillis)
                .putLong(marketMillis);
    }

    static MarketClock read(BinaryReader in) {
        MarketClock clock = new MarketClock();
        clock.running = in.getBoolean();
        clock.baseWallMillis = in.getLong();
        clock.baseMarketMillis = in.getLong();
        clock.ratePermille = in.getInt();
        clock.wallMillis = in.getLong();
        clock.marketMillis = in.getLong();
        return clock;
    }
}
