/** The whole state of an exchange as bytes, and its digest. */
@NullMarked
package io.tallystick.exchange.snapshot;

import org.jspecify.annotations.NullMarked;
