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
    void rejected(Deal deal, DealOrder order, String why, Refusal kind);

    /** What a refusal means for the next attempt. */
    enum Refusal {
        /** Later it may be taken. */
        FOR_NOW,
        /** An order to leave that is smaller than the venue takes. */
        TOO_SMALL,
        /** An order to leave a position that is not there any more. */
        NOTHING_HELD
    }
}
