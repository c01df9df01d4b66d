/** Java client of the three APIs. */
@NullMarked
package io.tallystick.client;

import org.jspecify.annotations.NullMarked;
