package io.tallystick.bots.indicators;

/**
 * Where a candle closed: all that indicators want of it.
 *
 * @param openMillis market time at which the candle opened, on the grid of its interval
 * @param price above 0, in units of 10^-8
 */
public record Close(long openMillis, long price) {}
