/**
 * The 3Commas door: {@code /public/api}. It maps signed HTTP requests of that dialect to queries and commands and back,
 * and holds no rule of trading.
 */
@NullMarked
package io.tallystick.server.gateway.threecommas;

import org.jspecify.annotations.NullMarked;
