package io.tallystick.exchange;

import java.math.BigInteger;

/**
 * Where the money of one asset is, in ledger units: what was deposited is what all the accounts have together, to the
 * unit. For the margin asset an account has its cash and the pots of its isolated positions, less what its open
 * positions cost, and its spot balance.
 *
 * @param deposits all that was ever deposited
 * @param users all accounts that were opened
 * @param maker the built-in maker, below zero when others won from it
 * @param rounding remainders of funding payments
 */
public record LedgerView(
        String asset,
        BigInteger deposits,
        BigInteger users,
        BigInteger maker,
        BigInteger fees,
        BigInteger insurance,
        BigInteger rounding) {

    /** What is there beyond the deposits: zero, or the ledger is broken. */
    public BigInteger surplus() {
        return users.add(maker).add(fees).add(insurance).add(rounding).subtract(deposits);
    }
}
