package io.tallystick.bots.view;

import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;

/**
 * An order of a deal.
 *
 * @param orderId unique in the fleet
 * @param number of a safety order from 1; of a target its place in the settings, from 0; 0 for the others
 * @param clientOrderId what the venue knows it by
 * @param price limit price; of a market order what it was reckoned with
 * @param filledQuote price times quantity of its fills
 * @param feeQuote fees of its fills, valued in quote
 */
public record DealOrderView(
        long orderId,
        OrderRole role,
        int number,
        String clientOrderId,
        Side side,
        OrderType type,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal filledQuote,
        BigDecimal feeQuote,
        OrderStatus status,
        long createdAtMillis,
        long updatedAtMillis) {}
