/**
 * Java client of the signed APIs. {@link io.tallystick.client.GaiaExClient} trades;
 * {@link io.tallystick.client.SignedHttp} signs and sends any call of the three dialects.
 */
@NullMarked
package io.tallystick.client;

import org.jspecify.annotations.NullMarked;
