package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import java.util.List;

/** Books and candles in ledger units, nothing else. */
final class PlainRendering implements Rendering {
    @Override
    public void levels(JsonWriter json, String name, List<BookLevel> levels) {
        json.openArray(name);
        levels.forEach(level ->
                json.openArray().decimal(level.price()).decimal(level.size()).closeArray());
        json.closeArray();
    }

    @Override
    public void ticker(JsonWriter json, MarketSpec market, TickerView ticker) {
        json.number("mark", ticker.mark());
    }

    @Override
    public void candle(JsonWriter json, MarketSpec market, CandleInterval interval, Candle candle) {
        json.open()
                .number("t", candle.openMillis())
                .number("o", candle.open())
                .number("h", candle.high())
                .number("l", candle.low())
                .number("c", candle.close())
                .number("v", candle.volume())
                .number("n", candle.trades())
                .close();
    }

    @Override
    public void account(JsonWriter json, AccountView account) {
        throw new AssertionError();
    }

    @Override
    public void order(JsonWriter json, OrderView order) {
        throw new AssertionError();
    }

    @Override
    public void refused(JsonWriter json, OrderTicket ticket) {
        throw new AssertionError();
    }

    @Override
    public void fill(JsonWriter json, FillView fill) {
        throw new AssertionError();
    }

    @Override
    public void funding(JsonWriter json, Event.FundingPaid paid) {
        json.open().close();
    }

    @Override
    public void liquidation(JsonWriter json, Event.LiquidationStarted started) {
        json.open().close();
    }
}
