package io.tallystick.server.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFileTest {

    private static final String BTC = """
        {"markets": [{"symbol": "BTC", "kind": "perpetual", "quote": "USDC", "szDecimals": 5, "maxLeverage": 40,
          "minimumNotional": "10", "makerFee": "0.0001", "takerFee": "0.00035", "slippageCap": "0.05",
          "startPrice": "80000", "stepMillis": 1000, "volatility": "0.0001",
          "maker": {"levels": 20, "halfSpread": "0.0001", "levelSpacing": "0.0002", "levelNotional": "25000"}}]}
        """;

    @Test
    void the_built_in_file_lists_five_perpetuals_and_twelve_spot_markets() {
        List<MarketSpec> markets = MarketFile.builtIn();
        assertThat(markets)
                .extracting(MarketSpec::symbol)
                .containsExactly(
                        "BTC",
                        "ETH",
                        "SOL",
                        "DOGE",
                        "HYPE",
                        "BTC/USDC",
                        "ETH/USDC",
                        "SOL/USDC",
                        "PURR/USDC",
                        "BTC/USDT",
                        "ETH/USDT",
                        "DOGE/USDT",
                        "SOL/USDT",
                        "BNB/USDT",
                        "XRP/USDT",
                        "ADA/USDT",
                        "LTC/USDT");
        assertThat(markets)
                .extracting(MarketSpec::id)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        assertThat(markets.get(1).startPrice()).isEqualTo(3_600 * Amount.ONE);
        assertThat(markets.get(8).kind()).isEqualTo(MarketKind.SPOT);
        assertThat(markets.get(8).quote()).isEqualTo("USDC");
    }

    @Test
    void a_market_reads_as_it_is_written() {
        MarketSpec btc = parse(BTC).getFirst();
        assertThat(btc.takerFeeRate()).isEqualTo(35_000);
        assertThat(btc.lot()).isEqualTo(1_000);
        assertThat(btc.maxPriceDecimals()).isEqualTo(1);
        assertThat(btc.walk().levelNotional()).isEqualTo(25_000 * Amount.ONE);
    }

    @Test
    void limits_that_are_not_written_follow_from_the_leverage_and_0_is_none() {
        assertThat(parse(BTC).getFirst().limits())
                .isEqualTo(new MarketLimits(95_000_000, 1_000_000 * Amount.ONE, 10_000_000 * Amount.ONE, 0));
        String own = "\"maxLeverage\": 40, \"priceBand\": \"0.5\", \"maxMarketOrder\": \"0\", \"maxLimitOrder\": \"7\","
                + " \"maxOpenInterest\": \"9\"";
        assertThat(parse(BTC.replace("\"maxLeverage\": 40", own)).getFirst().limits())
                .isEqualTo(new MarketLimits(50_000_000, 0, 7 * Amount.ONE, 9 * Amount.ONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"BTC\"|\"B TC\"|symbol must be like BTC or BTC/USDC",
                "\"BTC\"|\"BTC/USDC\"|a spot symbol has a slash, a perpetual has none",
                "perpetual|future|kind must be",
                "\"szDecimals\": 5|\"szDecimals\": 7|\"szDecimals\" must be a whole number from 0 to 6",
                "\"szDecimals\"|\"sizeDecimals\"|unknown field \"sizeDecimals\"",
                "\"levels\"|\"level\"|BTC: maker: unknown field \"level\"",
                "\"80000\"|80000.5|\"startPrice\" must be a decimal in quotes",
                "\"80000\"|\"1e5\"|\"startPrice\" must be a decimal in quotes",
                "\"80000\"|\"0\"|\"startPrice\" must be above zero",
                "\"0.05\"|\"1.5\"|\"slippageCap\" must be from 0 to 1",
                "{\"markets\"|{\"market\"|lists no market",
                "{\"markets\"|\"markets\"|not JSON",
            })
    void a_fault_is_told_with_market_and_field(String from, String to, String message) {
        assertThatThrownBy(() -> parse(BTC.replace(from, to)))
                .isInstanceOf(MarketFileException.class)
                .hasMessageContaining(message);
    }

    private static List<MarketSpec> parse(String json) {
        return MarketFile.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
