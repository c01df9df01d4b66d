/**
 * What happened, told to whoever follows it: durable rows only, in order, on the follower's own thread. Streams, alerts
 * and caches live on this; a command's own answer comes from the sequencer.
 */
@NullMarked
package io.tallystick.server.events;

import org.jspecify.annotations.NullMarked;
