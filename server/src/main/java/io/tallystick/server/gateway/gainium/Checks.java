package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.Mode;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of parameters that several endpoints share, in the original's words. */
final class Checks {
    // The dialect's own spelling.
    static final String MISSED = "Missed required paramas";
    static final String WRONG = "Wrong params";

    static final Set<String> TYPES = Set.of("dca", "grid", "combo");
    static final Set<String> DEAL_TYPES = Set.of("dca", "combo");
    static final Set<String> FLAGS = Set.of("true", "false");
    static final Set<String> CLOSE_TYPES = Set.of("leave", "cancel", "closeByLimit", "closeByMarket");
    static final Set<String> GRID_CLOSE_TYPES = Set.of("cancel", "closeByLimit", "closeByMarket");
    private static final int PAGE_DIGITS_MAX = 9;

    private Checks() {}

    static boolean isOneOf(Optional<Json> value, Set<String> choices) {
        return value.flatMap(Parameters::text).filter(choices::contains).isPresent();
    }

    /** Whether a parameter is absent, empty, or one of these. */
    static boolean isAbsentOrOneOf(Optional<Json> value, Set<String> choices) {
        return value.isEmpty() || isOneOf(value, choices);
    }

    /** Whether {@code paperContext} or another flag of the query is absent, true or false. */
    static boolean flagFits(Parameters parameters, String name) {
        return !parameters.queryHas(name) || isOneOf(parameters.ofQuery(name), FLAGS);
    }

    /** From 1; 0 and nothing count as 1, anything but a plain whole number is wrong. */
    static Optional<Integer> page(Parameters parameters) {
        Optional<Json> given = parameters.ofQuery("page");
        if (given.isEmpty()) {
            return Optional.of(1);
        }
        return given.flatMap(Parameters::text)
                .filter(text -> text.length() <= PAGE_DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Math.max(1, Integer.parseInt(text)));
    }

    /** The world of a v1 list: real unless {@code paperContext} says true. */
    static Mode mode(Parameters parameters) {
        return parameters.queryText("paperContext").filter("true"::equals).isPresent() ? Mode.PAPER : Mode.REAL;
    }

    /** The world of lists of accounts, where no {@code paperContext} means both. */
    static Optional<Mode> eitherMode(Parameters parameters) {
        return parameters.queryText("paperContext").flatMap(text -> switch (text) {
            case "true" -> Optional.of(Mode.PAPER);
            case "false" -> Optional.of(Mode.REAL);
            default -> Optional.empty();
        });
    }

    /** Texts of an array, or one text alone; empty for anything else. */
    static Optional<List<String>> texts(Json value) {
        if (value instanceof Json.Text(String text)) {
            return Optional.of(List.of(text));
        }
        if (!(value instanceof Json.Items(List<Json> items))) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Json item : items) {
            if (!(item instanceof Json.Text(String text))) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /** The part of a list that a page holds. */
    static <T> List<T> slice(List<T> all, int page, int size) {
        long from = (page - 1L) * size;
        return from >= all.size() ? List.of() : all.subList((int) from, (int) Math.min(all.size(), from + size));
    }

    static int pages(int count, int size) {
        return (count + size - 1) / size;
    }
}
