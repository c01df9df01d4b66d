package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order as the server tells it.
 *
 * @param orderId the server's; a modified order has a new one
 * @param clientOrderId as it was sent, or {@code srv-} and the id
 * @param size base units, as it was sent
 * @param price empty for an order at the market
 * @param filled base units
 * @param averagePrice of what is filled
 * @param timeMillis when it was placed; where an answer tells no time of its own, that of the answer
 * @param all the whole row
 */
public record Order(
        long orderId,
        String clientOrderId,
        String symbol,
        Side side,
        BigDecimal size,
        Optional<BigDecimal> price,
        OrderState state,
        BigDecimal filled,
        Optional<BigDecimal> averagePrice,
        boolean reduceOnly,
        long timeMillis,
        Fields all) {

    static Order of(Fields row) {
        long id = row.has("order_id") ? row.number("order_id") : row.number("orderId");
        boolean buy = row.has("is_buy") ? row.flag("is_buy") : row.text("side").equals("BUY");
        return new Order(
                id,
                row.text("client_order_id"),
                row.text("symbol"),
                buy ? Side.BUY : Side.SELL,
                row.has("size") ? row.decimalOrZero("size") : row.decimalOrZero("origQty"),
                row.decimal("price"),
                OrderState.of(row.has("state") ? row.text("state") : row.text("status")),
                row.decimalOrZero("filled"),
                row.decimal("avg_fill_price"),
                row.flag("reduce_only"),
                row.has("time") ? row.number("time") : row.number("timestamp"),
                row);
    }

    /** Whether it may still fill. */
    public boolean isOpen() {
        return state == OrderState.RESTING || state == OrderState.WAITING;
    }

    /** Whether it is of a spot market. */
    public boolean isSpot() {
        return symbol.indexOf('/') >= 0;
    }
}
