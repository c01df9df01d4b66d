/** The bot fleet machine. */
@NullMarked
package io.tallystick.bots;

import org.jspecify.annotations.NullMarked;
