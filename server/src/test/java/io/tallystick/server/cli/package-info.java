/** Tests of the command line. */
@NullMarked
package io.tallystick.server.cli;

import org.jspecify.annotations.NullMarked;
