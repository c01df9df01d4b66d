package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.OrderType;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SmartTrade entity of a trade that was a deal ({@code 3commas.md} 2.8). The contract names its fields and not
 * their types: figures are texts, as everywhere in the dialect.
 */
public final class SmartTradeJson {
    private static final BigDecimal ONE_HUNDRED = new BigDecimal(100);

    private final SmartTradeShown shown;
    private final DealView trade;
    private final DealSums sums;
    private final boolean isLong;
    private final boolean over;
    private final ObjectNode json = JsonText.object();

    private SmartTradeJson(SmartTradeShown shown) {
        this.shown = shown;
        this.trade = shown.trade();
        this.sums = DealSums.of(trade);
        this.isLong = trade.plan().direction() == Direction.LONG;
        this.over = trade.status().isOver();
    }

    public static ObjectNode of(SmartTradeShown shown) {
        SmartTradeJson entity = new SmartTradeJson(shown);
        entity.identity();
        entity.position();
        entity.takeProfit(entity.json.putObject("take_profit"));
        entity.stopLoss(entity.json.putObject("stop_loss"));
        entity.json.putObject("reduce_funds").putArray("steps");
        entity.json.putObject("market_close");
        entity.text(entity.json, "note", entity.trade.note());
        entity.text(entity.json, "note_raw", entity.trade.note());
        entity.json.put("skip_enter_step", false);
        entity.data(entity.json.putObject("data"));
        entity.results();
        return entity.json;
    }

    private void identity() {
        json.put("id", trade.dealId()).put("version", 2);
        ObjectNode venue = JsonText.object();
        shown.account().ifPresent(own -> AccountJson.putVenue(venue, own.venue()));
        json.putObject("account")
                .put("id", trade.accountId())
                .put("type", venue.path("market_code").asString(""))
                .put("name", shown.account().map(TradingAccount::name).orElse(""))
                .put("market", venue.path("exchange_name").asString(""))
                .put("link", "/accounts/" + trade.accountId());
        json.put("pair", Pairs.pair(trade.market().symbol())).put("instant", false);
        status(json, SmartTradeWords.status(trade), trade.error());
        ObjectNode leverage = json.putObject("leverage");
        boolean borrows = trade.market().kind() == Instrument.Kind.LINEAR;
        leverage.put("enabled", borrows);
        if (borrows) {
            boolean cross = trade.plan().futures().mode() == Futures.MarginMode.CROSS;
            leverage.put("type", cross ? "cross" : "isolated")
                    .put("value", Integer.toString(trade.plan().futures().leverage()));
        }
    }

    private static void status(ObjectNode object, String word, String error) {
        ObjectNode status = object.putObject("status")
                .put("type", word)
                .put("basic_type", word)
                .put("title", SmartTradeWords.title(word));
        if (!error.isEmpty()) {
            status.put("error", error);
        }
    }

    private void position() {
        DealLedger ledger = trade.ledger();
        ObjectNode position = json.putObject("position");
        position.put("type", isLong ? "buy" : "sell").put("editable", false);
        position.putObject("units")
                .put("value", Figures.text(ledger.entryQty()))
                .put("editable", false);
        position.putObject("price")
                .put("value", Figures.bareZero(sums.entryAverage(trade.plan().direction())))
                .put(
                        "value_without_commission",
                        Figures.bareZero(Figures.divide(ledger.entryQuote(), ledger.entryQty())))
                .put("editable", false);
        position.putObject("total").put("value", Figures.text(entered()));
        position.put("order_type", word(trade.plan().entry().type()));
        status(position, "finished", "");
    }

    private static String word(OrderType type) {
        return type == OrderType.LIMIT ? "limit" : "market";
    }

    private BigDecimal entered() {
        return isLong ? sums.boughtVolume() : sums.soldVolume();
    }

    private BigDecimal closed() {
        return isLong ? sums.soldVolume() : sums.boughtVolume();
    }

    private void takeProfit(ObjectNode takeProfit) {
        TakeProfit plan = trade.plan().takeProfit();
        takeProfit.put("enabled", true).put("price_type", "value");
        ArrayNode steps = takeProfit.putArray("steps");
        List<Target> targets = plan.targets();
        for (int i = 0; i < targets.size(); i++) {
            int step = i;
            boolean trails = plan.trailing() && i == targets.size() - 1;
            Optional<DealOrderView> order = trade.orders().stream()
                    .filter(o -> o.role() == OrderRole.TAKE_PROFIT && o.number() == step)
                    .reduce((older, newer) -> newer);
            Optional<Exit> exit =
                    trade.targets().stream().filter(e -> e.step() == step).findFirst();
            BigDecimal price = exit.map(Exit::price)
                    .or(() -> order.map(DealOrderView::price))
                    .orElse(BigDecimal.ZERO);
            BigDecimal units = exit.map(Exit::quantity)
                    .or(() -> order.map(DealOrderView::quantity))
                    .orElse(BigDecimal.ZERO);
            ObjectNode json = steps.addObject();
            order.ifPresentOrElse(o -> json.put("id", o.orderId()), () -> json.putNull("id"));
            json.put("order_type", trails ? "market" : word(plan.orderType()))
                    .put("editable", false)
                    .put("volume", Figures.text(targets.get(i).amountPercent()));
            json.putObject("units").put("value", Figures.text(units));
            json.putObject("price")
                    .put("type", "last")
                    .put("value", Figures.bareZero(price))
                    .put("percent", Figures.text(targets.get(i).percent()));
            json.put("total", Figures.text(units.multiply(price)));
            ObjectNode trailing = json.putObject("trailing").put("enabled", trails);
            text(trailing, "percent", trails ? Figures.text(plan.trailingPercent()) : "");
            status(json, SmartTradeWords.step(trade, step), "");
            json.put("position", i + 1);
        }
    }

