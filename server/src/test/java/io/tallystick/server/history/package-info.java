@NullMarked
package io.tallystick.server.history;

import org.jspecify.annotations.NullMarked;
