/**
 * The exchange machine: markets, books, matching, accounts and margin. Pure: no clock, no chance, no I/O, no threads.
 * {@link io.tallystick.exchange.Exchange} applies one {@link io.tallystick.exchange.Command} after another; the same
 * commands give the same outcomes, events, ids and state hash on every machine. The rules stand in docs/exchange.md.
 */
@NullMarked
package io.tallystick.exchange;

import org.jspecify.annotations.NullMarked;
