/**
 * Binary forms of what the fleet is told and keeps. A tag, once given, keeps its meaning for ever; what no writer wrote
 * is a {@link io.tallystick.exchange.codec.MalformedRecordException}.
 */
@NullMarked
package io.tallystick.bots.codec;

import org.jspecify.annotations.NullMarked;
