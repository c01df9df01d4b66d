package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.gateway.json.BodyFields;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Several orders or cancels in one request. The body is read as a whole: one faulty field refuses all of it. Then each
 * part is judged alone, in its order, and the answer has a result for each.
 */
final class BatchEndpoints {
    private final MarketDirectory markets;
    private final Forms forms;

    BatchEndpoints(MarketDirectory markets, Forms forms) {
        this.markets = markets;
        this.forms = forms;
    }

    private record Batch<T>(String userAddress, List<T> parts) {}

    /** A command for its market, or why there is none. */
    private record Part(MarketSpec market, Command command) {}

    void place(Call call) {
        place(call, MarketKind.PERPETUAL);
    }

    void spotPlace(Call call) {
        place(call, MarketKind.SPOT);
    }

    private void place(Call call, MarketKind kind) {
        long account = call.caller().user().userId();
        run(
                call,
                "orders",
                (fields, address) -> OrderForm.read(fields, kind, address),
                form -> onMarket(kind, form.symbol(), market -> switch (TradingEndpoints.ticket(form, market)) {
                    case Step.Failed<OrderTicket>(Problem problem) -> new Step.Failed<>(problem);
                    case Step.Done<OrderTicket>(OrderTicket ticket) ->
                        new Step.Done<>(new Part(market, new Command.PlaceOrder(account, ticket)));
                }));
    }

    void cancel(Call call) {
        cancel(call, MarketKind.PERPETUAL);
    }

    void spotCancel(Call call) {
        cancel(call, MarketKind.SPOT);
    }

    private void cancel(Call call, MarketKind kind) {
        long account = call.caller().user().userId();
        run(
                call,
                "cancels",
                CancelForm::read,
                form -> onMarket(
                        kind,
                        form.symbol(),
                        market -> new Step.Done<>(new Part(market, form.command(account, market)))));
    }

    private Step<Part> onMarket(MarketKind kind, String symbol, Function<MarketSpec, Step<Part>> then) {
        Optional<MarketSpec> market = markets.find(kind, symbol);
        return market.isPresent() ? then.apply(market.get()) : new Step.Failed<>(MarketDirectory.unknown(symbol));
    }

    private <T> void run(
            Call call, String name, BiFunction<BodyFields, String, T> form, Function<T, Step<Part>> judge) {
        switch (forms.read(call, fields -> read(fields, name, form), Batch<T>::userAddress)) {
            case Step.Failed<Batch<T>>(Problem problem) -> call.refuse(problem);
            case Step.Done<Batch<T>>(Batch<T> batch) -> {
                List<Step<Part>> parts = batch.parts().stream().map(judge).toList();
                List<Command> commands = new ArrayList<>();
                for (Step<Part> part : parts) {
                    if (part instanceof Step.Done<Part>(Part done)) {
                        commands.add(done.command());
                    }
                }
                if (commands.isEmpty()) {
                    call.ask(machines -> true, seen -> results(parts, List.of(), seen.marketMillis()));
                } else {
                    call.trade(
                            new Command.Batch(commands),
                            rejected -> Rejections.of(rejected, ""),
                            (outcome, millis) -> results(parts, outcomes(outcome), millis));
                }
            }
        }
    }

    private static <T> Batch<T> read(BodyFields fields, String name, BiFunction<BodyFields, String, T> form) {
        String address = fields.requiredText("user_address");
        List<Json.Members> objects = fields.requiredObjects(name);
        if (objects.size() > Limits.MAX_BATCH) {
            fields.fault(
                    name, "ensure this value has at most " + Limits.MAX_BATCH + " items", "value_error.list.max_items");
            return new Batch<>(address, List.of());
        }
        List<T> parts = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            BodyFields part = new BodyFields(objects.get(i));
            parts.add(form.apply(part, address));
            fields.faultsOf(name + "[" + i + "]", part);
        }
        if (parts.isEmpty() && fields.faults().isEmpty()) {
            fields.fault(name, "ensure this value has at least 1 items", "value_error.list.min_items");
        }
        return new Batch<>(address, parts);
    }

    private static List<Outcome> outcomes(Outcome outcome) {
        if (outcome instanceof Outcome.OfBatch(List<Outcome> outcomes)) {
            return outcomes;
        }
        throw new IllegalStateException("a batch ended as " + outcome);
    }

    private static JsonWriter results(List<Step<Part>> parts, List<Outcome> outcomes, long millis) {
        JsonWriter json = new JsonWriter()
                .open()
                .text("status", "ok")
                .bool("success", true)
                .openArray("results");
        int next = 0;
        for (Step<Part> part : parts) {
            switch (part) {
                case Step.Failed<Part>(Problem problem) -> refused(json, problem);
                case Step.Done<Part>(Part done) -> result(json, done.market(), outcomes.get(next++));
            }
        }
        return json.closeArray().number("timestamp", millis).close();
    }

    private static void result(JsonWriter json, MarketSpec market, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            refused(json, Rejections.of(rejected, market.symbol()));
            return;
        }
        OrderView order = TradingEndpoints.orderOf(outcome);
        json.open().text("status", "ok").bool("success", true);
        OrderJson.write(json, order, market);
        json.close();
    }

    private static void refused(JsonWriter json, Problem problem) {
        json.open()
                .text("status", "error")
                .bool("success", false)
                .text("code", problem.code())
                .text("detail", problem instanceof Problem.Told told ? told.detail() : "")
                .close();
    }
}
