package io.tallystick.signing.rules;

import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds raw requests for the rules, signed with anything. */
final class Heads {
    private Heads() {}

    static final String TIME = "1712345678000";

    /** Name and value by turns, behind the headers of the authentication. */
    static HeaderValues headers(Dialect dialect, String... more) {
        List<String> all =
                new ArrayList<>(List.of("Host", "h", dialect.keyHeader(), "k", dialect.signatureHeader(), "s"));
        if (dialect.hasTime()) {
            all.addAll(List.of(dialect.timeHeader(), TIME));
        }
        all.addAll(List.of(more));
        return headers(all);
    }

    static HeaderValues headers(List<String> namesAndValues) {
        return name -> {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                    values.add(namesAndValues.get(i + 1));
                }
            }
            return values;
        };
    }

    static Optional<Rule> broken(Optional<Breach> breach) {
        return breach.map(Breach::rule);
    }

    static Optional<Rule> broken(HeadReading reading) {
        return reading instanceof HeadReading.Refused refused
                ? Optional.of(refused.breach().rule())
                : Optional.empty();
    }
}
