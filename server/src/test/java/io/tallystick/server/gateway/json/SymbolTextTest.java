package io.tallystick.server.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTextTest {
    @ParameterizedTest
    @CsvSource({
        "BTC, BTC",
        "PURR%2FUSDC, PURR/USDC",
        "PURR%2fUSDC, PURR/USDC",
        "PURR/USDC, PURR/USDC",
        "xyz:AAPL, xyz:AAPL",
        "xyz%3AAAPL, xyz:AAPL",
        "xyz%3aAAPL, xyz:AAPL",
        "PURR%2525USDC, PURR%2525USDC",
    })
    void slashAndColonAreDecodedAndNothingElse(String segment, String symbol) {
        assertThat(SymbolText.decoded(segment)).isEqualTo(symbol);
    }
}
