/**
 * Binary form of commands, outcomes, orders and fills: versioned, little-endian, bounds-checked, and known only here.
 */
@NullMarked
package io.tallystick.exchange.codec;

import org.jspecify.annotations.NullMarked;
