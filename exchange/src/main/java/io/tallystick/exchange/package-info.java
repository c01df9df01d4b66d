/** The exchange machine: markets, books, matching, accounts and margin. */
@NullMarked
package io.tallystick.exchange;

import org.jspecify.annotations.NullMarked;
