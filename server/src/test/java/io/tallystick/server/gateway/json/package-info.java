/** How texts of requests are read. */
@NullMarked
package io.tallystick.server.gateway.json;

import org.jspecify.annotations.NullMarked;
