/** The GaiaEx API's document, to be read and tried out in a browser. Nothing comes from another server. */
@NullMarked
package io.tallystick.server.gateway.docs;

import org.jspecify.annotations.NullMarked;
