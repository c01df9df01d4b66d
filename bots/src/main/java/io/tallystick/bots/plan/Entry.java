package io.tallystick.bots.plan;

import io.tallystick.exchange.OrderType;

/**
 * The base order, with which a deal starts.
 *
 * @param limitTimeoutSeconds an unfilled limit base order becomes a market order after so long; 0 for never
 * @param reposition an unfilled limit base order follows the price, once in {@value #REPOSITION_SECONDS} s
 * @param startDelaySeconds between the decision to start and the base order, 0 or more
 */
public record Entry(Volume volume, OrderType type, int limitTimeoutSeconds, boolean reposition, int startDelaySeconds) {
    /** How often a limit base order is re-priced. Neither contract gives a figure. */
    public static final int REPOSITION_SECONDS = 15;

    public static Entry of(Volume volume, OrderType type) {
        return new Entry(volume, type, 0, false, 0);
    }
}
