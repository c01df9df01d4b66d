package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the lists of the past: an account's, inside an object, and a market's, bare. */
final class History {
    private static final String OLDER = "x-next-cursor";
    private static final String MISSING = "x-tallystick-history-gap";

    private final Caller caller;
    private final GaiaExCalls calls;

    History(Caller caller, GaiaExCalls calls) {
        this.caller = caller;
        this.calls = calls;
    }

    Pages<Order> closedOrders(Listing listing) {
        return account("/user/{address}/historicalOrders", "orders", listing, Order::of);
    }

    Pages<Fill> fills(Listing listing) {
        return account("/user/{address}/fills", "fills", listing, Fill::of);
    }

    Pages<Fill> spotFills(Listing listing) {
        return account("/spot/fills/{address}", "fills", listing, Fill::of);
    }

    Pages<FundingPayment> funding(Listing listing) {
        return account("/user/{address}/funding", "funding", listing, FundingPayment::of);
    }

    Pages<PublicTrade> trades(String symbol, Listing listing) {
        return market(GaiaExCalls.market("trades", symbol), listing, PublicTrade::of);
    }

    Pages<FundingRate> fundingRates(String symbol, Listing listing) {
        return market(GaiaExCalls.market("funding", symbol), listing, FundingRate::of);
    }

    List<Candle> candles(String symbol, CandleInterval interval, Listing listing) {
        String path =
                GaiaExCalls.market("candles", symbol) + listing.ofOneMarket().add("interval", interval.spelling());
        return caller.json(calls.open(path)).items().stream().map(Candle::of).toList();
    }

    private <T> Pages<T> account(String path, String name, Listing listing, Function<Fields, T> row) {
        return new Pages<>(cursor -> page(calls.read(path + listing.query(cursor)), answer -> answer.items(name), row));
    }

    private <T> Pages<T> market(String path, Listing listing, Function<Fields, T> row) {
        listing.ofOneMarket();
        return new Pages<>(cursor -> page(calls.open(path + listing.query(cursor)), Fields::items, row));
    }

    private <T> Page<T> page(Call call, Function<Fields, List<Fields>> list, Function<Fields, T> row) {
        HttpAnswer answer = caller.answer(call);
        List<T> rows = list.apply(Caller.json(call, answer)).stream().map(row).toList();
        Optional<String> older = answer.header(OLDER);
        return new Page<>(rows, older, answer.header(MISSING));
    }
}
