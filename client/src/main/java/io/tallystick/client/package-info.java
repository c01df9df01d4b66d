/**
 * Java client of the three signed APIs: what they share. The APIs themselves are
 * {@link io.tallystick.client.gaiaex.GaiaEx}, {@link io.tallystick.client.threecommas.ThreeCommas} and
 * {@link io.tallystick.client.gainium.Gainium}; {@link io.tallystick.client.SignedHttp} signs and sends any single
 * call.
 */
@NullMarked
package io.tallystick.client;

import org.jspecify.annotations.NullMarked;
