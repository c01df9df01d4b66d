/**
 * Two small collections that the machine needs and the JDK lacks: a map from longs without boxing, and a bounded
 * history.
 */
@NullMarked
package io.tallystick.exchange.collections;

import org.jspecify.annotations.NullMarked;
