/**
 * The log on disk: pre-zeroed segments of checksummed, hash-chained rows, recovery of a torn tail, and snapshots. Knows
 * bytes and numbers only; what a row means is the business of {@code machines}.
 */
@NullMarked
package io.tallystick.server.log;

import org.jspecify.annotations.NullMarked;
