/** Tests of the machines behind one apply. */
@NullMarked
package io.tallystick.server.machines;

import org.jspecify.annotations.NullMarked;
