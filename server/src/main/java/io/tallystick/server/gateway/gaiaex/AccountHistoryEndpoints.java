package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistoryReader;
import io.tallystick.server.history.Payment;
import io.tallystick.server.history.Range;
import java.util.OptionalInt;

/** What became of an account's orders and positions (the GaiaEx pages on account data; contracts section 1.2). */
final class AccountHistoryEndpoints {
    private final MarketDirectory markets;
    private final AccountEndpoints accounts;
    private final HistoryListing listing;

    AccountHistoryEndpoints(MarketDirectory markets, AccountEndpoints accounts, History history) {
        this.markets = markets;
        this.accounts = accounts;
        this.listing = new HistoryListing(history);
    }

    /** Closed orders of both kinds: whoever lost an answer finds its order open or here, once. */
    void historicalOrders(Call call) {
        Range range = HistoryListing.range(call.query(), HistoryReader.ORDERS);
        if (accounts.refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        OptionalInt market = HistoryListing.idOf(accounts.filter(call));
        listing.list(
                call,
                "orders",
                reader -> reader.closedOrders(account, market, range),
                (json, order) -> OrderJson.row(
                        json, order, markets.byId(order.ticket().market()), OrderJson.state(order.state())));
    }

    void fills(Call call) {
        fills(call, MarketKind.PERPETUAL);
    }

    void spotFills(Call call) {
        fills(call, MarketKind.SPOT);
    }

    private void fills(Call call, MarketKind kind) {
        Range range = HistoryListing.range(call.query(), HistoryReader.FILLS);
        if (accounts.refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        OptionalInt market = HistoryListing.idOf(accounts.filter(call));
        listing.list(
                call,
                "fills",
                reader -> reader.fills(account, kind, market, range),
                (json, fill) -> OrderJson.row(json, fill, markets.byId(fill.market())));
    }

    void funding(Call call) {
        Range range = HistoryListing.range(call.query(), HistoryReader.PAYMENTS);
        if (accounts.refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        OptionalInt market = HistoryListing.idOf(accounts.filter(call));
        listing.list(call, "funding", reader -> reader.funding(account, market, range), this::payment);
    }

    /** In {@code usdc} what was paid is below 0, as in the original's upstream. */
    private void payment(JsonWriter json, Payment payment) {
        String symbol = markets.byId(payment.market()).symbol();
        json.open()
                .number("time", payment.timeMillis())
                .text("coin", symbol)
                .text("symbol", symbol)
                .decimal("usdc", -payment.amount())
                .decimal("szi", payment.size())
                .decimal("fundingRate", payment.rate())
                .none("nSamples")
                .decimal("oraclePrice", payment.oracle())
                .number("timestamp", payment.timeMillis())
                .close();
    }
}
