package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.server.gateway.threecommas.bots.Documents;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.bots.Settings;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Deal entity, its fields in the recorded order ({@code 3commas.md} 2.7). */
public final class DealJson {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final DealView deal;
    private final String accountName;
    private final DealWords words;
    private final Settings settings;
    private final DealSums sums;
    private final boolean over;
    private final ObjectNode json = JsonText.object();

    private DealJson(DealShown shown, DealWords words) {
        this.deal = shown.deal();
        this.accountName = shown.accountName();
        this.words = words;
        this.settings = ThreeCommasPlans.ofDeal(deal);
        this.sums = DealSums.of(deal);
        this.over = deal.status().isOver();
    }

    /** As lists show it. */
    public static ObjectNode listed(DealShown shown) {
        return listedAs(shown, DealWords.of(shown.deal()));
    }

    /** As it stood when a request to end it was taken: the end itself comes after the answer. */
    public static ObjectNode listedAs(DealShown shown, DealWords words) {
        DealJson entity = new DealJson(shown, words);
        entity.identity();
        entity.orders();
        entity.volumes();
        entity.results();
        entity.exits();
        return entity.json;
    }

    /** With the steps that still buy, and the log, oldest first. */
    public static ObjectNode alone(DealShown shown) {
        ObjectNode json = listed(shown);
        DealView deal = shown.deal();
        ArrayNode steps = json.putArray("buy_steps");
        for (DealOrderView order : live(deal, OrderRole.SAFETY)) {
            steps.addObject().put("price", Figures.text(order.price())).put("filled", Figures.text(order.filled()));
        }
        ArrayNode events = json.putArray("bot_events");
        for (DealEvent event : deal.events()) {
            DealLog.sentence(deal, event)
                    .ifPresent(text ->
                            events.addObject().put("message", text).put("created_at", Times.text(event.atMillis())));
        }
        return json;
    }

    private void identity() {
        boolean isShort = deal.plan().direction() == Direction.SHORT;
        json.put("from_currency_id", 0)
                .put("to_currency_id", 0)
                .put("id", deal.dealId())
                .put("type", isShort ? "Deal::ShortDeal" : "Deal")
                .put("bot_id", deal.botId());
        put("max_safety_orders");
        json.put("deal_has_error", !over && !deal.error().isEmpty()).put("account_id", deal.accountId());
        put("active_safety_orders_count");
        json.put("created_at", Times.text(deal.createdAtMillis()))
                .put("updated_at", Times.text(deal.updatedAtMillis()));
        if (deal.closedAtMillis() > 0) {
            json.put("closed_at", Times.text(deal.closedAtMillis()));
        } else {
            json.putNull("closed_at");
        }
        json.put("finished?", over);
    }

    private void orders() {
        int active = live(deal, OrderRole.SAFETY).size();
        boolean ending = words == DealWords.PANIC_SELL_PENDING || words == DealWords.CANCEL_PENDING;
        json.put("current_active_safety_orders_count", active)
                .put("current_active_safety_orders", active)
                .put("completed_safety_orders_count", filled(OrderRole.SAFETY))
                .put("completed_manual_safety_orders_count", filled(OrderRole.ADDED_FUNDS))
                .put("cancellable?", !over && !ending)
                .put("panic_sellable?", open() && !ending);
        put("trailing_enabled", "tsl_enabled", "stop_loss_timeout_enabled", "stop_loss_timeout_in_seconds");
        json.put(
                        "active_manual_safety_orders",
                        live(deal, OrderRole.ADDED_FUNDS).size())
                .put("pair", Pairs.pair(deal.market().symbol()))
                .put("status", words.status())
                .put("localized_status", words.localized());
        put("take_profit");
        takeProfitSteps(json.putArray("take_profit_steps"));
        put("base_order_volume", "safety_order_volume", "safety_order_step_percentage");
        put("safety_order_calculation_mode", "leverage_type", "leverage_custom_value");
    }

