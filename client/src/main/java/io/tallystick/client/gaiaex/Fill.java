package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * A trade of an order.
 *
 * @param tradeId the market's
 * @param size base units
 * @param fee in {@code feeToken}
 * @param taker whether the order met one that rested
 * @param closedPnl USDC, before the fee; zero on spot
 */
public record Fill(
        long tradeId,
        long orderId,
        String clientOrderId,
        String symbol,
        Side side,
        BigDecimal size,
        BigDecimal price,
        BigDecimal fee,
        String feeToken,
        boolean taker,
        BigDecimal closedPnl,
        long timeMillis,
        Fields all) {

    static Fill of(Fields row) {
        return new Fill(
                row.number("trade_id"),
                row.number("order_id"),
                row.text("client_order_id"),
                row.text("symbol"),
                row.flag("is_buy") ? Side.BUY : Side.SELL,
                row.decimalOrZero("size"),
                row.decimalOrZero("price"),
                row.decimalOrZero("fee"),
                row.text("fee_token"),
                row.text("liquidity").equals("taker"),
                row.decimalOrZero("closed_pnl"),
                row.number("time"),
                row);
    }
}
