/**
 * The arithmetic of deals, one calculator per contract: sizes, ladders, averages, targets, stops and profit. Pure
 * functions of settings, market and fills; exact decimals, rounded only where the contract rounds.
 */
@NullMarked
package io.tallystick.bots.math;

import org.jspecify.annotations.NullMarked;
