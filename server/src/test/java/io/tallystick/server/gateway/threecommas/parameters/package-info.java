@NullMarked
package io.tallystick.server.gateway.threecommas.parameters;

import org.jspecify.annotations.NullMarked;
