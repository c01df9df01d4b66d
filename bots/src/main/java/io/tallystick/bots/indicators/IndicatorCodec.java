package io.tallystick.bots.indicators;

import io.tallystick.bots.indicators.IndicatorBoard.Series;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Binary form of specs and of the board's state. A tag, once given, keeps its meaning for ever. */
public final class IndicatorCodec {
    private static final int STATE_VERSION = 1;

    private static final int RSI = 1;
    private static final int AVERAGE = 2;
    private static final int CROSS = 3;

    private IndicatorCodec() {}

    public static void writeKey(BinaryWriter out, IndicatorKey key) {
        out.putInt(key.pair()).putInt(key.interval().minutes());
        writeSpec(out, key.spec());
    }

    public static IndicatorKey readKey(BinaryReader in) {
        return new IndicatorKey(in.getInt(), readInterval(in), readSpec(in));
    }

    public static void writeSpec(BinaryWriter out, IndicatorSpec spec) {
        switch (spec) {
            case IndicatorSpec.Rsi rsi -> out.putByte(RSI).putInt(rsi.period());
            case IndicatorSpec.Average average -> writeAverage(out.putByte(AVERAGE), average);
            case IndicatorSpec.Cross cross -> {
                writeAverage(out.putByte(CROSS), cross.fast());
                writeAverage(out, cross.slow());
            }
        }
    }

    public static IndicatorSpec readSpec(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case RSI ->
                new IndicatorSpec.Rsi(readPeriod(in, IndicatorSpec.Rsi.PERIOD_MIN, IndicatorSpec.Rsi.PERIOD_MAX));
            case AVERAGE -> readAverage(in);
            case CROSS -> new IndicatorSpec.Cross(readAverage(in), readAverage(in));
            default -> throw new MalformedRecordException("no such indicator: " + tag);
        };
    }

    /** All of the board, in an order that depends on its state alone. */
    public static void writeState(BinaryWriter out, IndicatorBoard board) {
        out.putByte(STATE_VERSION).putInt(board.pairs().size());
        board.pairs().forEach((pair, intervals) -> {
            out.putInt(pair).putInt(intervals.size());
            intervals.forEach((interval, series) -> {
                out.putInt(interval.minutes());
                series.candles().write(out);
                out.putInt(series.indicators().size());
                series.indicators().values().forEach(shared -> writeShared(out, shared));
            });
        });
    }

    /**
     * The inverse of {@link #writeState}; reads exactly what that wrote and leaves the rest.
     *
     * @throws MalformedRecordException if it did not write this
     */
    public static IndicatorBoard readState(BinaryReader in) {
        int version = in.getByte();
        require(version == STATE_VERSION, "indicators of version " + version);
        IndicatorBoard board = new IndicatorBoard();
        for (int left = in.getLength(); left > 0; left--) {
            int pair = in.getInt();
            SortedMap<Interval, Series> intervals = new TreeMap<>();
            for (int series = in.getLength(); series > 0; series--) {
                Interval interval = readInterval(in);
                intervals.put(interval, readSeries(in, pair, interval));
            }
            board.pairs().put(pair, intervals);
        }
        return board;
    }

    private static Series readSeries(BinaryReader in, int pair, Interval interval) {
        Series series = new Series(CandleSeries.read(interval, in), new TreeMap<>());
        for (int left = in.getLength(); left > 0; left--) {
            SharedIndicator shared = readShared(in, pair, interval);
            series.indicators().put(shared.key().spec(), shared);
        }
        return series;
    }

    private static void writeShared(BinaryWriter out, SharedIndicator shared) {
        writeSpec(out, shared.key().spec());
        shared.indicator().write(out);
        out.putBoolean(shared.previous().isPresent());
        if (shared.previous().isPresent()) {
            out.putLong(shared.previous().getAsLong());
        }
        out.putInt(shared.holds().size());
        shared.holds().forEach((subscriber, held) -> out.putLong(subscriber).putInt(held));
    }

    private static SharedIndicator readShared(BinaryReader in, int pair, Interval interval) {
        IndicatorKey key = new IndicatorKey(pair, interval, readSpec(in));
        Indicator indicator = Indicator.read(key.spec(), in);
        OptionalLong previous = in.getBoolean() ? OptionalLong.of(in.getLong()) : OptionalLong.empty();
        SharedIndicator shared = new SharedIndicator(key, indicator, previous);
        for (int left = in.getLength(); left > 0; left--) {
            long subscriber = in.getLong();
            int held = in.getInt();
            require(held > 0, "held " + held + " times");
            shared.holds().put(subscriber, held);
        }
        require(!shared.holds().isEmpty(), "an indicator that nobody holds");
        return shared;
    }

    private static Interval readInterval(BinaryReader in) {
        int minutes = in.getInt();
        return Interval.ofMinutes(minutes)
                .orElseThrow(() -> new MalformedRecordException("no candles of " + minutes + " minutes"));
    }

    private static void writeAverage(BinaryWriter out, IndicatorSpec.Average average) {
        out.putByte(average.kind().tag()).putInt(average.period());
    }

    private static IndicatorSpec.Average readAverage(BinaryReader in) {
        int tag = in.getByte();
        AverageKind kind = switch (tag) {
            case 1 -> AverageKind.SIMPLE;
            case 2 -> AverageKind.EXPONENTIAL;
            default -> throw new MalformedRecordException("no such average: " + tag);
        };
        return new IndicatorSpec.Average(
                kind, readPeriod(in, IndicatorSpec.Average.PERIOD_MIN, IndicatorSpec.Average.PERIOD_MAX));
    }

    private static int readPeriod(BinaryReader in, int least, int most) {
        int period = in.getInt();
        require(period >= least && period <= most, "period " + period);
        return period;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new MalformedRecordException(what);
        }
    }
}
