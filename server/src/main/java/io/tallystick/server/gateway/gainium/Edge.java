package io.tallystick.server.gateway.gainium;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the doors bring in from outside of the machines.
 *
 * @param wallMillis the wall clock, ms since the epoch
 * @param newUuid makes a random uuid of version 4 in lower case
 */
public record Edge(LongSupplier wallMillis, Supplier<String> newUuid) {}
