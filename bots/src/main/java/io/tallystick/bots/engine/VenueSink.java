package io.tallystick.bots.engine;

import java.math.BigDecimal;

/** What a venue tells of an order, at once or later. */
interface VenueSink {
    /** The order is with the venue and waits for its price. */
    void resting(Deal deal, DealOrder order);

    /** @param fee in base or in quote */
    void filled(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, BigDecimal fee, boolean feeInBase);

    /** It is gone; what filled before stays. */
    void canceled(Deal deal, DealOrder order);

    /** The venue did not take it. */
    void rejected(Deal deal, DealOrder order, String why);
}
