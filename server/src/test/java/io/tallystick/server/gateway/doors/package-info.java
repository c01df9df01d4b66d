/** What tests of doors share: a whole server but for its command line, and a client that writes raw requests. */
@NullMarked
package io.tallystick.server.gateway.doors;

import org.jspecify.annotations.NullMarked;
