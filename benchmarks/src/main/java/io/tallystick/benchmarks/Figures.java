package io.tallystick.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Named results in the order in which they were measured, printed for a person or as one JSON object. */
final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Figures rate(String name, double perSecond) {
        values.put(name, Math.round(perSecond));
        return this;
    }

    Figures ratio(String name, double ratio) {
        values.put(name, String.format(Locale.ROOT, "%.3f", ratio));
        return this;
    }

    Figures whole(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** A sentence, e.g. what limits a figure; must need no escaping in JSON. */
    Figures note(String name, String text) {
        values.put(name, "\"" + text + "\"");
        return this;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    void print(boolean json) {
        System.out.println(json ? json() : text());
    }

    String json() {
        return values.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\": " + figure.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String text() {
        return values.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%-22s %s", figure.getKey(), spaced(figure.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String spaced(Object value) {
        return value instanceof Long number
                ? String.format(Locale.ROOT, "%,15d", number)
                : value.toString().replace("\"", "");
    }
}
