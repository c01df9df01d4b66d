package io.tallystick.exchange;

/**
 * The margin wallet of an account at the current marks, in quote ledger units.
 *
 * @param cash deposits, realised profit and fees
 * @param accountValue cash plus unrealised profit
 * @param marginUsed initial margin of positions and of open orders that would enlarge them
 * @param availableMargin accountValue - marginUsed, at least 0
 * @param totalNotional sum of position values at the mark
 */
public record MarginView(
        long cash,
        long accountValue,
        long marginUsed,
        long availableMargin,
        long unrealizedProfit,
        long totalNotional) {}
