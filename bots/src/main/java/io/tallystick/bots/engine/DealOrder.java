package io.tallystick.bots.engine;

import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;

/** An order of a deal as the writer keeps it. */
final class DealOrder {
    final long orderId;
    final OrderRole role;
    /** Of a safety order from 1, of a target its index; 0 for the others. */
    final int number;
    /** How many orders of this role and number the deal had before. */
    final int attempt;

    final Side side;
    final OrderType type;
    final BigDecimal price;
    final BigDecimal quantity;
    final long createdAt;

    OrderStatus status = OrderStatus.PENDING;
    BigDecimal filled = BigDecimal.ZERO;
    BigDecimal filledQuote = BigDecimal.ZERO;
    BigDecimal feeQuote = BigDecimal.ZERO;
    /** What a paper account has locked for what is left of it. */
    BigDecimal locked = BigDecimal.ZERO;

    long updatedAt;
    /** The venue's own number of it, 0 while it has none. */
    long venueOrderId;
    /** Whether its cancel waits in the queue. */
    boolean cancelling;

    DealOrder(
            long orderId,
            OrderRole role,
            int number,
            int attempt,
            Side side,
            OrderType type,
            BigDecimal price,
            BigDecimal quantity,
            long createdAt) {
        this.orderId = orderId;
        this.role = role;
        this.number = number;
        this.attempt = attempt;
        this.side = side;
        this.type = type;
        this.price = price;
        this.quantity = quantity;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    boolean live() {
        return status.isLive();
    }

    BigDecimal remaining() {
        return quantity.subtract(filled);
    }

    /** Names (deal, role, number, attempt), so that no two orders ever share one. */
    String clientOrderId(long dealId) {
        return "tb-" + dealId + "-" + code(role) + number + "-" + attempt;
    }

    private static String code(OrderRole role) {
        return switch (role) {
            case BASE -> "bo";
            case SAFETY -> "so";
            case ADDED_FUNDS -> "af";
            case REDUCED_FUNDS -> "rf";
            case TAKE_PROFIT -> "tp";
            case STOP_LOSS -> "sl";
            case CLOSE -> "cl";
        };
    }

    DealOrderView view(long dealId) {
        return new DealOrderView(
                orderId,
                role,
                number,
                clientOrderId(dealId),
                side,
                type,
                price,
                quantity,
                filled,
                filledQuote,
                feeQuote,
                status,
                createdAt,
                updatedAt);
    }
}
