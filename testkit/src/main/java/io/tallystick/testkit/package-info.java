/**
 * A real Tallystick inside a test: {@link io.tallystick.testkit.TestServer} starts one on a free port, with users that
 * have funds and keys and a clock that the test moves. {@link io.tallystick.testkit.TallystickExtension} does it for
 * JUnit, {@link io.tallystick.testkit.LossyProxy} makes the connection bad.
 */
@NullMarked
package io.tallystick.testkit;

import org.jspecify.annotations.NullMarked;
