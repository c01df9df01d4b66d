package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What a key may do, e.g. {@code BOTS_READ} (3commas.md 1.5). */
public record Permissions(Set<String> names) {
    public Permissions {
        names = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    static Permissions of(Fields row) {
        Set<String> names = new LinkedHashSet<>();
        row.members().forEach((name, has) -> {
            if (has.asText().equals("true")) {
                names.add(name.toUpperCase(Locale.ROOT));
            }
        });
        return new Permissions(names);
    }

    /** Whether it has this one; a right to write does not imply the one to read. */
    public boolean has(String name) {
        return names.contains(name);
    }
}
