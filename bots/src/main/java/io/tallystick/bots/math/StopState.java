package io.tallystick.bots.math;

import java.math.BigDecimal;

/**
 * What a deal has lived through that moves its stop.
 *
 * @param best best price since the base order filled (highest of a long, lowest of a short)
 * @param moved whether the trigger of a moving stop was reached
 * @param takenSteps how many take-profit steps have filled
 * @param stoppedTargets how many targets of a stop with several have filled
 */
public record StopState(BigDecimal best, boolean moved, int takenSteps, int stoppedTargets) {}
