/**
 * The GaiaEx door: its routes, signature, order of checks, error texts and JSON shapes, over the exchange machine. No
 * rule of trading lives here. What is supported and where it differs stands in docs/gaiaex.md.
 */
@NullMarked
package io.tallystick.server.gateway.gaiaex;

import org.jspecify.annotations.NullMarked;