    private void volumes() {
        json.put("bought_amount", Figures.text(sums.boughtAmount()))
                .put("bought_volume", Figures.text(sums.boughtVolume()))
                .put("bought_average_price", Figures.bareZero(sums.boughtAverage()))
                .put("base_order_average_price", Figures.bareZero(sums.basePrice()))
                .put("sold_amount", Figures.text(sums.soldAmount()))
                .put("sold_volume", Figures.text(sums.soldVolume()))
                .put("sold_average_price", Figures.bareZero(sums.soldAverage()));
        put("take_profit_type");
        json.put("final_profit", Figures.text(deal.profit())).put("martingale_coefficient", "1.0");
        put("martingale_volume_coefficient", "martingale_step_coefficient", "stop_loss_percentage");
        put("sl_to_breakeven_enabled", "sl_to_breakeven_data");
        text("error_message", over ? "" : deal.error());
        put("profit_currency", "stop_loss_type", "safety_order_volume_type", "base_order_volume_type");
        json.put("from_currency", deal.market().quote())
                .put("to_currency", deal.market().base());
    }

    private void results() {
        BigDecimal usd = deal.profit().multiply(deal.usdRate());
        String percent = over ? Figures.rounded(deal.profitPercent(), 2) : "0";
        json.put("final_profit_percentage", percent.equals("0.0") ? "0" : percent)
                .put("usd_final_profit", Figures.rounded(usd, 2))
                .put("actual_profit", Figures.text(deal.profit()))
                .put("actual_usd_profit", Figures.text(usd));
        text("failed_message", deal.status() == DealStatus.FAILED ? deal.error() : "");
        json.put("reserved_base_coin", Figures.text(sums.boughtVolume().subtract(sums.soldVolume())))
                .put("reserved_second_coin", Figures.text(sums.boughtAmount().subtract(sums.soldAmount())));
        put("trailing_deviation");
        price("trailing_max_price", deal.trailingBest());
        boolean trailingStop = !over && settings.text("tsl_enabled").equals("true") && open();
        price("tsl_max_price", trailingStop ? Optional.of(deal.stopState().best()) : Optional.empty());
        put("strategy");
        json.putNull("last_known_position_info");
        put("min_profit_percentage", "min_profit_type", "close_strategy_list", "safety_strategy_list");
        put("custom_safety_steps");
        text("note", deal.note());
        json.put("add_fundable", open())
                .put("smart_trade_convertable", convertable())
                .put("bot_name", deal.botName())
                .put("account_name", accountName)
                .put("market_type", deal.market().kind() == Instrument.Kind.SPOT ? "spot" : "futures");
    }

    private void exits() {
        Optional<BigDecimal> stop = over ? Optional.empty() : deal.stopLevel();
        json.put("current_price", over ? "0.0" : Figures.text(deal.last()))
                .put("take_profit_price", Figures.bareZero(takeProfitPrice()));
        price("stop_loss_price", stop);
        json.put("actual_profit_percentage", actualPercent())
                .put("reserved_quote_funds", "0.0")
                .put("reserved_base_funds", "0.0")
                .put("orderbook_price_currency", deal.market().quote());
        if (over) {
            json.putNull("crypto_widget");
        } else {
            widget(json.putObject("crypto_widget"), stop);
        }
    }

    /** Of a single target; steps have prices of their own. */
    private BigDecimal takeProfitPrice() {
        boolean single = deal.plan().takeProfit().targets().size() == 1;
        return over || !single || deal.targets().isEmpty()
                ? BigDecimal.ZERO
                : deal.targets().getFirst().price();
    }

    /** How far the price has moved since the average, in the deal's direction; fees are not in it. */
    private String actualPercent() {
        BigDecimal average = sums.entryAverage(deal.plan().direction());
        if (over || average.signum() == 0) {
            return "0";
        }
        BigDecimal moved = Figures.divide(deal.last().subtract(average).multiply(HUNDRED), average);
        BigDecimal percent = deal.plan().direction() == Direction.LONG ? moved : moved.negate();
        return Figures.rounded(percent, 2);
    }

