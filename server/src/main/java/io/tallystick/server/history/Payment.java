package io.tallystick.server.history;

/**
 * One funding payment of one position.
 *
 * @param size signed size of the position, ledger units
 * @param rate hourly rate, ledger units; longs pay it when above 0
 * @param amount paid (above 0) or received (below 0), ledger units
 * @param timeMillis market time of the end of the interval
 */
public record Payment(int market, long size, long oracle, long rate, long amount, long timeMillis) {}
