package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.DcaPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What {@code math} works out.
 *
 * @param base as it would be ordered
 * @param orders base order and ladder, what has filled and what is still planned
 * @param now after the fills that were given; without any, after the base order
 * @param last the price that profit is reckoned with
 */
record Report(
        DcaPlan plan,
        Instrument market,
        String pair,
        BaseOrder base,
        BigDecimal fundsNeeded,
        List<Order> orders,
        State now,
        BigDecimal last,
        BigDecimal profit,
        BigDecimal profitPercent) {

    record BaseOrder(BigDecimal price, BigDecimal quantity) {}

    /** Whether an order has filled, or what is to become of it. */
    enum Fate {
        FILLED,
        PLANNED,
        /** The stop acts before it is reached, so that it is not placed. */
        BEYOND_STOP
    }

    /**
     * @param number of the safety order, 0 for the base order and added funds
     * @param deviationPercent of its price from the base order's
     * @param after the deal once this one and all before it have filled
     */
    record Order(
            int number,
            Fill.Role role,
            Fate fate,
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal deviationPercent,
            State after) {}

    /**
     * @param quantity entered and not yet closed
     * @param trailingLevel where a take profit that follows the best price closes
     * @param stopQuantity what the stop closes, 0 without one
     */
    record State(
            BigDecimal quantity,
            BigDecimal entered,
            BigDecimal average,
            BigDecimal breakEven,
            List<Exit> targets,
            Optional<BigDecimal> minimumPrice,
            Optional<BigDecimal> trailingActivation,
            Optional<BigDecimal> trailingLevel,
            Optional<BigDecimal> stop,
            BigDecimal stopQuantity,
            Optional<BigDecimal> moveTrigger,
            Optional<BigDecimal> ladderEnd) {}
}
