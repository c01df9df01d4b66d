package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import io.tallystick.server.gateway.json.Decimal;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * What a caller with {@code trade} may do (the GaiaEx pages on trading). Each body is read as a whole, all its faults
 * come in one answer; then the address, then the rules of trading that need no state, then the machine.
 */
final class TradingEndpoints {
    private static final int EVERY_MARKET = -1;

    private final Forms forms;

    TradingEndpoints(Forms forms) {
        this.forms = forms;
    }

    void place(Call call) {
        place(call, MarketKind.PERPETUAL);
    }

    void spotPlace(Call call) {
        place(call, MarketKind.SPOT);
    }

    private void place(Call call, MarketKind kind) {
        switch (forms.read(call, fields -> OrderForm.read(fields, kind), OrderForm::userAddress)) {
            case Step.Failed<OrderForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<OrderForm>(OrderForm form) -> {
                forms.onMarket(call, kind, form.symbol(), market -> place(call, form, market));
            }
        }
    }

    private static void place(Call call, OrderForm form, MarketSpec market) {
        switch (ticket(form, market)) {
            case Step.Failed<OrderTicket>(Problem problem) -> call.refuse(problem);
            case Step.Done<OrderTicket>(OrderTicket ticket) ->
                call.trade(
                        new Command.PlaceOrder(call.caller().user().userId(), ticket),
                        rejected -> Rejections.of(rejected, market.symbol()),
                        (outcome, millis) -> order(orderOf(outcome), market, millis));
        }
    }

    /** The order that a form asks for, or the first rule that needs no state and that it breaks. */
    static Step<OrderTicket> ticket(OrderForm form, MarketSpec market) {
        Optional<Decimal> size = size(form.size());
        if (size.isEmpty()) {
            return new Step.Failed<>(Rejections.INVALID_SIZE);
        }
        Optional<OrderTerms> terms = form.terms();
        if (terms.isEmpty()) {
            return new Step.Failed<>(Rejections.INVALID_TRIGGER);
        }
        long price = 0;
        int priceDecimals = 0;
        if (form.type() == OrderType.LIMIT) {
            switch (price(form.price(), market)) {
                case Step.Failed<Decimal>(Problem problem) -> {
                    return new Step.Failed<>(problem);
                }
                case Step.Done<Decimal>(Decimal read) -> {
                    price = read.units();
                    priceDecimals = read.decimals();
                }
            }
        }
        if (form.leverage().isPresent() && !leverageFits(form.leverage().get(), market)) {
            return new Step.Failed<>(Rejections.invalidLeverage(market.maxLeverage()));
        }
        return new Step.Done<>(new OrderTicket(
                market.id(),
                form.buy() ? Side.BUY : Side.SELL,
                form.type(),
                form.timeInForce(),
                size.get().units(),
                size.get().decimals(),
                price,
                priceDecimals,
                form.reduceOnly(),
                form.leverage().orElse(0L).intValue(),
                form.clientOrderId(),
                terms.get()));
    }

    /** What is finer than the ledger can hold is off every tick; the machine judges the rest. */
    private static Step<Decimal> price(String text, MarketSpec market) {
        Optional<Decimal> price = Decimal.parse(text).filter(TradingEndpoints::fits);
        if (price.isEmpty() || (price.get().units() == 0 && price.get().exact())) {
            return new Step.Failed<>(Rejections.INVALID_PRICE);
        }
        if (!price.get().exact()) {
            return new Step.Failed<>(Rejections.offTick(
                    TickRule.tick(market, Math.max(1, price.get().units()))));
        }
        return new Step.Done<>(price.get());
    }

    /** A size that the ledger can hold; the machine judges the rest. */
    static Optional<Decimal> size(String text) {
        return Decimal.parse(text).filter(size -> size.exact() && fits(size));
    }

    private static boolean fits(Decimal decimal) {
        return decimal.units() <= Limits.MAX_AMOUNT;
    }

    /** 0 would mean "as it is" to the machine, so it is refused here, with everything outside an int. */
    static boolean leverageFits(long leverage, MarketSpec market) {
        return leverage >= 1 && leverage <= market.maxLeverage();
    }

    void cancel(Call call) {
        cancel(call, MarketKind.PERPETUAL);
    }

    void spotCancel(Call call) {
        cancel(call, MarketKind.SPOT);
    }

