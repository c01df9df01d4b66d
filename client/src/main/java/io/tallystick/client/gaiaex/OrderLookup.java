package io.tallystick.client.gaiaex;

import io.tallystick.client.RefusedException;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks orders up as the signing page says: in the open orders, then in the history. */
final class OrderLookup {
    private final Caller caller;
    private final GaiaExCalls calls;

    OrderLookup(Caller caller, GaiaExCalls calls) {
        this.caller = caller;
        this.calls = calls;
    }

    /**
     * The newest order that passes, open ones first.
     *
     * @param steps gets a line for each list that was read
     */
    Optional<Order> find(String symbol, Predicate<Order> wanted, List<String> steps) {
        String open = GaiaExCalls.isSpot(symbol) ? "/spot/openOrders/{address}" : "/user/{address}/openOrders";
        Optional<Order> found = newest(open + GaiaExCalls.filter(symbol), wanted);
        steps.add(
                "openOrders: " + found.map(order -> "order " + order.orderId()).orElse("not there"));
        if (found.isPresent()) {
            return found;
        }
        String closed = "/user/{address}/historicalOrders"
                + Listing.newest(2_000).of(symbol).query();
        found = newest(closed, wanted);
        steps.add("historicalOrders: "
                + found.map(order -> "order " + order.orderId()).orElse("not there"));
        return found;
    }

    /** The order that a path names; empty if there is none. */
    Optional<Order> byPath(String path) {
        try {
            return Optional.of(Order.of(caller.json(calls.read(path))));
        } catch (RefusedException e) {
            if (e.status() == 404 && e.detail().equals("Order not found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The order of a client id, which may not have a slash.
     *
     * @param steps gets a line for the look
     * @throws RefusedException if the server has no such look-up
     */
    Optional<Order> byClientId(String clientOrderId, List<String> steps) {
        Optional<Order> found = byPath("/order/client/" + Query.encoded(clientOrderId));
        steps.add("order/client: "
                + found.map(order -> "order " + order.orderId()).orElse("not there"));
        return found;
    }

    private Optional<Order> newest(String path, Predicate<Order> wanted) {
        return orders(path).stream().filter(wanted).max(Comparator.comparingLong(Order::orderId));
    }

    List<Order> orders(String path) {
        return caller.json(calls.read(path)).items("orders").stream()
                .map(Order::of)
                .toList();
    }

    /** As {@link #find}, for callers that need no trace. */
    Optional<Order> find(String symbol, String clientOrderId) {
        return find(symbol, order -> order.clientOrderId().equals(clientOrderId), new ArrayList<>());
    }
}
