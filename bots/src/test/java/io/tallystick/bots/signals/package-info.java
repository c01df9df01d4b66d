@NullMarked
package io.tallystick.bots.signals;

import org.jspecify.annotations.NullMarked;
