package io.tallystick.bots.indicators;

import java.util.OptionalLong;

/**
 * What an indicator says since a candle closed. Values are in units of 10^-8.
 *
 * @param closeMillis end of the newest closed candle
 * @param previous value before it; empty when this is the first. Where many candles without a price closed at once this
 *     is the value before all of them, so that a crossing in between is seen once
 */
public record Reading(IndicatorKey key, long closeMillis, OptionalLong previous, long value) {}
