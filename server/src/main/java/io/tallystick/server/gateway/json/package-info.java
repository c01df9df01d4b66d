/** Strict reading and plain writing of JSON and decimals at the edge, shared by the doors. */
@NullMarked
package io.tallystick.server.gateway.json;

import org.jspecify.annotations.NullMarked;
