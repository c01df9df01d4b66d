/** {@code ./tallystick math}: the arithmetic of a deal from settings, so that anyone can check a number. */
@NullMarked
package io.tallystick.server.cli.math;

import org.jspecify.annotations.NullMarked;
