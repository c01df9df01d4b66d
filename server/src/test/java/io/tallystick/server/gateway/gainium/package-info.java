/** Tests of the Gainium door, most of them over HTTP. */
@NullMarked
package io.tallystick.server.gateway.gainium;

import org.jspecify.annotations.NullMarked;
