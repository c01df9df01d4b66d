/** Tests of the GaiaEx door over real sockets. */
@NullMarked
package io.tallystick.server.gateway.gaiaex;

import org.jspecify.annotations.NullMarked;
