package io.tallystick.bots.engine;

import java.math.BigDecimal;

/**
 * What the fleet knows of a market's price.
 *
 * @param bidQty what is offered at the best bid, in base
 */
record Prices(BigDecimal last, BigDecimal bid, BigDecimal ask, BigDecimal bidQty, BigDecimal askQty) {
    static final Prices NONE =
            new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    boolean known() {
        return last.signum() > 0;
    }
}
