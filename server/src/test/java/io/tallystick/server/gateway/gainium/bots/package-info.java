/** Tests of settings, ids and JSON of Gainium's bots. */
@NullMarked
package io.tallystick.server.gateway.gainium.bots;

import org.jspecify.annotations.NullMarked;
