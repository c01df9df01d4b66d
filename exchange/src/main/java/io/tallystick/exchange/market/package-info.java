/**
 * One market: its book and prices, the seeded walk that moves its mark, and what the built-in maker quotes around it.
 */
@NullMarked
package io.tallystick.exchange.market;

import org.jspecify.annotations.NullMarked;
