/** Benchmarks: JMH and end-to-end load. */
@NullMarked
package io.tallystick.benchmarks;

import org.jspecify.annotations.NullMarked;
