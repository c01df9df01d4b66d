/**
 * 3Commas: {@link io.tallystick.client.threecommas.ThreeCommas} has every endpoint, webhooks and the stream of deals.
 * Writes end as an {@link io.tallystick.client.Outcome}: done, refused, or, when the answer is lost, what the lists
 * show.
 */
@NullMarked
package io.tallystick.client.threecommas;

import org.jspecify.annotations.NullMarked;
