package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.OrderView;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistoryReader;
import io.tallystick.server.machines.Machines;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One order of the caller, open or closed, from the machines or else from the history: whoever lost an answer asks
 * here.
 */
final class OrderLookup {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Problem NOT_FOUND = new Problem.Told(404, "Order not found");

    private final MarketDirectory markets;
    private final HistoryListing listing;

    OrderLookup(MarketDirectory markets, History history) {
        this.markets = markets;
        this.listing = new HistoryListing(history);
    }

    void byId(Call call) {
        if (!ID.matcher(call.argument()).matches()) {
            call.refuse(new Problem.Unprocessable(
                    List.of(new FieldFault("path", "order_id", "value is not a valid integer", "type_error.integer"))));
            return;
        }
        long id = Long.parseLong(call.argument());
        long account = call.caller().user().userId();
        find(call, machines -> machines.exchange().order(account, id), history -> history.order(account, id));
    }

    /** The newest that carries the id; else the order whose made-up client id it is. */
    void byClientId(Call call) {
        String clientId = decoded(call.argument());
        long account = call.caller().user().userId();
        find(
                call,
                machines -> machines.exchange()
                        .order(account, clientId)
                        .or(() -> madeUp(clientId, id -> machines.exchange().order(account, id))),
                history ->
                        history.order(account, clientId).or(() -> madeUp(clientId, id -> history.order(account, id))));
    }

    /** The order that has no client id of its own and is shown with this one. */
    private static Optional<OrderView> madeUp(String clientId, Function<Long, Optional<OrderView>> order) {
        return OrderJson.idOfMadeUp(clientId)
                .flatMap(order)
                .filter(found -> found.ticket().clientOrderId().isEmpty());
    }

    private void find(
            Call call,
            Function<Machines, Optional<OrderView>> recent,
            Function<HistoryReader, Optional<OrderView>> older) {
        call.see(
                recent,
                seen -> seen.value()
                        .ifPresentOrElse(
                                order -> call.ok(order(order)),
                                () -> listing.ask(
                                        call, (history, now) -> older.apply(history), found -> answer(call, found))));
    }

    private void answer(Call call, Optional<OrderView> found) {
        found.ifPresentOrElse(order -> call.ok(order(order)), () -> call.refuse(NOT_FOUND));
    }

    private JsonWriter order(OrderView order) {
        JsonWriter json = new JsonWriter().open().text("status", "ok");
        OrderJson.write(json, order, markets.byId(order.ticket().market()));
        OrderJson.times(json, order);
        return json.close();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // which no order carries
        }
    }
}
