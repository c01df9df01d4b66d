@NullMarked
package io.tallystick.bots.engine;

import org.jspecify.annotations.NullMarked;
