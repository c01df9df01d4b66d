package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order book, best levels first on both sides.
 *
 * @param timeMillis the market's time
 */
public record Book(String symbol, List<Level> bids, List<Level> asks, long timeMillis) {
    public Book {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    static Book of(Fields row) {
        return new Book(row.text("symbol"), levels(row, "bids"), levels(row, "asks"), row.number("timestamp"));
    }

    static List<Level> levels(Fields row, String side) {
        return row.items(side).stream().map(Book::level).toList();
    }

    private static Level level(Fields pair) {
        List<Fields> both = pair.items();
        return both.size() < 2
                ? new Level(BigDecimal.ZERO, BigDecimal.ZERO)
                : new Level(
                        both.get(0).asDecimal().orElse(BigDecimal.ZERO),
                        both.get(1).asDecimal().orElse(BigDecimal.ZERO));
    }
}
