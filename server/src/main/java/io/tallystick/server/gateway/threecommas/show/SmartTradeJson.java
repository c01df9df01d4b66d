package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SmartTrade entity ({@code 3commas.md} 2.8) of a trade that was a deal: its position is filled and stays as it is,
 * its targets and its stop are those of the deal.
 */
public final class SmartTradeJson {
    private final ObjectNode json = JsonText.object();
    private final DealView trade;
    private final SmartTradeShown shown;
    private final DealSums sums;
    private final boolean isLong;
    private final boolean over;
    private final boolean open;

    private SmartTradeJson(SmartTradeShown shown) {
        this.shown = shown;
        this.trade = shown.trade();
        this.sums = DealSums.of(trade);
        this.isLong = trade.plan().direction() == Direction.LONG;
        this.over = trade.status().isOver();
        this.open = trade.status() == DealStatus.OPEN || trade.status() == DealStatus.TRAILING;
    }

    public static ObjectNode object(SmartTradeShown shown) {
        return new SmartTradeJson(shown).write();
    }

    /** How the list's {@code type} names a trade whose position stands: it only closes. */
    public static String type(DealView trade) {
        return trade.plan().direction() == Direction.LONG ? "smart_sell" : "smart_buy";
    }

    private ObjectNode write() {
        json.put("id", trade.dealId()).put("version", 2);
        json.putObject("account")
                .put("id", trade.accountId())
                .put("type", trade.market().kind() == Instrument.Kind.SPOT ? "spot" : "futures")
                .put("name", shown.accountName())
                .put("market", shown.accountName())
                .put("link", "/accounts/" + trade.accountId());
        json.put("pair", Pairs.pair(trade.market().symbol())).put("instant", false);
        status();
        leverage();
        position();
        takeProfit();
        stopLoss();
        json.putObject("reduce_funds").putArray("steps");
        json.putObject("market_close");
        json.put("note", trade.note()).put("note_raw", trade.note()).put("skip_enter_step", true);
        data();
        results();
        json.put("is_position_not_filled", false);
        return json;
    }

    private void status() {
        SmartTradeWords words = SmartTradeWords.of(trade);
        ObjectNode status = json.putObject("status");
        status.put("type", words.type()).put("basic_type", words.type()).put("title", words.title());
        if (!trade.error().isEmpty()) {
            status.put("error", trade.error());
        }
    }

