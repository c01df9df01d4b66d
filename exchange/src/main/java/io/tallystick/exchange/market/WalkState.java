package io.tallystick.exchange.market;

/**
 * Where the walk of a market stands.
 *
 * @param generator state of its 64-bit generator
 * @param price before it is rounded to a valid price, ledger units
 */
public record WalkState(long generator, long price) {}
