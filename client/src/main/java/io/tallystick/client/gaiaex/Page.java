package io.tallystick.client.gaiaex;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a history.
 *
 * @param rows oldest first
 * @param older where the next older rows begin; empty when there are none
 * @param missing which rows the server itself no longer has, in its words; empty when none are missing
 */
public record Page<T>(List<T> rows, Optional<String> older, Optional<String> missing) {
    public Page {
        rows = List.copyOf(rows);
    }
}
