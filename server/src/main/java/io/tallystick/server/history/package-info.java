/**
 * What happened, for as long as the data folder is kept: orders, fills, funding, trades and candles in SQLite, written
 * behind the log by a thread of its own. Derived from the log and never asked for what the machines know; a reader
 * waits until the row that it must see is here.
 */
@NullMarked
package io.tallystick.server.history;

import org.jspecify.annotations.NullMarked;
