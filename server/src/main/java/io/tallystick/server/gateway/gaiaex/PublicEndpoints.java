package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.History;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What anybody may read: time, health, symbols, tickers, books (the GaiaEx pages on market data). */
final class PublicEndpoints {
    private static final int USUAL_DEPTH = 20;
    private static final int MOST_DEPTH = 50;
    private static final String SPOT_NOTE = "In a path, write the slash of a symbol as %2F.";

    private final MarketDirectory markets;
    private final History history;
    private final LongSupplier wallMillis;

    PublicEndpoints(MarketDirectory markets, History history, LongSupplier wallMillis) {
        this.markets = markets;
        this.history = history;
        this.wallMillis = wallMillis;
    }

    /** The clock that signed requests are measured with, not the market's. */
    void time(Call call) {
        call.ok(new JsonWriter()
                .open()
                .number("serverTime", wallMillis.getAsLong())
                .close());
    }

    /** Answered through the writer: whoever reads it knows that orders would be taken too. */
    void health(Call call) {
        call.ask(
                machines -> true,
                seen -> new JsonWriter()
                        .open()
                        .text("status", "healthy")
                        .name("services")
                        .open()
                        .text("trading", "ok")
                        .text("database", "ok")
                        .text("market_data", "ok")
                        .text("candle_data", candleData())
                        .close()
                        .decimal("fee_rate", takerFeeRate())
                        .number("serverTime", wallMillis.getAsLong())
                        .close());
    }

    private String candleData() {
        return switch (history.state()) {
            case UP_TO_DATE -> "ok";
            case BEHIND -> "behind";
            case FAILING -> "unavailable";
        };
    }

    private long takerFeeRate() {
        List<MarketSpec> perpetuals = markets.all(MarketKind.PERPETUAL);
        return perpetuals.isEmpty() ? 0 : perpetuals.getFirst().takerFeeRate();
    }

    void symbols(Call call) {
        List<MarketSpec> listed = markets.all(MarketKind.PERPETUAL);
        call.ask(
                machines -> listed.stream()
                        .map(market -> machines.exchange().ticker(market.id()))
                        .toList(),
                seen -> {
                    JsonWriter json = new JsonWriter().open().openArray("symbols");
                    for (int i = 0; i < listed.size(); i++) {
                        MarketSpec market = listed.get(i);
                        json.open()
                                .text("symbol", market.symbol())
                                .text("displayName", market.symbol())
                                .text("assetClass", "crypto")
                                .number("maxLeverage", market.maxLeverage())
                                .text("marginMode", market.risk().isolatedOnly() ? "isolated" : "cross")
                                .text("tradingHours", "24/7")
                                .text("state", state(seen.value().get(i)))
                                .number("szDecimals", market.sizeDecimals())
                                .number("priceDecimals", market.maxPriceDecimals())
                                .decimal("currentPrice", seen.value().get(i).mark())
                                .close();
                    }
                    return json.closeArray()
                            .number("count", listed.size())
                            .number("timestamp", seen.marketMillis())
                            .close();
                });
    }

    void spotSymbols(Call call) {
        List<MarketSpec> listed = markets.all(MarketKind.SPOT);
        call.ask(
                machines -> listed.stream()
                        .map(market -> machines.exchange().ticker(market.id()))
                        .toList(),
                seen -> {
                    JsonWriter json = new JsonWriter()
                            .open()
                            .text("status", "ok")
                            .number("count", listed.size())
                            .openArray("symbols");
                    for (int i = 0; i < listed.size(); i++) {
                        MarketSpec market = listed.get(i);
                        TickerView ticker = seen.value().get(i);
                        json.open()
                                .text("symbol", market.symbol())
                                .text("displayName", market.symbol())
                                .text("baseToken", market.base())
                                .text("quoteToken", market.quote())
                                .text("status", ticker.state() == MarketState.OPEN ? "active" : state(ticker))
                                .number("szDecimals", market.sizeDecimals())
                                .decimal("midPrice", mid(ticker))
                                .decimal("markPrice", ticker.mark())
                                .close();
                    }
                    return json.closeArray()
                            .text("note", SPOT_NOTE)
                            .number("timestamp", seen.marketMillis())
                            .close();
                });
    }

    /** The members of a ticker. */
    static void ticker(JsonWriter json, MarketSpec market, TickerView ticker) {
        json.text("symbol", market.symbol())
                .text("displayName", market.symbol())
                .decimal("midPrice", mid(ticker))
                .decimal("markPrice", ticker.mark());
        json.text("state", state(ticker));
        priceOrNone(json, "bestBid", ticker.bestBid());
        priceOrNone(json, "bestAsk", ticker.bestAsk());
        priceOrNone(json, "lastPrice", ticker.lastTrade());
        if (market.kind() == MarketKind.PERPETUAL) {
            json.decimal("oraclePrice", ticker.oracle())
                    .decimal("fundingRate", ticker.fundingRate())
                    .decimal("premium", ticker.premium())
                    .number("nextFundingTime", ticker.nextFundingMillis())
                    .decimal("openInterest", ticker.openInterest());
        }
    }

    void orderBook(Call call) {
        markets.onMarket(call, MarketKind.PERPETUAL, market -> book(call, market));
    }

    void spotOrderBook(Call call) {
        markets.onMarket(call, MarketKind.SPOT, market -> book(call, market));
    }

    private static void book(Call call, MarketSpec market) {
        int depth = call.query().integer("depth", 1, MOST_DEPTH, USUAL_DEPTH);
        if (!call.query().faults().isEmpty()) {
            call.refuse(new Problem.Unprocessable(call.query().faults()));
            return;
        }
        call.ask(machines -> machines.exchange().book(market.id(), depth), seen -> {
            BookView book = seen.value();
            JsonWriter json =
                    new JsonWriter().open().text("symbol", market.symbol()).text("displayName", market.symbol());
            levels(json, "bids", book.bids());
            levels(json, "asks", book.asks());
            return json.number("timestamp", seen.marketMillis()).close();
        });
    }

    static void levels(JsonWriter json, String name, List<BookLevel> levels) {
        json.openArray(name);
        for (BookLevel level : levels) {
            json.openArray().decimal(level.price()).decimal(level.size()).closeArray();
        }
        json.closeArray();
    }

    /** {@code open}, {@code post-only}, {@code cancel-only}, {@code halted} or {@code settled}. */
    private static String state(TickerView ticker) {
        return ticker.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Between the best prices; the mark while one side is empty. */
    static long mid(TickerView ticker) {
        boolean both = ticker.bestBid() > 0 && ticker.bestAsk() > 0;
        return both ? (ticker.bestBid() + ticker.bestAsk()) / 2 : ticker.mark();
    }

    private static void priceOrNone(JsonWriter json, String name, long price) {
        if (price > 0) {
            json.decimal(name, price);
        } else {
            json.none(name);
        }
    }
}
