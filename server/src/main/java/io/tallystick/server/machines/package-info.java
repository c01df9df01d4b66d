/**
 * All the state that the log rebuilds: access, exchange and fleet behind one {@code apply}. Pure like its parts; the
 * sequencer's writer thread owns it.
 */
@NullMarked
package io.tallystick.server.machines;

import org.jspecify.annotations.NullMarked;
