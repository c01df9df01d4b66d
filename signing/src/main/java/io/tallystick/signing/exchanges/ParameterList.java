package io.tallystick.signing.exchanges;

import io.tallystick.signing.Spelling;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A list of {@code name=value} joined by ampersands, in the percent-encoding of a query or a form. */
record ParameterList(List<String> pairs) {

    ParameterList {
        pairs = List.copyOf(pairs);
    }

    static ParameterList of(String text) {
        return new ParameterList(text.isEmpty() ? List.of() : Arrays.asList(text.split("&", -1)));
    }

    String text() {
        return String.join("&", pairs);
    }

    /** The decoded value of the first of this name. */
    Optional<String> value(String name) {
        return pairs.stream()
                .filter(pair -> nameOf(pair).equals(name))
                .findFirst()
                .map(pair -> decoded(pair.substring(Math.min(pair.length(), pair.indexOf('=') + 1))));
    }

    ParameterList without(String name) {
        return new ParameterList(
                pairs.stream().filter(pair -> !nameOf(pair).equals(name)).toList());
    }

    /** With one more at the end; the value is percent-encoded here. */
    ParameterList with(String name, String value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(name + "=" + Spelling.PERCENT.of(encodedOnce(value)));
        return new ParameterList(more);
    }

    /** In the order of the names, bytewise. */
    ParameterList sorted() {
        return new ParameterList(pairs.stream()
                .sorted(Comparator.comparing(ParameterList::nameOf))
                .toList());
    }

    ParameterList percentEncoded() {
        return pairs.isEmpty() ? this : of(Spelling.PERCENT.of(text()));
    }

    /** Each pair decoded: the text can then hold any character. */
    ParameterList decoded() {
        return new ParameterList(pairs.stream().map(ParameterList::decoded).toList());
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What must not be read as an escape, a blank or a separator is escaped. */
    private static String encodedOnce(String value) {
        return value.replace("%", "%25").replace("+", "%2B").replace("&", "%26").replace("=", "%3D");
    }
}
