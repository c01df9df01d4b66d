/** Tests of limits, bans and client addresses. */
@NullMarked
package io.tallystick.server.access.limits;

import org.jspecify.annotations.NullMarked;
