package io.tallystick.bots.math;

import java.math.BigDecimal;

/**
 * What is sold (or bought back) at one target.
 *
 * @param step index into the settings' targets, from 0
 * @param price valid on the market
 * @param quantity base units, a multiple of the lot; 0 when nothing is left for it
 */
public record Exit(int step, BigDecimal price, BigDecimal quantity) {}
