/** The whole server as its users meet it. */
@NullMarked
package io.tallystick.server.serve;

import org.jspecify.annotations.NullMarked;
