/**
 * What Gainium's bots are made of, away from HTTP: the table of settings, their way to a plan and back, ids, and the
 * JSON of bots and deals.
 */
@NullMarked
package io.tallystick.server.gateway.gainium.bots;

import org.jspecify.annotations.NullMarked;