    private void cancel(Call call, MarketKind kind) {
        Step<CancelForm> read = forms.read(
                call, fields -> CancelForm.read(fields, fields.requiredText("user_address")), CancelForm::userAddress);
        switch (read) {
            case Step.Failed<CancelForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CancelForm>(CancelForm form) ->
                forms.onMarket(
                        call,
                        kind,
                        form.symbol(),
                        market -> call.trade(
                                form.command(call.caller().user().userId(), market),
                                rejected -> Rejections.of(rejected, market.symbol()),
                                (outcome, millis) -> order(orderOf(outcome), market, millis)));
        }
    }

    void cancelAll(Call call) {
        cancelAll(call, MarketKind.PERPETUAL);
    }

    void spotCancelAll(Call call) {
        cancelAll(call, MarketKind.SPOT);
    }

    private record CancelAllForm(String userAddress, Optional<String> symbol) {}

    private void cancelAll(Call call, MarketKind kind) {
        Step<CancelAllForm> read = forms.read(
                call,
                fields -> new CancelAllForm(fields.requiredText("user_address"), fields.optionalText("symbol")),
                CancelAllForm::userAddress);
        switch (read) {
            case Step.Failed<CancelAllForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CancelAllForm>(CancelAllForm form) -> {
                if (form.symbol().isEmpty()) {
                    cancelAll(call, kind, EVERY_MARKET, "");
                } else {
                    forms.onMarket(
                            call,
                            kind,
                            form.symbol().get(),
                            market -> cancelAll(call, kind, market.id(), market.symbol()));
                }
            }
        }
    }

    private static void cancelAll(Call call, MarketKind kind, int market, String symbol) {
        call.trade(
                new Command.CancelAll(call.caller().user().userId(), kind, market),
                rejected -> Rejections.of(rejected, symbol),
                (outcome, millis) -> {
                    int count = outcome instanceof Outcome.CanceledAll(List<Long> ids) ? ids.size() : 0;
                    return new JsonWriter()
                            .open()
                            .text("status", "ok")
                            .bool("success", true)
                            .number("cancelled_count", count)
                            .number("timestamp", millis)
                            .close();
                });
    }

    private record ModifyForm(String userAddress, String symbol, long orderId, String size, String price) {}

    void modify(Call call) {
        Step<ModifyForm> read = forms.read(
                call,
                fields -> new ModifyForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.requiredInteger("order_id"),
                        fields.requiredDecimal("size"),
                        fields.requiredDecimal("price")),
                ModifyForm::userAddress);
        switch (read) {
            case Step.Failed<ModifyForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<ModifyForm>(ModifyForm form) ->
                forms.onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> modify(call, form, market));
        }
    }

    private static void modify(Call call, ModifyForm form, MarketSpec market) {
        Optional<Decimal> size = size(form.size());
        if (size.isEmpty()) {
            call.refuse(Rejections.INVALID_SIZE);
            return;
        }
        switch (price(form.price(), market)) {
            case Step.Failed<Decimal>(Problem problem) -> call.refuse(problem);
            case Step.Done<Decimal>(Decimal price) ->
                call.trade(
                        new Command.ModifyOrder(
                                call.caller().user().userId(),
                                market.id(),
                                form.orderId(),
                                size.get().units(),
                                size.get().decimals(),
                                price.units(),
                                price.decimals()),
                        rejected -> Rejections.of(rejected, market.symbol()),
                        (outcome, millis) -> modified(outcome, market, millis));
        }
    }

    private static JsonWriter modified(Outcome outcome, MarketSpec market, long millis) {
        if (!(outcome instanceof Outcome.Modified(long oldOrderId, OrderView order))) {
            throw new IllegalStateException("a modify ended as " + outcome);
        }
        JsonWriter json = new JsonWriter().open().text("status", "ok").bool("success", true);
        OrderJson.write(json, order, market);
        return json.number("oldOrderId", oldOrderId).number("timestamp", millis).close();
    }

    static JsonWriter order(OrderView order, MarketSpec market, long millis) {
        JsonWriter json = new JsonWriter().open().text("status", "ok");
        OrderJson.write(json, order, market);
        return json.bool("success", true).number("timestamp", millis).close();
    }

    static OrderView orderOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(OrderView order) -> order;
            case Outcome.Existing(OrderView order) -> order;
            case Outcome.Canceled(OrderView order) -> order;
            default -> throw new IllegalStateException("an order ended as " + outcome);
        };
    }
}