    private void leverage() {
        boolean futures = trade.market().kind() != Instrument.Kind.SPOT;
        ObjectNode leverage = json.putObject("leverage").put("enabled", futures);
        if (futures) {
            leverage.put("type", trade.plan().futures().mode().name().toLowerCase(java.util.Locale.ROOT))
                    .put("value", Integer.toString(trade.plan().futures().leverage()));
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
                .put("value", Figures.text(sums.entryAverage(trade.plan().direction())))
                .put("value_without_commission", Figures.text(plainAverage()))
                .put("editable", false);
        position.putObject("total").put("value", Figures.text(enteredTotal()));
        position.put("order_type", "market");
        position.putObject("status")
                .put("type", "finished")
                .put("basic_type", "finished")
                .put("title", "Finished");
    }

    private BigDecimal plainAverage() {
        return Figures.divide(trade.ledger().entryQuote(), trade.ledger().entryQty());
    }

    private BigDecimal enteredTotal() {
        return isLong ? sums.boughtVolume() : sums.soldVolume();
    }

    private BigDecimal closedTotal() {
        return isLong ? sums.soldVolume() : sums.boughtVolume();
    }

    private void takeProfit() {
        ObjectNode takeProfit = json.putObject("take_profit");
        takeProfit.put("enabled", true).put("price_type", "percent");
        ArrayNode steps = takeProfit.putArray("steps");
        List<Target> targets = trade.plan().takeProfit().targets();
        for (int i = 0; i < targets.size(); i++) {
            step(steps.addObject(), i, targets.get(i));
        }
    }

    private void step(ObjectNode step, int number, Target target) {
        boolean done = trade.taken().contains(number) || (over && trade.status() == DealStatus.COMPLETED);
        Optional<DealOrderView> order = trade.orders().stream()
                .filter(o -> o.role() == OrderRole.TAKE_PROFIT && o.number() == number)
                .reduce((older, newer) -> newer);
        Optional<Exit> exit =
                trade.targets().stream().filter(e -> e.step() == number).findFirst();
        boolean placed = order.filter(o -> o.status().isLive()).isPresent();
        BigDecimal price =
                exit.map(Exit::price).or(() -> order.map(DealOrderView::price)).orElse(BigDecimal.ZERO);
        boolean trailing = trade.plan().takeProfit().trailing() && number == lastTarget();
        String status = done ? "finished" : over ? "cancelled" : placed ? "order_placed" : "to_process";
        step.put("id", number + 1)
                .put("order_type", trailing ? "market" : "limit")
                .put("editable", false);
        step.putObject("units")
                .put(
                        "value",
                        Figures.text(exit.map(Exit::quantity)
                                .or(() -> order.map(DealOrderView::quantity))
                                .orElse(BigDecimal.ZERO)));
        step.putObject("price")
                .put("type", "last")
                .put("value", Figures.bareZero(price))
                .put("percent", Figures.text(target.percent()));
        step.put("volume", Figures.text(target.amountPercent()));
        step.putObject("trailing")
                .put("enabled", trailing)
                .put(
                        "percent",
                        trailing ? Figures.text(trade.plan().takeProfit().trailingPercent()) : null);
        step.putObject("status").put("type", status).put("basic_type", status).put("title", title(status));
        step.putObject("data").put("cancelable", false).put("panic_sell_available", false);
        step.put("position", number + 1);
    }

    private int lastTarget() {
        return trade.plan().takeProfit().targets().size() - 1;
    }

    private static String title(String status) {
        return switch (status) {
            case "finished" -> "Finished";
            case "cancelled" -> "Cancelled";
            case "order_placed" -> "Order Placed";
            default -> "Pending";
        };
    }

    private void stopLoss() {
        Optional<StopLoss> stop = trade.plan().stopLoss();
        ObjectNode json = this.json.putObject("stop_loss");
        json.put("enabled", stop.isPresent());
        if (stop.isEmpty()) {
            return;
        }
        json.put("price_type", "value")
                .put("breakeven", false)
                .put("order_type", "market")
                .put("editable", false);
        json.putObject("price")
                .put("value", trade.stopLevel().map(Figures::text).orElse(null));
        ObjectNode conditional = json.putObject("conditional");
        conditional
                .putObject("price")
                .put("type", "last")
                .put("value", trade.stopLevel().map(Figures::text).orElse(null));
        boolean stopped = trade.status() == DealStatus.STOPPED;
        String status = stopped ? "finished" : over ? "cancelled" : "to_process";
        json.putObject("status").put("type", status).put("basic_type", status).put("title", title(status));
    }

    private void data() {
        DealLedger ledger = trade.ledger();
        ObjectNode data = json.putObject("data").put("editable", false);
        data.putObject("current_price")
                .put("bid", Figures.text(shown.bid()))
                .put("ask", Figures.text(shown.ask()))
                .put("last", Figures.text(trade.last()))
                .putNull("quote_volume")
                .putNull("day_change_percent");
        data.put("target_price_type", "percent")
                .put("orderbook_price_currency", trade.market().quote())
                .put("base_order_finished", true)
                .putNull("missing_funds_to_close")
                .putNull("liquidation_price")
                .put(
                        "average_enter_price",
                        Figures.text(sums.entryAverage(trade.plan().direction())))
                .put("average_close_price", Figures.bareZero(Figures.divide(closedTotal(), ledger.exitQty())))
                .put("average_enter_price_without_commission", Figures.text(plainAverage()))
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
                .put("entered_total", Figures.text(enteredTotal()))
                .put("closed_amount", Figures.text(ledger.exitQty()))
                .put("closed_total", Figures.text(closedTotal()))
                .put("commission", Figures.text(ledger.entryFee().add(ledger.exitFee())))
                .put("created_at", Times.text(trade.createdAtMillis()))
                .put("updated_at", Times.text(trade.updatedAtMillis()))
                .put("type", type(trade));
        if (trade.closedAtMillis() > 0) {
            data.put("closed_at", Times.text(trade.closedAtMillis()));
        }
    }

    private void results() {
        json.putObject("profit")
                .put("volume", Figures.text(trade.profit()))
                .put("usd", Figures.rounded(trade.profit().multiply(trade.usdRate()), 2))
                .put("percent", Figures.rounded(trade.profitPercent(), 2))
                .putNull("roe");
        json.putObject("margin")
                .put(
                        "amount",
                        Figures.text(trade.ledger()
                                .entryQty()
                                .subtract(trade.ledger().exitQty())))
                .put("total", Figures.text(enteredTotal().subtract(closedTotal())));
    }
}
