/** Tests of the 3Commas door, most of them over HTTP. */
@NullMarked
package io.tallystick.server.gateway.threecommas;

import org.jspecify.annotations.NullMarked;
