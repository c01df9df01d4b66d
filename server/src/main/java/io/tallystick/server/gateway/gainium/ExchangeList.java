package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.TradingAccount;
import io.tallystick.server.gateway.gainium.bots.ExchangeNames;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The exchanges that the dialect names, and a user's own accounts under such names. */
final class ExchangeList {
    private static final List<Named> NAMED = List.of(
            spot("binance"),
            inverse("binanceCoinm"),
            linear("binanceUsdm"),
            spot("binanceUS"),
            spot("bybit"),
            inverse("bybitInverse"),
            linear("bybitLinear"),
            spot("kucoin"),
            inverse("kucoinInverse"),
            linear("kucoinLinear"),
            spot("okx"),
            inverse("okxInverse"),
            linear("okxLinear"),
            spot("coinbase"),
            spot("bitget"),
            inverse("bitgetCoinm"),
            linear("bitgetUsdm"),
            spot("kraken"),
            linear("krakenUsdm"));

    /** @param type linear or inverse, "" for spot */
    private record Named(String code, String market, String type) {

        ObjectNode json() {
            ObjectNode json = Envelope.object().put("code", code).put("market", market);
            return type.isEmpty() ? json : json.put("type", type);
        }
    }

    private ExchangeList() {}

    static ArrayNode all() {
        ArrayNode array = Envelope.array();
        NAMED.forEach(named -> array.add(named.json()));
        return array;
    }

    static ArrayNode of(List<TradingAccount> accounts) {
        ArrayNode array = Envelope.array();
        accounts.forEach(account -> array.add(of(account)));
        return array;
    }

    static ObjectNode of(TradingAccount account) {
        String code = ExchangeNames.code(account.venue());
        Named named = ExchangeNames.futures(account.venue()) ? linear(code) : spot(code);
        return named.json().put("id", account.uuid()).put("name", account.name());
    }

    private static Named spot(String code) {
        return new Named(code, "spot", "");
    }

    private static Named linear(String code) {
        return new Named(code, "futures", "linear");
    }

    private static Named inverse(String code) {
        return new Named(code, "futures", "inverse");
    }
}