    /** What the original's page draws a deal with; one of its names holds a Cyrillic letter. */
    private void widget(ObjectNode widget, Optional<BigDecimal> stop) {
        BigDecimal average = sums.entryAverage(deal.plan().direction());
        widget.put("progressAccuracy", 2)
                .put("TTP\u0410ctivated", deal.status() == DealStatus.TRAILING)
                .put("buyPrice", Figures.bareZero(average))
                .put("currentPrice", Figures.text(deal.last()))
                .put("inverted", deal.plan().direction() == Direction.SHORT);
        if (stop.isPresent()) {
            widget.putArray("stopLosses")
                    .addArray()
                    .add(Figures.text(stop.get()))
                    .add(false);
        } else {
            widget.putNull("stopLosses");
        }
        widget.putNull("LP");
        ArrayNode steps = widget.putArray("buySteps");
        for (DealOrderView order : live(deal, OrderRole.SAFETY)) {
            steps.addObject().put("price", Figures.text(order.price())).put("filled", Figures.text(order.filled()));
        }
        ArrayNode marks = widget.putArray("marks");
        for (Exit exit : deal.targets()) {
            mark(marks, "tp", "TP", exit.price());
        }
        stop.ifPresent(level -> mark(marks, "sl", "SL", level));
    }

    private static void mark(ArrayNode marks, String type, String label, BigDecimal price) {
        marks.addObject()
                .put("type", type)
                .put("label", label)
                .put("price", Figures.text(price))
                .put("position", "down");
    }

    private void takeProfitSteps(ArrayNode steps) {
        if (settings.list("take_profit_steps").isEmpty()) {
            return;
        }
        List<Target> targets = deal.plan().takeProfit().targets();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            int step = i;
            boolean done = deal.taken().contains(i);
            Optional<DealOrderView> order = deal.orders().stream()
                    .filter(o -> o.role() == OrderRole.TAKE_PROFIT && o.number() == step)
                    .reduce((older, newer) -> newer);
            Optional<Exit> exit =
                    deal.targets().stream().filter(e -> e.step() == step).findFirst();
            boolean placed = order.filter(o -> o.status().isLive()).isPresent();
            ObjectNode json = steps.addObject();
            json.put("id", i)
                    .put("amount_percentage", new BigDecimal(Figures.text(target.amountPercent())))
                    .put("profit_percentage", new BigDecimal(Figures.text(target.percent())))
                    .put("editable", !done && !over)
                    .put("panic_sellable", !done && open());
            order.ifPresentOrElse(o -> json.put("trade_id", o.orderId()), () -> json.putNull("trade_id"));
            if (done && order.isPresent()) {
                json.put("execution_timestamp", Times.text(order.get().updatedAtMillis()));
            } else {
                json.putNull("execution_timestamp");
            }
            BigDecimal amount = exit.map(Exit::quantity)
                    .or(() -> order.map(DealOrderView::quantity))
                    .orElse(BigDecimal.ZERO);
            BigDecimal price = exit.map(Exit::price)
                    .or(() -> order.map(DealOrderView::price))
                    .orElse(BigDecimal.ZERO);
            json.put("initial_amount", Figures.text(amount))
                    .put("price", Figures.bareZero(price))
                    .put("status", done ? "Finished" : placed ? "Placed" : "Pending");
        }
    }

    private boolean convertable() {
        return open()
                && deal.plan().contract() == Contract.THREE_COMMAS
                && deal.plan().takeProfit().byPrice();
    }

    private boolean open() {
        return deal.status() == DealStatus.OPEN || deal.status() == DealStatus.TRAILING;
    }

    private long filled(OrderRole role) {
        return deal.orders().stream()
                .filter(order -> order.role() == role && order.status() == OrderStatus.FILLED)
                .count();
    }

    static List<DealOrderView> live(DealView deal, OrderRole role) {
        return deal.orders().stream()
                .filter(order -> order.role() == role && order.status().isLive())
                .toList();
    }

    private void put(String... names) {
        for (String name : names) {
            json.set(name, Documents.tree(settings.value(name)));
        }
    }

    private void text(String name, String value) {
        if (value.isEmpty()) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }

    private void price(String name, Optional<BigDecimal> price) {
        text(name, price.map(Figures::text).orElse(""));
    }
}
