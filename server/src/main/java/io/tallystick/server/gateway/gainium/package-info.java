/**
 * The Gainium door: {@code /api}, and {@code /health}. It maps signed HTTP requests of that dialect to queries and
 * commands and back, and holds no rule of trading.
 */
@NullMarked
package io.tallystick.server.gateway.gainium;

import org.jspecify.annotations.NullMarked;
