/**
 * Webhooks that start, close and cancel deals ({@code 3commas.md} 3.8). They are outside of the signed API: a token in
 * the body proves whose they are. What does nothing is never answered with success.
 */
@NullMarked
package io.tallystick.server.gateway.threecommas.signals;

import org.jspecify.annotations.NullMarked;
