package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Instrument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The three spellings of a pair: {@code BTC_USDT} of requests, {@code BTCUSDT} of the exchange, {@code BTC/USDT} ours.
 */
public final class PairNames {
    private PairNames() {}

    /** The exchange's own symbol. */
    public static String ofExchange(String symbol) {
        return symbol.replace("/", "");
    }

    public static String ofExchange(Instrument market) {
        return market.base() + market.quote();
    }

    /** The market that a request means: the exchange's symbol first, then base and quote around a {@code _}. */
    public static Optional<Instrument> find(List<Instrument> markets, String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return markets.stream()
                .filter(market -> ofExchange(market).equals(wanted))
                .findFirst()
                .or(() -> markets.stream()
                        .filter(market -> (market.base() + "_" + market.quote()).equals(wanted))
                        .findFirst());
    }

    /** The market of a symbol of ours. */
    public static Optional<Instrument> ofSymbol(List<Instrument> markets, String symbol) {
        return markets.stream().filter(market -> market.symbol().equals(symbol)).findFirst();
    }
}
