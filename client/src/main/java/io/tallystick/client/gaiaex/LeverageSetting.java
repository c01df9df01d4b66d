package io.tallystick.client.gaiaex;

/** A market's leverage and margin mode as they now are. */
public record LeverageSetting(String symbol, int leverage, MarginMode marginMode) {}
