/** The hint that says over HTTP why a signature failed. */
@NullMarked
package io.tallystick.server.gateway.hint;

import org.jspecify.annotations.NullMarked;
