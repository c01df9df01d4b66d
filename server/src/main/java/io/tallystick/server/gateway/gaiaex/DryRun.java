package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderPreview;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.server.gateway.json.JsonWriter;

/** {@code /order/test}: the body of an order, what would become of it, and nothing that happens. */
final class DryRun {
    private final Forms forms;

    DryRun(Forms forms) {
        this.forms = forms;
    }

    void test(Call call) {
        switch (forms.read(call, fields -> OrderForm.read(fields, MarketKind.PERPETUAL), OrderForm::userAddress)) {
            case Step.Failed<OrderForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<OrderForm>(OrderForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> test(call, form, market));
        }
    }

    private static void test(Call call, OrderForm form, MarketSpec market) {
        switch (TradingEndpoints.ticket(form, market)) {
            case Step.Failed<OrderTicket>(Problem problem) -> call.refuse(problem);
            case Step.Done<OrderTicket>(OrderTicket ticket) -> {
                long account = call.caller().user().userId();
                call.see(
                        machines -> machines.exchange().preview(account, ticket),
                        seen -> seen.value()
                                .refusal()
                                .ifPresentOrElse(
                                        refusal -> call.refuse(Rejections.of(refusal, market.symbol())),
                                        () -> call.ok(preview(seen.value(), ticket, market, seen.marketMillis()))));
            }
        }
    }

    private static JsonWriter preview(OrderPreview preview, OrderTicket ticket, MarketSpec market, long millis) {
        JsonWriter json = new JsonWriter()
                .open()
                .text("status", "ok")
                .bool("success", true)
                .bool("dry_run", true)
                .text("symbol", market.symbol())
                .bool("is_buy", ticket.side() == Side.BUY)
                .decimal("size", ticket.size(), ticket.sizeDecimals());
        if (ticket.type() == OrderType.LIMIT) {
            json.decimal("price", ticket.price(), ticket.priceDecimals());
        } else {
            json.none("price");
        }
        json.decimal("would_fill", preview.filled());
        if (preview.filled() == 0) {
            json.none("avg_fill_price");
        } else {
            json.decimal("avg_fill_price", Amount.mulDivFloor(preview.filledNotional(), Amount.ONE, preview.filled()));
        }
        json.decimal("would_rest", preview.resting())
                .bool("would_wait", ticket.terms().waits())
                .decimal("fee", preview.fee())
                .text("fee_token", market.quote());
        margin(json, preview.before(), preview.after());
        if (preview.position().isEmpty()) {
            json.none("position");
        } else {
            position(json.name("position"), preview.position().get());
        }
        return json.number("timestamp", millis).close();
    }

    private static void margin(JsonWriter json, MarginView before, MarginView after) {
        json.decimal("margin_used", before.marginUsed())
                .decimal("margin_used_after", after.marginUsed())
                .decimal("available_margin", before.availableMargin())
                .decimal("available_margin_after", after.availableMargin())
                .decimal("account_value_after", after.accountValue());
    }

    private static void position(JsonWriter json, PositionView position) {
        json.open()
                .decimal("size", position.size())
                .decimal(
                        "entry_price",
                        Amount.mulDivFloor(Math.abs(position.cost()), Amount.ONE, Math.abs(position.size())))
                .number("leverage", position.leverage())
                .text("leverage_type", position.isolated() ? "Isolated" : "Cross")
                .decimal("margin_used", position.marginUsed())
                .decimal("maintenance_margin", position.maintenanceMargin());
        if (position.liquidationPrice() == 0) {
            json.none("liquidation_price");
        } else {
            json.decimal("liquidation_price", position.liquidationPrice());
        }
        json.close();
    }
}
