/** Binary form of commands, outcomes and state: versioned, little-endian, bounds-checked; the one place that knows it. */
@NullMarked
package io.tallystick.exchange.codec;

import org.jspecify.annotations.NullMarked;
