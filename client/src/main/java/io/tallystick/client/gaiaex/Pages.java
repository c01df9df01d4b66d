package io.tallystick.client.gaiaex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A whole history in pages, from the newest to the oldest. Each page is read when it is asked for; what happens
 * meanwhile does not shift the older ones, so every row that was there at the first page comes once. Each
 * {@link #iterator} begins anew.
 */
public final class Pages<T> implements Iterable<Page<T>> {
    private final Function<Optional<String>, Page<T>> reading;

    /** @param reading the page at a cursor, the newest one where it is empty */
    Pages(Function<Optional<String>, Page<T>> reading) {
        this.reading = reading;
    }

    /** The newest page. */
    public Page<T> first() {
        return reading.apply(Optional.empty());
    }

    /** All rows, newest first, read as they are used. */
    public Stream<T> newestFirst() {
        return StreamSupport.stream(spliterator(), false).flatMap(page -> {
            List<T> rows = new ArrayList<>(page.rows());
            Collections.reverse(rows);
            return rows.stream();
        });
    }

    /** All rows, oldest first, all at once. */
    public List<T> all() {
        List<T> rows = new ArrayList<>(newestFirst().toList());
        Collections.reverse(rows);
        return List.copyOf(rows);
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return new Iterator<>() {
            private boolean begun;
            private Optional<String> cursor = Optional.empty();

            @Override
            public boolean hasNext() {
                return !begun || cursor.isPresent();
            }

            @Override
            public Page<T> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no older rows");
                }
                Page<T> page = reading.apply(cursor);
                begun = true;
                cursor = page.older();
                return page;
            }
        };
    }
}
