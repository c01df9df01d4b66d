package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistoryAnswer;
import io.tallystick.server.history.HistoryReader;
import io.tallystick.server.history.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What anybody may read of the past: candles, trades, funding rates, and the day in tickers. */
final class MarketHistoryEndpoints {
    static final List<String> CANDLES = List.of("interval", "startTime", "endTime", "limit");

    private static final int MOST_CANDLES = 5_000;
    private static final String INTERVAL = "interval";
    private static final String PERMITTED = Arrays.stream(CandleInterval.values())
            .map(interval -> "'" + interval.spelling() + "'")
            .collect(Collectors.joining(", "));

    private final MarketDirectory markets;
    private final History history;
    private final HistoryListing listing;

    MarketHistoryEndpoints(MarketDirectory markets, History history) {
        this.markets = markets;
        this.history = history;
        this.listing = new HistoryListing(history);
    }

    void candles(Call call) {
        markets.onMarket(call, MarketKind.PERPETUAL, market -> candles(call, market));
    }

    void spotCandles(Call call) {
        markets.onMarket(call, MarketKind.SPOT, market -> candles(call, market));
    }

    private void candles(Call call, MarketSpec market) {
        QueryParameters query = call.query();
        Optional<CandleInterval> interval = query.text(INTERVAL).flatMap(CandleInterval::ofSpelling);
        if (query.text(INTERVAL).isEmpty()) {
            query.faults().add(FieldFault.missing("query", INTERVAL));
        } else if (interval.isEmpty()) {
            query.faults()
                    .add(new FieldFault(
                            "query",
                            INTERVAL,
                            "value is not a valid enumeration member; permitted: " + PERMITTED,
                            "type_error.enum"));
        }
        long from = query.millis("startTime", 0);
        long to = query.millis("endTime", Long.MAX_VALUE);
        int limit = query.integer("limit", 1, MOST_CANDLES, HistoryListing.USUAL_ROWS);
        if (isFaulty(call) || interval.isEmpty()) {
            return;
        }
        CandleInterval length = interval.get();
        listing.ask(call, (reader, now) -> {
            JsonWriter json = new JsonWriter().openArray();
            for (Candle candle : reader.candles().candles(market, length, from, to, limit, now)) {
                candle(json, market, length, candle);
            }
            return Response.json(200, json.closeArray().toBytes());
        });
    }

    static void candle(JsonWriter json, MarketSpec market, CandleInterval interval, Candle candle) {
        json.open()
                .number("t", candle.openMillis())
                .number("T", interval.step(candle.openMillis(), 1) - 1)
                .text("s", market.symbol())
                .text("i", interval.spelling())
                .decimal("o", candle.open())
                .decimal("h", candle.high())
                .decimal("l", candle.low())
                .decimal("c", candle.close())
                .decimal("v", candle.volume())
                .number("n", candle.trades())
                .close();
    }

    void trades(Call call) {
        markets.onMarket(call, MarketKind.PERPETUAL, market -> trades(call, market));
    }

    void spotTrades(Call call) {
        markets.onMarket(call, MarketKind.SPOT, market -> trades(call, market));
    }

    private void trades(Call call, MarketSpec market) {
        Range range = HistoryListing.range(call.query(), HistoryReader.TRADES);
        if (isFaulty(call)) {
            return;
        }
        listing.array(
                call,
                reader -> reader.trades(market.id(), range),
                (json, trade) -> json.open()
                        .text("symbol", market.symbol())
                        .number("trade_id", trade.tradeId())
                        .decimal("price", trade.price())
                        .decimal("size", trade.size())
                        .text("side", trade.isBuy() ? "BUY" : "SELL")
                        .number("time", trade.timeMillis())
                        .close());
    }

    void fundingRates(Call call) {
        markets.onMarket(call, MarketKind.PERPETUAL, market -> {
            Range range = HistoryListing.range(call.query(), HistoryReader.RATES);
            if (isFaulty(call)) {
                return;
            }
            listing.array(
                    call,
                    reader -> reader.fundingRates(market.id(), range),
                    (json, rate) -> json.open()
                            .text("symbol", market.symbol())
                            .decimal("fundingRate", rate.rate())
                            .decimal("premium", rate.premium())
                            .number("time", rate.timeMillis())
                            .close());
        });
    }

    void tickers(Call call) {
        List<MarketSpec> listed = markets.all(MarketKind.PERPETUAL);
        call.see(
                machines -> listed.stream()
                        .map(market -> machines.exchange().ticker(market.id()))
                        .toList(),
                seen -> onDays(listed, seen.marketMillis(), days -> {
                    JsonWriter json = new JsonWriter().openArray();
                    for (int i = 0; i < listed.size(); i++) {
                        ticker(json, listed.get(i), seen.value().get(i), days.get(i), seen.marketMillis());
                    }
                    call.ok(json.closeArray());
                }));
    }

    private static void ticker(
            JsonWriter json, MarketSpec market, TickerView ticker, Optional<Candle> day, long marketMillis) {
        json.open()
                .text("symbol", market.symbol())
                .decimal("markPrice", ticker.mark())
                .decimal("oraclePrice", ticker.oracle())
                .decimal("midPrice", PublicEndpoints.mid(ticker));
        day(json, day);
        json.decimal("openInterest", ticker.openInterest())
                .decimal("fundingRate", ticker.fundingRate())
                .number("nextFundingTime", ticker.nextFundingMillis())
                .number("timestamp", marketMillis)
                .close();
    }

    void ticker(Call call) {
        markets.onMarket(call, MarketKind.PERPETUAL, market -> ticker(call, market));
    }

    void spotTicker(Call call) {
        markets.onMarket(call, MarketKind.SPOT, market -> ticker(call, market));
    }

    private void ticker(Call call, MarketSpec market) {
        call.see(
                machines -> machines.exchange().ticker(market.id()),
                seen -> onDays(List.of(market), seen.marketMillis(), days -> {
                    JsonWriter json = new JsonWriter().open();
                    PublicEndpoints.ticker(json, market, seen.value());
                    day(json, days.getFirst());
                    call.ok(json.number("timestamp", seen.marketMillis()).close());
                }));
    }

    /** The price a day ago and what was traded since; nothing while the history does not know. */
    private static void day(JsonWriter json, Optional<Candle> day) {
        day.ifPresentOrElse(
                known -> json.decimal("prevDayPrice", known.open()).decimal("volume24h", known.volume()),
                () -> json.none("prevDayPrice").none("volume24h"));
    }

    /** Does not wait for the history: a price must not be late because of yesterday's. */
    private void onDays(List<MarketSpec> listed, long now, Consumer<List<Optional<Candle>>> then) {
        history.readNow(
                reader -> {
                    List<Optional<Candle>> days = new ArrayList<>();
                    listed.forEach(market -> days.add(reader.candles().day(market, now)));
                    return days;
                },
                answer -> then.accept(
                        answer instanceof HistoryAnswer.Ready<List<Optional<Candle>>>(List<Optional<Candle>> days)
                                ? days
                                : listed.stream()
                                        .map(market -> Optional.<Candle>empty())
                                        .toList()));
    }

    /** Refuses what is wrong with the query. */
    private static boolean isFaulty(Call call) {
        List<FieldFault> faults = call.query().faults();
        if (!faults.isEmpty()) {
            call.refuse(new Problem.Unprocessable(faults));
        }
        return !faults.isEmpty();
    }
}
