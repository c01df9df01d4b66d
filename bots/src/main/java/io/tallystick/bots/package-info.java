/**
 * The bot fleet machine: trading accounts, paper money and each user's mode, driven by commands alone. It knows nothing
 * of HTTP, clocks or files.
 */
@NullMarked
package io.tallystick.bots;

import org.jspecify.annotations.NullMarked;
