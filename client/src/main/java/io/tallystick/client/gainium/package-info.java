/**
 * Gainium: {@link io.tallystick.client.gainium.Gainium} has every endpoint of version 2 and
 * {@link io.tallystick.client.gainium.GainiumV1} those of version 1. Writes end as an
 * {@link io.tallystick.client.Outcome}: done, refused, or, when the answer is lost, what the lists show.
 */
@NullMarked
package io.tallystick.client.gainium;

import org.jspecify.annotations.NullMarked;
