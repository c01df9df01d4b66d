package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import io.tallystick.server.gateway.json.BodyFields;
import io.tallystick.server.gateway.json.Decimal;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.rules.BodyReading;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.RequestRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a caller with {@code trade} may do (the GaiaEx pages on trading). Each body is read as a whole, all its faults
 * come in one answer; then the address, then the rules of trading that need no state, then the machine.
 */
final class TradingEndpoints {
    private static final int EVERY_MARKET = -1;

    private final MarketDirectory markets;
    private final RequestRules rules;

    TradingEndpoints(MarketDirectory markets, RequestRules rules) {
        this.markets = markets;
        this.rules = rules;
    }

    /** A step that ended in a value or in the answer to the sender. */
    private sealed interface Step<T> {
        record Done<T>(T value) implements Step<T> {}

        record Failed<T>(Problem problem) implements Step<T> {}
    }

    void place(Call call) {
        place(call, MarketKind.PERPETUAL);
    }

    void spotPlace(Call call) {
        place(call, MarketKind.SPOT);
    }

    private void place(Call call, MarketKind kind) {
        switch (read(call, fields -> OrderForm.read(fields, kind), OrderForm::userAddress)) {
            case Step.Failed<OrderForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<OrderForm>(OrderForm form) -> {
                Optional<MarketSpec> market = markets.find(kind, form.symbol());
                if (market.isEmpty()) {
                    call.refuse(MarketDirectory.unknown(form.symbol()));
                } else {
                    place(call, form, market.get());
                }
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

    private static Step<OrderTicket> ticket(OrderForm form, MarketSpec market) {
        if (!form.unsupported().isEmpty()) {
            return new Step.Failed<>(Problem.refused(form.unsupported() + " is not supported yet"));
        }
        Optional<Decimal> size = Decimal.parse(form.size()).filter(d -> d.exact() && fits(d));
        if (size.isEmpty()) {
            return new Step.Failed<>(Rejections.INVALID_SIZE);
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
                form.clientOrderId()));
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

    private static boolean fits(Decimal decimal) {
        return decimal.units() <= Limits.MAX_AMOUNT;
    }

    /** 0 would mean "as it is" to the machine, so it is refused here, with everything outside an int. */
    private static boolean leverageFits(long leverage, MarketSpec market) {
        return leverage >= 1 && leverage <= market.maxLeverage();
    }

    void cancel(Call call) {
        cancel(call, MarketKind.PERPETUAL);
    }

    void spotCancel(Call call) {
        cancel(call, MarketKind.SPOT);
    }

    private record CancelForm(String userAddress, String symbol, long orderId) {}

    private void cancel(Call call, MarketKind kind) {
        Step<CancelForm> read = read(
                call,
                fields -> new CancelForm(
                        fields.requiredText("user_address"),
                        fields.requiredText("symbol"),
                        fields.requiredInteger("order_id")),
                CancelForm::userAddress);
        switch (read) {
            case Step.Failed<CancelForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CancelForm>(CancelForm form) ->
                onMarket(
                        call,
                        kind,
                        form.symbol(),
                        market -> call.trade(
                                new Command.CancelOrder(call.caller().user().userId(), market.id(), form.orderId()),
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
        Step<CancelAllForm> read = read(
                call,
                fields -> new CancelAllForm(fields.requiredText("user_address"), fields.optionalText("symbol")),
                CancelAllForm::userAddress);
        switch (read) {
            case Step.Failed<CancelAllForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CancelAllForm>(CancelAllForm form) -> {
                if (form.symbol().isEmpty()) {
                    cancelAll(call, kind, EVERY_MARKET, "");
                } else {
                    onMarket(
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
        Step<ModifyForm> read = read(
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
                onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> modify(call, form, market));
        }
    }

    private static void modify(Call call, ModifyForm form, MarketSpec market) {
        Optional<Decimal> size = Decimal.parse(form.size()).filter(d -> d.exact() && fits(d));
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

    private record LeverageForm(String userAddress, String symbol, long leverage, boolean cross) {}

    void leverage(Call call) {
        Step<LeverageForm> read = read(
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
                onMarket(call, MarketKind.PERPETUAL, form.symbol(), market -> leverage(call, form, market));
        }
    }

    private static void leverage(Call call, LeverageForm form, MarketSpec market) {
        if (!form.cross()) {
            call.refuse(Problem.refused("is_cross false is not supported yet"));
        } else if (!leverageFits(form.leverage(), market)) {
            call.refuse(Rejections.invalidLeverage(market.maxLeverage()));
        } else {
            call.trade(
                    new Command.SetLeverage(call.caller().user().userId(), market.id(), (int) form.leverage()),
                    rejected -> Rejections.of(rejected, market.symbol()),
                    (outcome, millis) -> new JsonWriter()
                            .open()
                            .bool("success", true)
                            .text("symbol", market.symbol())
                            .number("leverage", form.leverage())
                            .text("marginType", "CROSSED")
                            .number("timestamp", millis)
                            .close());
        }
    }

    private static JsonWriter order(OrderView order, MarketSpec market, long millis) {
        JsonWriter json = new JsonWriter().open().text("status", "ok");
        OrderJson.write(json, order, market);
        return json.bool("success", true).number("timestamp", millis).close();
    }

    private static OrderView orderOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(OrderView order) -> order;
            case Outcome.Existing(OrderView order) -> order;
            case Outcome.Canceled(OrderView order) -> order;
            default -> throw new IllegalStateException("an order ended as " + outcome);
        };
    }

    private void onMarket(Call call, MarketKind kind, String symbol, java.util.function.Consumer<MarketSpec> then) {
        Optional<MarketSpec> market = markets.find(kind, symbol);
        if (market.isPresent()) {
            then.accept(market.get());
        } else {
            call.refuse(MarketDirectory.unknown(symbol));
        }
    }

    /** Content type and JSON (400), fields (422), the address in the body (403). */
    private <T> Step<T> read(Call call, Function<BodyFields, T> form, Function<T, String> address) {
        Optional<Breach> type = rules.contentType(call.signedRaw());
        if (type.isPresent()) {
            return new Step.Failed<>(Problem.refused(Sentences.of(type.get())));
        }
        return switch (rules.body(call.caller().request())) {
            case BodyReading.Refused(Breach breach) -> new Step.Failed<>(Problem.refused(Sentences.of(breach)));
            case BodyReading.None none ->
                new Step.Failed<>(new Problem.Unprocessable(List.of(FieldFault.missing("body", ""))));
            case BodyReading.Form f -> throw new IllegalStateException("GaiaEx reads no forms");
            case BodyReading.JsonBody(Json.Members members) -> {
                BodyFields fields = new BodyFields(members);
                T read = form.apply(fields);
                List<FieldFault> faults = fields.faults();
                if (!faults.isEmpty()) {
                    yield new Step.Failed<>(new Problem.Unprocessable(faults));
                }
                Optional<Problem> mismatch = call.addressProblem(address.apply(read));
                yield mismatch.isPresent() ? new Step.Failed<>(mismatch.get()) : new Step.Done<>(read);
            }
            case BodyReading.JsonBody other ->
                new Step.Failed<>(new Problem.Unprocessable(
                        List.of(new FieldFault("body", "", "value is not a valid dict", "type_error.dict"))));
        };
    }
}
