/** What a door may tell about a signature that failed. */
@NullMarked
package io.tallystick.server.gateway.hints;

import org.jspecify.annotations.NullMarked;
