package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * A trade that anybody sees.
 *
 * @param tradeId of the market, without gaps
 * @param size base units
 * @param taker side of the order that met one that rested
 */
public record PublicTrade(long tradeId, BigDecimal price, BigDecimal size, Side taker, long timeMillis) {

    static PublicTrade of(Fields row) {
        return new PublicTrade(
                row.number("trade_id"),
                row.decimalOrZero("price"),
                row.decimalOrZero("size"),
                row.text("side").equals("SELL") ? Side.SELL : Side.BUY,
                row.number("time"));
    }
}
