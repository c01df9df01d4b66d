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

/** How the door writes things: the streams show them as its answers do. */
public interface Rendering {

    /** A named array of levels. */
    void levels(JsonWriter json, String name, List<BookLevel> levels);

    /** The members of a ticker. */
    void ticker(JsonWriter json, MarketSpec market, TickerView ticker);

    /** One object: a candle as lists show it. */
    void candle(JsonWriter json, MarketSpec market, CandleInterval interval, Candle candle);

    /** The members of an account: balance, positions, orders. */
    void account(JsonWriter json, AccountView account);

    /** One object: an order as lists show it. */
    void order(JsonWriter json, OrderView order);

    /** The members of an order that was refused: what was sent. */
    void refused(JsonWriter json, OrderTicket ticket);

    /** One object: a fill as lists show it. */
    void fill(JsonWriter json, FillView fill);

    /** One object: what a position paid or received at the end of an interval. */
    void funding(JsonWriter json, Event.FundingPaid paid);

    /** One object: which margin fell below what it must keep, and by how much. */
    void liquidation(JsonWriter json, Event.LiquidationStarted started);
}
