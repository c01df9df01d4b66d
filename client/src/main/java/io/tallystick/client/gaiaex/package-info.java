/**
 * GaiaEx: {@link io.tallystick.client.gaiaex.GaiaEx} has every endpoint. Orders end as a
 * {@link io.tallystick.client.gaiaex.Placement}: placed, rejected, or unknown with what was looked up.
 */
@NullMarked
package io.tallystick.client.gaiaex;

import org.jspecify.annotations.NullMarked;
