/** The server: gateway, access, sequencer and command line. */
@NullMarked
package io.tallystick.server;

import org.jspecify.annotations.NullMarked;
