/** Shared by the server's tests: a fresh server on a free port, clients that sign, sockets that send any bytes. */
@NullMarked
package io.tallystick.server.testing;

import org.jspecify.annotations.NullMarked;
