package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.gateway.json.Decimal;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** What a caller with {@code trade} may do with positions: leverage, margin, protection, closing. */
final class PositionEndpoints {
    private final Forms forms;

    PositionEndpoints(Forms forms) {
        this.forms = forms;
    }

    private record LeverageForm(String userAddress, String symbol, long leverage, boolean cross) {}

    void leverage(Call call) {
        Step<LeverageForm> read = forms.read(
                call,
                fields -> new LeverageForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.requiredInteger("leverage"),
                        fields.optionalBool("is_cross", true)),
                LeverageForm::userAddress);
        switch (read) {
            case Step.Failed<LeverageForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<LeverageForm>(LeverageForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> leverage(call, form, market));
        }
    }

    private static void leverage(Call call, LeverageForm form, MarketSpec market) {
        if (!TradingEndpoints.leverageFits(form.leverage(), market)) {
            call.refuse(Rejections.invalidLeverage(market.maxLeverage()));
            return;
        }
        MarginMode mode = form.cross() ? MarginMode.CROSS : MarginMode.ISOLATED;
        call.trade(
                new Command.SetLeverage(call.caller().user().userId(), market.id(), (int) form.leverage(), mode),
                rejected -> Rejections.of(rejected, market.symbol()),
                (outcome, millis) -> new JsonWriter()
                        .open()
                        .bool("success", true)
                        .text("symbol", market.symbol())
                        .number("leverage", form.leverage())
                        .text("marginType", isIsolated(outcome) ? "ISOLATED" : "CROSSED")
                        .number("timestamp", millis)
                        .close());
    }

    private static boolean isIsolated(Outcome outcome) {
        return outcome instanceof Outcome.LeverageSet(int market, int leverage, boolean isolated) && isolated;
    }

    private record MarginForm(String userAddress, String symbol, String amount, boolean add) {}

    /** Moves margin into the pot of an isolated position or out of it. */
    void margin(Call call) {
        Step<MarginForm> read = forms.read(
                call,
                fields -> new MarginForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.requiredDecimal("amount"),
                        fields.optionalBool("add", true)),
                MarginForm::userAddress);
        switch (read) {
            case Step.Failed<MarginForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<MarginForm>(MarginForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> margin(call, form, market));
        }
    }

    private static void margin(Call call, MarginForm form, MarketSpec market) {
        Optional<Decimal> amount = TradingEndpoints.size(form.amount()).filter(read -> read.units() > 0);
        if (amount.isEmpty()) {
            call.refuse(Rejections.INVALID_AMOUNT);
            return;
        }
        long units = form.add() ? amount.get().units() : -amount.get().units();
        call.trade(
                new Command.MoveIsolatedMargin(call.caller().user().userId(), market.id(), units),
                rejected -> Rejections.of(rejected, market.symbol()),
                (outcome, millis) -> {
                    JsonWriter json = new JsonWriter()
                            .open()
                            .text("status", "ok")
                            .bool("success", true)
                            .text("symbol", market.symbol());
                    if (outcome instanceof Outcome.IsolatedMarginMoved(int of, long isolatedMargin)) {
                        json.decimal("isolated_margin", isolatedMargin);
                    }
                    return json.number("timestamp", millis).close();
                });
    }

    private record ProtectForm(
            String userAddress,
            String symbol,
            Optional<String> takeProfit,
            Optional<String> stopLoss,
            Optional<String> size) {}

    /** Take-profit and stop-loss of a position. */
    void protect(Call call) {
        Step<ProtectForm> read = forms.read(
                call,
                fields -> new ProtectForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.optionalDecimal("tp_price"),
                        fields.optionalDecimal("sl_price"),
                        fields.optionalDecimal("size")),
                ProtectForm::userAddress);
        switch (read) {
            case Step.Failed<ProtectForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<ProtectForm>(ProtectForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> protect(call, form, market));
        }
    }

    private static void protect(Call call, ProtectForm form, MarketSpec market) {
        Optional<Long> takeProfit = OrderForm.trigger(form.takeProfit());
        Optional<Long> stopLoss = OrderForm.trigger(form.stopLoss());
        Optional<Decimal> size = TradingEndpoints.size(form.size().orElse("0"));
        boolean sized =
                form.size().isEmpty() || size.filter(read -> read.units() > 0).isPresent();
        if (takeProfit.isEmpty() || stopLoss.isEmpty()) {
            call.refuse(Rejections.INVALID_TRIGGER);
        } else if (size.isEmpty() || !sized) {
            call.refuse(Rejections.INVALID_SIZE);
        } else {
            call.trade(
                    new Command.ProtectPosition(
                            call.caller().user().userId(),
                            market.id(),
                            takeProfit.get(),
                            stopLoss.get(),
                            size.get().units()),
                    rejected -> Rejections.of(rejected, market.symbol()),
                    (outcome, millis) -> protection(outcome, market, millis));
        }
    }

    private static JsonWriter protection(Outcome outcome, MarketSpec market, long millis) {
        JsonWriter json = new JsonWriter()
                .open()
                .text("status", "ok")
                .bool("success", true)
                .text("symbol", market.symbol())
                .openArray("orders");
        if (outcome instanceof Outcome.Protected(List<OrderView> orders)) {
            for (OrderView order : orders) {
                json.open();
                OrderJson.write(json, order, market);
                json.close();
            }
        }
        return json.closeArray().number("timestamp", millis).close();
    }

    private record CloseForm(String userAddress, String symbol, Optional<String> size, String clientOrderId) {}

    /** Closes a position at the market, whole or in part. */
    void close(Call call) {
        Step<CloseForm> read = forms.read(
                call,
                fields -> new CloseForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.optionalDecimal("size"),
                        OrderForm.clientOrderId(fields)),
                CloseForm::userAddress);
        switch (read) {
            case Step.Failed<CloseForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CloseForm>(CloseForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> close(call, form, market));
        }
    }

    private static void close(Call call, CloseForm form, MarketSpec market) {
        Optional<Decimal> size = TradingEndpoints.size(form.size().orElse("0"));
        boolean sized =
                form.size().isEmpty() || size.filter(read -> read.units() > 0).isPresent();
        if (size.isEmpty() || !sized) {
            call.refuse(Rejections.INVALID_SIZE);
            return;
        }
        call.trade(
                new Command.ClosePosition(
                        call.caller().user().userId(),
                        market.id(),
                        size.get().units(),
                        form.size().isEmpty()
                                ? market.sizeDecimals()
                                : size.get().decimals(),
                        form.clientOrderId()),
                rejected -> Rejections.of(rejected, market.symbol()),
                (outcome, millis) -> TradingEndpoints.order(TradingEndpoints.orderOf(outcome), market, millis));
    }
}
