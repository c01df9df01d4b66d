/**
 * The exchange a second time, slow and obvious, from docs/exchange.md alone; and the campaign that holds the real one
 * against it, command by command.
 */
@NullMarked
package io.tallystick.exchange.model;

import org.jspecify.annotations.NullMarked;
