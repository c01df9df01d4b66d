package io.tallystick.client;

import java.math.BigDecimal;

/**
 * An order as the server tells it.
 *
 * @param state {@code resting}, {@code filled} or {@code canceled}
 * @param filled base units
 */
public record OrderInfo(
        long orderId, String clientOrderId, String symbol, BigDecimal size, String state, BigDecimal filled) {}
