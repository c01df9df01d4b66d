/** How calls are paced, repeated and timed. Not a part of the public API: it may change with any version. */
@NullMarked
package io.tallystick.client.internal;

import org.jspecify.annotations.NullMarked;