    private void stopLoss(ObjectNode json) {
        Optional<StopLoss> stop = trade.plan().stopLoss();
        json.put("enabled", stop.isPresent());
        if (stop.isEmpty()) {
            return;
        }
        StopLoss plan = stop.get();
        String percent = Figures.text(plan.percent());
        String level = trade.stopLevel().map(Figures::text).orElse("");
        json.put("price_type", "value")
                .put("breakeven", plan.breakEvenSteps().isPresent())
                .put("order_type", "market")
                .put("editable", false);
        text(json.putObject("price"), "value", level).put("percent", percent);
        ObjectNode conditional = json.putObject("conditional");
        text(conditional.putObject("price").put("type", "last"), "value", level).put("percent", percent);
        text(
                conditional.putObject("trailing").put("enabled", plan.trailing()),
                "percent",
                plan.trailing() ? percent : "");
        json.putObject("timeout").put("enabled", plan.timeoutSeconds() > 0).put("value", plan.timeoutSeconds());
        status(json, SmartTradeWords.stop(trade), "");
    }

    private void data(ObjectNode data) {
        DealLedger ledger = trade.ledger();
        boolean open = trade.status() == DealStatus.OPEN || trade.status() == DealStatus.TRAILING;
        data.put("editable", false);
        data.putObject("current_price")
                .put("bid", Figures.text(shown.bid()))
                .put("ask", Figures.text(shown.ask()))
                .put("last", Figures.text(trade.last()))
                .putNull("quote_volume")
                .putNull("day_change_percent");
        data.put("target_price_type", "price")
                .put("orderbook_price_currency", trade.market().quote())
                .put("base_order_finished", true)
                .putNull("missing_funds_to_close")
                .putNull("liquidation_price")
                .put(
                        "average_enter_price",
                        Figures.bareZero(sums.entryAverage(trade.plan().direction())))
                .put("average_close_price", Figures.bareZero(isLong ? sums.soldAverage() : sums.boughtAverage()))
                .put(
                        "average_enter_price_without_commission",
                        Figures.bareZero(Figures.divide(ledger.entryQuote(), ledger.entryQty())))
                .put(
                        "average_close_price_without_commission",
                        Figures.bareZero(Figures.divide(ledger.exitQuote(), ledger.exitQty())))
                .put("panic_sell_available", open)
                .put("add_funds_available", false)
                .put("reduce_funds_available", false)
                .put("force_start_available", false)
                .put("force_process_available", false)
                .put("cancel_available", !over)
                .put("finished", over)
                .put("base_position_step_finished", true)
                .put("entered_amount", Figures.text(ledger.entryQty()))
                .put("entered_total", Figures.text(entered()))
                .put("closed_amount", Figures.text(ledger.exitQty()))
                .put("closed_total", Figures.text(closed()))
                .put("commission", Figures.text(ledger.entryFee().add(ledger.exitFee())))
                .put("created_at", Times.text(trade.createdAtMillis()))
                .put("updated_at", Times.text(trade.updatedAtMillis()));
        text(data, "closed_at", trade.closedAtMillis() > 0 ? Times.text(trade.closedAtMillis()) : "");
        data.put("type", SmartTradeWords.type(trade));
    }

    private void results() {
        boolean borrows = trade.market().kind() == Instrument.Kind.LINEAR;
        BigDecimal leverage = BigDecimal.valueOf(trade.plan().futures().leverage());
        BigDecimal percent = Figures.divide(trade.profit().multiply(ONE_HUNDRED), entered());
        ObjectNode profit = json.putObject("profit")
                .put("volume", Figures.text(trade.profit()))
                .put("usd", Figures.rounded(trade.profit().multiply(trade.usdRate()), 2))
                .put("percent", Figures.rounded(percent, 2));
        text(profit, "roe", borrows ? Figures.rounded(percent.multiply(leverage), 2) : "");
        ObjectNode margin = json.putObject("margin");
        String held = borrows ? Figures.text(Figures.divide(trade.ledger().openQuote(), leverage)) : "";
        text(margin, "amount", held);
        text(margin, "total", held);
        json.put("is_position_not_filled", false);
    }

    private ObjectNode text(ObjectNode object, String name, String value) {
        return value.isEmpty() ? object.putNull(name) : object.put(name, value);
    }
}
