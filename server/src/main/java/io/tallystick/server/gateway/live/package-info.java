/** What the doors' sockets have in common beyond frames: whose key holds them. */
@NullMarked
package io.tallystick.server.gateway.live;

import org.jspecify.annotations.NullMarked;
