package io.tallystick.server.history;

import java.util.List;
import java.util.Optional;

/**
 * Rows of a list, oldest first.
 *
 * @param older where to go on for older ones; empty when there are none
 */
public record Page<T>(List<T> rows, Optional<Cursor> older) {
    public Page {
        rows = List.copyOf(rows);
    }
}
