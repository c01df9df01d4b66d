/**
 * One writer and one log: numbers commands, stamps both times, applies them while their rows go to disk, and lets
 * answers leave only when their row is durable.
 */
@NullMarked
package io.tallystick.server.sequencer;

import org.jspecify.annotations.NullMarked;
