package io.tallystick.signing.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which parts are signed, in which order, and what stands between them. */
record Layout(List<Unit> units, String separator) {

    /** A part of a message. The query carries its own question mark and follows the path directly. */
    enum Unit {
        TIME("time"),
        METHOD("METHOD"),
        PATH("path"),
        QUERY("?query"),
        BODY("body"),
        KEY_ID("api key");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Layout {
        units = List.copyOf(units);
    }

    static Layout of(Unit... units) {
        return new Layout(Arrays.asList(units), "");
    }

    Layout without(Unit unit) {
        List<Unit> rest = new ArrayList<>(units);
        rest.remove(unit);
        return new Layout(rest, separator);
    }

    Layout with(int at, Unit unit) {
        List<Unit> more = new ArrayList<>(units);
        more.add(at, unit);
        return new Layout(more, separator);
    }

    boolean has(Unit unit) {
        return units.contains(unit);
    }

    /** The parts in words: {@code time + METHOD + path + body}. */
    String words() {
        List<String> words = new ArrayList<>();
        for (Unit unit : units) {
            words.add(unit.word());
        }
        return String.join(" + ", words);
    }
}
