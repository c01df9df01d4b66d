@NullMarked
package io.tallystick.bots.deals;

import org.jspecify.annotations.NullMarked;
