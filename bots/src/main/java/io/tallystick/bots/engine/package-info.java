/**
 * How bots and deals live: one writer, one price or command at a time, in the order that docs/bots.md tells. Everything
 * here is the fleet's own; others see {@link io.tallystick.bots.Fleet} and the views.
 */
@NullMarked
package io.tallystick.bots.engine;

import org.jspecify.annotations.NullMarked;
