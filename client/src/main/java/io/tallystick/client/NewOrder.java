package io.tallystick.client;

import java.math.BigDecimal;

/**
 * An order to place. Sizes and prices are decimals in whole units; they are sent as strings in their plain form.
 *
 * @param symbol {@code ETH} for a perpetual, {@code ETH/USDC} for spot
 * @param price limit price; zero makes it a market order
 * @param timeInForce {@code GTC}, {@code IOC} or {@code ALO}; not used by market orders
 * @param clientOrderId unique ASCII text of up to 64 characters, made before the first attempt and kept for all
 */
public record NewOrder(
        String symbol,
        boolean buy,
        BigDecimal size,
        BigDecimal price,
        String timeInForce,
        boolean reduceOnly,
        String clientOrderId) {

    public NewOrder {
        if (!clientOrderId.matches("[\\x21-\\x7e]{1,64}")) {
            throw new IllegalArgumentException("a client order id is 1 to 64 printable ASCII characters");
        }
    }

    public static NewOrder limit(String symbol, boolean buy, String size, String price, String clientOrderId) {
        return new NewOrder(symbol, buy, new BigDecimal(size), new BigDecimal(price), "GTC", false, clientOrderId);
    }

    public static NewOrder market(String symbol, boolean buy, String size, String clientOrderId) {
        return new NewOrder(symbol, buy, new BigDecimal(size), BigDecimal.ZERO, "GTC", false, clientOrderId);
    }

    boolean isSpot() {
        return symbol.indexOf('/') >= 0;
    }
}
