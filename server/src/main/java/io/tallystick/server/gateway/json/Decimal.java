package io.tallystick.server.gateway.json;

import io.tallystick.exchange.Amount;
import java.util.Optional;

/**
 * A decimal as it was spelled, read without any arithmetic that a hostile spelling could make slow.
 *
 * @param units the value in ledger units, rounded down; {@link Long#MAX_VALUE} when it is beyond the ledger
 * @param decimals digits behind the point as written, 0 to 18
 * @param exact whether nothing was rounded away
 */
public record Decimal(long units, int decimals, boolean exact) {
    private static final int MOST_DIGITS = 18;

    /** A whole part of at most ten digits fits the ledger scale; longer ones are beyond every bound of the machine. */
    private static final int MOST_WHOLE_DIGITS = 10;

    /**
     * Reads {@code 0} or digits without leading zeros, at most 18, and perhaps a point and 1 to 18 digits. No sign, no
     * exponent, no blank; anything else is empty.
     */
    public static Optional<Decimal> parse(String text) {
        int length = text.length();
        int at = 0;
        long whole = 0;
        while (at < length && digit(text.charAt(at))) {
            if (at == MOST_DIGITS) {
                return Optional.empty();
            }
            whole = whole * 10 + text.charAt(at) - '0';
            at++;
        }
        if (at == 0 || (at > 1 && text.charAt(0) == '0')) {
            return Optional.empty();
        }
        boolean beyond = at > MOST_WHOLE_DIGITS;
        if (at == length) {
            return Optional.of(new Decimal(beyond ? Long.MAX_VALUE : whole * Amount.ONE, 0, true));
        }
        int decimals = length - at - 1;
        if (text.charAt(at) != '.' || decimals < 1 || decimals > MOST_DIGITS) {
            return Optional.empty();
        }
        long fraction = 0;
        boolean exact = true;
        for (int i = 0; i < decimals; i++) {
            char c = text.charAt(at + 1 + i);
            if (!digit(c)) {
                return Optional.empty();
            }
            if (i < Amount.DECIMALS) {
                fraction = fraction * 10 + c - '0';
            } else if (c != '0') {
                exact = false;
            }
        }
        for (int i = decimals; i < Amount.DECIMALS; i++) {
            fraction *= 10;
        }
        return Optional.of(new Decimal(beyond ? Long.MAX_VALUE : whole * Amount.ONE + fraction, decimals, exact));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
