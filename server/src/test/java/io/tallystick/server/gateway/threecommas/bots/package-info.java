@NullMarked
package io.tallystick.server.gateway.threecommas.bots;

import org.jspecify.annotations.NullMarked;
