/** The markets that bots trade: their steps, least sizes and fees. */
@NullMarked
package io.tallystick.bots.market;

import org.jspecify.annotations.NullMarked;
