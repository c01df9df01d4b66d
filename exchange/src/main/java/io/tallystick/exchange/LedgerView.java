package io.tallystick.exchange;

import java.math.BigInteger;

/**
 * Where the money of one asset is, in ledger units: what was deposited is what all the accounts have together, to the
 * unit. An account has its spot balance and, of the margin asset, its cash and the pots of its isolated positions.
 *
 * @param deposits all that was ever deposited
 * @param users all accounts that were opened
 * @param maker the built-in maker, below zero when others won from it
 * @param rounding remainders of funding payments
 * @param open what the open positions of all accounts have cost together, with the other sign: below zero by what some
 *     have realised while the other side of it is still open
 */
public record LedgerView(
        String asset,
        BigInteger deposits,
        BigInteger users,
        BigInteger maker,
        BigInteger fees,
        BigInteger insurance,
        BigInteger rounding,
        BigInteger open) {

    /** What is there beyond the deposits: zero, or the ledger is broken. */
    public BigInteger surplus() {
        return users.add(maker).add(fees).add(insurance).add(rounding).add(open).subtract(deposits);
    }
}
