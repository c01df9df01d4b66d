package io.tallystick.exchange;

/**
 * A step of a market's margin table: positions worth more than {@code above} may have at most this leverage.
 *
 * @param above quote, ledger units; a position of exactly this value still belongs to the tier before
 * @param maxLeverage lower than that of the tier before
 */
public record MarginTier(long above, int maxLeverage) {}
