/** Tests of the hint over HTTP. */
@NullMarked
package io.tallystick.server.gateway.hint;

import org.jspecify.annotations.NullMarked;
