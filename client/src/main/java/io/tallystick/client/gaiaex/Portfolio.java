package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * Both wallets in dollars.
 *
 * @param totalUsd value of all tokens in dollars
 */
public record Portfolio(BigDecimal totalUsd, List<Token> tokens) {

    /**
     * One asset of both wallets; the margin account's value counts as USDC.
     *
     * @param balance in the asset itself, bound by orders or not
     * @param usdValue in dollars at the spot market's mark, rounded down to eight decimals
     */
    public record Token(String symbol, BigDecimal balance, BigDecimal usdValue) {}

    /** The tokens cannot be changed. */
    public Portfolio {
        tokens = List.copyOf(tokens);
    }

    static Portfolio of(Fields answer) {
        return new Portfolio(
                answer.decimalOrZero("total_usd"),
                answer.items("tokens").stream()
                        .map(row -> new Token(
                                row.text("symbol"), row.decimalOrZero("balance"), row.decimalOrZero("usd_value")))
                        .toList());
    }
}
