package io.tallystick.bots.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a deal closes with a loss. It is watched, never rests, and closes at the market.
 *
 * @param percent distance on the losing side, positive; 0 when only {@code webhook} or {@code fixedPrice} closes
 * @param reference what the distance is measured from
 * @param trailing the level follows the best price at the same distance
 * @param timeoutSeconds the price must stay beyond the level for so long; 0 acts at once
 * @param targets several levels with a share each, nearest first; empty for one
 * @param move once the price has gone well, the level moves
 * @param breakEvenSteps 3Commas: after take-profit step n the stop moves to the average (first) or to step n-1, up to
 *     this many steps beyond the average; empty for off
 * @param disablesBot a stop also stops the bot
 * @param webhook a webhook may close with this stop
 * @param fixedPrice a price of one deal's own in place of the percentage
 */
public record StopLoss(
        BigDecimal percent,
        Reference reference,
        boolean trailing,
        int timeoutSeconds,
        List<Target> targets,
        Optional<Move> move,
        Optional<Integer> breakEvenSteps,
        boolean disablesBot,
        boolean webhook,
        Optional<BigDecimal> fixedPrice) {

    public StopLoss {
        targets = List.copyOf(targets);
    }

    public enum Reference {
        /** The base order's fill price; safety orders do not move it. */
        BASE_ORDER,
        AVERAGE
    }

    /**
     * @param triggerPercent profit at which the stop moves
     * @param valuePercent where it moves to: profit over the average, negative for a loss
     */
    public record Move(BigDecimal triggerPercent, BigDecimal valuePercent) {}

    public static StopLoss at(BigDecimal percent, Reference reference) {
        return new StopLoss(
                percent,
                reference,
                false,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }
}
