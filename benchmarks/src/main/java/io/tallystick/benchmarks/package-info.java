/** End-to-end and in-process measurements, run by {@code ./tallystick bench}. */
@NullMarked
package io.tallystick.benchmarks;

import org.jspecify.annotations.NullMarked;
