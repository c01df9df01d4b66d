package io.tallystick.bots.math;

import java.math.BigDecimal;

/**
 * One safety order of a ladder.
 *
 * @param number from 1
 * @param price valid on the market
 * @param quantity base units, a multiple of the lot
 */
public record Rung(int number, BigDecimal price, BigDecimal quantity) {}
