package io.tallystick.client.threecommas;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A condition that starts deals, lets them average, or ends them; all of a list hold at once (3commas.md 3.5).
 *
 * @param name as the API has it
 * @param options by the API's names; texts and numbers
 */
public record Strategy(String name, Map<String, Object> options) {
    public Strategy {
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** When RSI acts. */
    public enum Trigger {
        LESS("less"),
        GREATER("greater"),
        CROSSING_ABOVE("crossing_above"),
        CROSSING_BELOW("crossing_below");

        private final String word;

        Trigger(String word) {
            this.word = word;
        }
    }

    /** At once, and again after each deal; for one pair. */
    public static Strategy nonstop() {
        return new Strategy("nonstop", Map.of());
    }

    /** On request only. */
    public static Strategy manual() {
        return new Strategy("manual", Map.of());
    }

    /** By webhook, see {@link Signal}. */
    public static Strategy tradingViewSignal() {
        return new Strategy("tv_custom_signal", Map.of());
    }

    /**
     * By the relative strength index.
     *
     * @param time of a candle, {@code 1m} to {@code 1w}
     * @param period candles, 2 to 200
     * @param points 0 to 100
     */
    public static Strategy rsi(String time, int period, Trigger trigger, BigDecimal points) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("time", time);
        options.put("points", points.toPlainString());
        options.put("time_period", Integer.toString(period));
        options.put("trigger_condition", trigger.word);
        return new Strategy("rsi", options);
    }

    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("strategy", name);
        row.put("options", options);
        return row;
    }
}
