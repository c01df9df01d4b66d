package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book that is kept from a snapshot and differences. */
final class BookAssembly {
    private final String symbol;
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Collections.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    BookAssembly(String symbol) {
        this.symbol = symbol;
    }

    Book snapshot(Fields message) {
        bids.clear();
        asks.clear();
        return delta(message);
    }

    /** @param message the difference that follows what is known */
    Book delta(Fields message) {
        apply(bids, Book.levels(message, "bids"));
        apply(asks, Book.levels(message, "asks"));
        return new Book(symbol, levels(bids), levels(asks), message.number("timestamp"));
    }

    private static void apply(NavigableMap<BigDecimal, BigDecimal> side, List<Level> changes) {
        for (Level level : changes) {
            if (level.size().signum() == 0) {
                side.remove(level.price());
            } else {
                side.put(level.price(), level.size());
            }
        }
    }

    private static List<Level> levels(NavigableMap<BigDecimal, BigDecimal> side) {
        List<Level> levels = new ArrayList<>(side.size());
        side.forEach((price, size) -> levels.add(new Level(price, size)));
        return levels;
    }
}
