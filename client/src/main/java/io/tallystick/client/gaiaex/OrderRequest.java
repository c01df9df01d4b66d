package io.tallystick.client.gaiaex;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An order to place. It has its client order id from the moment it is made: keep the request, and whatever happens to
 * the connection, this order exists at most once. Immutable; each method gives a copy.
 */
public final class OrderRequest {
    private final String symbol;
    private final Side side;
    private final BigDecimal size;
    private final String clientOrderId;
    private final Map<String, Object> terms;

    private OrderRequest(String symbol, Side side, BigDecimal size, String clientOrderId, Map<String, Object> terms) {
        this.symbol = symbol;
        this.side = side;
        this.size = size;
        this.clientOrderId = clientOrderId;
        this.terms = terms;
    }

    /**
     * An order at a price or better, good until cancelled.
     *
     * @param symbol {@code ETH} for a perpetual, {@code PURR/USDC} for spot
     * @param size in units of the base asset; its decimals are sent as they stand here
     * @param price in the quote asset; its decimals are sent as they stand here
     */
    public static OrderRequest limit(String symbol, Side side, BigDecimal size, BigDecimal price) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("order_type", "limit");
        terms.put("price", price.toPlainString());
        return new OrderRequest(symbol, side, size, ClientOrderId.fresh(), terms);
    }

    /** As {@link #limit(String, Side, BigDecimal, BigDecimal)}, with decimals as they are written. */
    public static OrderRequest limit(String symbol, Side side, String size, String price) {
        return limit(symbol, side, decimal("size", size), decimal("price", price));
    }

    private static BigDecimal decimal(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " is a decimal such as 0.1, not " + text, e);
        }
    }

    /**
     * An order at the market.
     *
     * @param size in units of the base asset
     */
    public static OrderRequest market(String symbol, Side side, BigDecimal size) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("order_type", "market");
        return new OrderRequest(symbol, side, size, ClientOrderId.fresh(), terms);
    }

    /** As {@link #market(String, Side, BigDecimal)}, with a decimal as it is written. */
    public static OrderRequest market(String symbol, Side side, String size) {
        return market(symbol, side, decimal("size", size));
    }

    /** GTC where it is not set. */
    public OrderRequest timeInForce(TimeInForce timeInForce) {
        return with("time_in_force", timeInForce.name());
    }

    /** It may make a position smaller only. */
    public OrderRequest reduceOnly() {
        return with("reduce_only", true);
    }

    /** Sets the market's leverage before the order: 1 to the market's maximum. */
    public OrderRequest leverage(int leverage) {
        return with("leverage", leverage);
    }

    /** Sets the market's margin mode before the order. */
    public OrderRequest marginMode(MarginMode mode) {
        return with("leverage_type", mode == MarginMode.CROSS ? "Cross" : "Isolated");
    }

    /** A take-profit at this mark, alive when the order has filled. */
    public OrderRequest takeProfit(BigDecimal price) {
        return with("tp_price", price.toPlainString());
    }

    /** A stop-loss at this mark, alive when the order has filled. */
    public OrderRequest stopLoss(BigDecimal price) {
        return with("sl_price", price.toPlainString());
    }

    /** The order waits until the mark passes this price; Tallystick's own. */
    public OrderRequest trigger(TriggerType type, BigDecimal price) {
        return with("trigger_type", type.name().toLowerCase(Locale.ROOT)).with("trigger_price", price.toPlainString());
    }

    /**
     * A client order id of one's own instead of a random one.
     *
     * @param id 1 to 64 printable ASCII characters, unique for the address
     * @throws IllegalArgumentException if it is not that
     */
    public OrderRequest clientOrderId(String id) {
        return new OrderRequest(symbol, side, size, ClientOrderId.checked(id), terms);
    }

    public String symbol() {
        return symbol;
    }

    public Side side() {
        return side;
    }

    /** In units of the base asset. */
    public BigDecimal size() {
        return size;
    }

    /** Empty for an order at the market. */
    public Optional<BigDecimal> price() {
        return Optional.ofNullable(terms.get("price")).map(text -> new BigDecimal(text.toString()));
    }

    /** The name under which the order can always be found. */
    public String clientOrderId() {
        return clientOrderId;
    }

    boolean isSpot() {
        return symbol.indexOf('/') >= 0;
    }

    /** The members of the body. */
    Map<String, Object> body(String address) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_address", address);
        body.put("symbol", symbol);
        body.put("is_buy", side == Side.BUY);
        body.put("size", size.toPlainString());
        body.putAll(terms);
        body.put("client_order_id", clientOrderId);
        return body;
    }

    private OrderRequest with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(terms);
        more.put(name, value);
        return new OrderRequest(symbol, side, size, clientOrderId, more);
    }

    @Override
    public String toString() {
        return side + " " + size.toPlainString() + " " + symbol + " " + terms + " as " + clientOrderId;
    }
}
