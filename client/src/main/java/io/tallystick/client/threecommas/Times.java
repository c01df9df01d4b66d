package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times of answers: ISO 8601 in UTC, or seconds since the epoch (3commas.md 1.9). */
final class Times {
    private Times() {}

    static Optional<Instant> of(Fields row, String name) {
        String text = row.text(name);
        try {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    text.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Instant orEpoch(Fields row, String name) {
        return of(row, name).orElse(Instant.EPOCH);
    }
}
