/** What one command does: the checks of an order, matching, settlement of a trade, and the built-in maker. */
@NullMarked
package io.tallystick.exchange.matching;

import org.jspecify.annotations.NullMarked;
