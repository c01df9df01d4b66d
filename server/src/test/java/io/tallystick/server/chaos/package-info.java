/** The crash campaign against the real server. */
@NullMarked
package io.tallystick.server.chaos;

import org.jspecify.annotations.NullMarked;
