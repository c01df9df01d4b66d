/** The order book of one market: price levels in price order, orders of a price in the order of their arrival. */
@NullMarked
package io.tallystick.exchange.book;

import org.jspecify.annotations.NullMarked;
