package io.tallystick.client.gaiaex;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Take-profit and stop-loss of a position; what is not named is left alone. Immutable. */
public final class Protection {
    private final String symbol;
    private final Map<String, Object> prices;

    private Protection(String symbol, Map<String, Object> prices) {
        this.symbol = symbol;
        this.prices = prices;
    }

    /** Of the position in a perpetual. */
    public static Protection of(String symbol) {
        return new Protection(symbol, Map.of());
    }

    /** The mark at which to take the profit. */
    public Protection takeProfit(BigDecimal price) {
        return with("tp_price", price);
    }

    /** The mark at which to stop the loss. */
    public Protection stopLoss(BigDecimal price) {
        return with("sl_price", price);
    }

    /** For a part of the position, in base units; the whole of it where this is not set. */
    public Protection size(BigDecimal size) {
        return with("size", size);
    }

    public String symbol() {
        return symbol;
    }

    Map<String, Object> body() {
        return prices;
    }

    private Protection with(String name, BigDecimal value) {
        Map<String, Object> more = new LinkedHashMap<>(prices);
        more.put(name, value.toPlainString());
        return new Protection(symbol, more);
    }
}
