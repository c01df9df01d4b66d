/** The way in from the network: a strict HTTP front and one door per dialect behind it. */
@NullMarked
package io.tallystick.server.gateway;

import org.jspecify.annotations.NullMarked;
