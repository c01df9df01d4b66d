package io.tallystick.bots.market;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A market as bots on one venue see it.
 *
 * @param market id of the exchange's market that it takes its prices from
 * @param symbol {@code BTC/USDT} for both kinds; unique within a kind
 * @param steps valid prices
 * @param lot every quantity is a multiple of it
 * @param minQuantity least quantity of an order, in base
 * @param minNotional least value of an order, in quote
 * @param makerFee share of the value that a resting order pays, e.g. 0.001
 * @param takerFee share of the value that a crossing order pays
 * @param maxLeverage 1 on spot
 */
public record Instrument(
        int market,
        String symbol,
        String base,
        String quote,
        Kind kind,
        PriceSteps steps,
        BigDecimal lot,
        BigDecimal minQuantity,
        BigDecimal minNotional,
        BigDecimal makerFee,
        BigDecimal takerFee,
        int maxLeverage) {

    public enum Kind {
        SPOT,
        /** A perpetual with its margin in the quote asset. */
        LINEAR
    }

    public BigDecimal floorToLot(BigDecimal quantity) {
        return Steps.down(quantity, lot);
    }

    public BigDecimal ceilToLot(BigDecimal quantity) {
        return Steps.up(quantity, lot);
    }

    /** The least quantity that may be ordered at a price: a multiple of the lot, worth the least value. */
    public BigDecimal minQuantityAt(BigDecimal price) {
        BigDecimal byValue =
                minNotional.signum() == 0 ? BigDecimal.ZERO : minNotional.divide(price, MathContext.DECIMAL128);
        return ceilToLot(minQuantity.max(byValue).max(lot));
    }
}
