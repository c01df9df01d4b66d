/** Tests of the arithmetic of deals: every formula and worked figure of the contracts. */
@NullMarked
package io.tallystick.bots.math;

import org.jspecify.annotations.NullMarked;
