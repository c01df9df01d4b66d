package io.tallystick.client.gainium;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items newest first, where they have an age
 * @param number from 1
 * @param pages how many pages there are
 * @param total how many items all pages have
 */
public record Page<T>(List<T> items, int number, int pages, int total) {
    public Page {
        items = List.copyOf(items);
    }

    /** Whether a page follows. */
    public boolean hasNext() {
        return number < pages;
    }
}
