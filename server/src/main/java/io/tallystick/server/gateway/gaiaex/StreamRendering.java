package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.gaiaex.streams.AccountView;
import io.tallystick.server.gateway.gaiaex.streams.Rendering;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import java.util.List;

/** Streams in the words of the door's answers. */
final class StreamRendering implements Rendering {
    private final MarketDirectory markets;
    private final AccountEndpoints accounts;

    StreamRendering(MarketDirectory markets) {
        this.markets = markets;
        this.accounts = new AccountEndpoints(markets);
    }

    @Override
    public void levels(JsonWriter json, String name, List<BookLevel> levels) {
        PublicEndpoints.levels(json, name, levels);
    }

    @Override
    public void ticker(JsonWriter json, MarketSpec market, TickerView ticker) {
        PublicEndpoints.ticker(json, market, ticker);
    }

    @Override
    public void candle(JsonWriter json, MarketSpec market, CandleInterval interval, Candle candle) {
        MarketHistoryEndpoints.candle(json, market, interval, candle);
    }

    @Override
    public void account(JsonWriter json, AccountView account) {
        json.name("balance").open();
        AccountEndpoints.balance(json, account.margin());
        json.close().openArray("positions");
        for (PositionView position : account.positions()) {
            accounts.position(json, position);
        }
        json.closeArray().openArray("orders");
        account.orders().forEach(order -> order(json, order));
        account.spotOrders().forEach(order -> order(json, order));
        json.closeArray().openArray("spot_balances");
        for (SpotBalanceView balance : account.spotBalances()) {
            AccountEndpoints.spotBalance(json, balance);
        }
        json.closeArray();
    }

    @Override
    public void order(JsonWriter json, OrderView order) {
        OrderState state = order.state();
        OrderJson.row(json, order, markets.byId(order.ticket().market()), OrderJson.state(state));
    }

    @Override
    public void refused(JsonWriter json, OrderTicket ticket) {
        json.text("symbol", markets.byId(ticket.market()).symbol())
                .text("client_order_id", ticket.clientOrderId())
                .bool("is_buy", ticket.side() == Side.BUY)
                .decimal("size", ticket.size(), ticket.sizeDecimals());
        if (ticket.type() == OrderType.LIMIT) {
            json.decimal("price", ticket.price(), ticket.priceDecimals());
        }
    }

    @Override
    public void fill(JsonWriter json, FillView fill) {
        OrderJson.row(json, fill, markets.byId(fill.market()));
    }

    @Override
    public void funding(JsonWriter json, Event.FundingPaid paid) {
        json.open()
                .text("symbol", markets.byId(paid.market()).symbol())
                .decimal("size", paid.size())
                .decimal("oracle_price", paid.oracle())
                .decimal("funding_rate", paid.rate())
                .decimal("usdc", Math.negateExact(paid.amount()))
                .number("time", paid.timeMillis())
                .close();
    }

    @Override
    public void liquidation(JsonWriter json, Event.LiquidationStarted started) {
        boolean cross = started.market() < 0;
        json.open().text("margin_mode", cross ? "cross" : "isolated");
        if (!cross) {
            json.text("symbol", markets.byId(started.market()).symbol());
        }
        json.decimal("equity", started.equity())
                .decimal("maintenance_margin", started.maintenanceMargin())
                .close();
    }
}
