package io.tallystick.client.gaiaex;

import java.math.BigDecimal;

/**
 * What rests at a price.
 *
 * @param size base units
 */
public record Level(BigDecimal price, BigDecimal size) {}
