/** What can be read of the fleet between two commands: immutable copies. */
@NullMarked
package io.tallystick.bots.view;

import org.jspecify.annotations.NullMarked;
