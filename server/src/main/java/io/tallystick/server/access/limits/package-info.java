/** Who sent a request and how often: client addresses, IP lists, and each dialect's own way of counting. */
@NullMarked
package io.tallystick.server.access.limits;

import org.jspecify.annotations.NullMarked;
