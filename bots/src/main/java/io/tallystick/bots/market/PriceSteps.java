package io.tallystick.bots.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickRule;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Which prices a market has. */
public sealed interface PriceSteps {
    /** The greatest valid price that is not above {@code price}; 0 when there is none. */
    BigDecimal floor(BigDecimal price);

    /** The smallest valid price that is not below {@code price}. */
    BigDecimal ceil(BigDecimal price);

    /** The valid price nearest to {@code price}, the greater of two that are equally near. */
    default BigDecimal nearest(BigDecimal price) {
        BigDecimal below = floor(price);
        BigDecimal above = ceil(price);
        return price.subtract(below).compareTo(above.subtract(price)) < 0 ? below : above;
    }

    /** The step around {@code price}. */
    BigDecimal stepAt(BigDecimal price);

    /** One step for every price. */
    record Fixed(BigDecimal tick) implements PriceSteps {
        @Override
        public BigDecimal floor(BigDecimal price) {
            return Steps.down(price, tick);
        }

        @Override
        public BigDecimal ceil(BigDecimal price) {
            return Steps.up(price, tick);
        }

        @Override
        public BigDecimal stepAt(BigDecimal price) {
            return tick;
        }
    }

    /** The steps of a market of the house, which grow with the price ({@link TickRule}). */
    record OfHouse(MarketSpec market) implements PriceSteps {
        @Override
        public BigDecimal floor(BigDecimal price) {
            return plain(TickRule.floor(market, units(price, RoundingMode.FLOOR)));
        }

        @Override
        public BigDecimal ceil(BigDecimal price) {
            return plain(TickRule.ceil(market, units(price, RoundingMode.CEILING)));
        }

        @Override
        public BigDecimal stepAt(BigDecimal price) {
            return plain(TickRule.tick(market, Math.max(1, units(price, RoundingMode.FLOOR))));
        }

        private static long units(BigDecimal price, RoundingMode mode) {
            return price.movePointRight(Amount.DECIMALS).setScale(0, mode).longValueExact();
        }

        private static BigDecimal plain(long units) {
            return Steps.tidy(BigDecimal.valueOf(units, Amount.DECIMALS));
        }
    }
}
