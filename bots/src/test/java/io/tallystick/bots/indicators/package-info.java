@NullMarked
package io.tallystick.bots.indicators;

import org.jspecify.annotations.NullMarked;
