package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes orders back and changes them, and finds out what became of it. Neither can be done twice: the old id is dead
 * after the first, so a copy that arrives late is refused.
 */
final class OrderChanging {
    private final Caller caller;
    private final GaiaExManner manner;
    private final OrderLookup lookup;

    OrderChanging(Caller caller, GaiaExManner manner, OrderLookup lookup) {
        this.caller = caller;
        this.manner = manner;
        this.lookup = lookup;
    }

    /**
     * @param name the order for people
     * @param which the order among others
     */
    Cancellation cancel(String symbol, String name, Predicate<Order> which, Call call) {
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> first = caller.known(call, steps);
        if (first.isPresent()) {
            return canceled(first.get(), call, steps);
        }
        return resolve(symbol, name, which, call, steps);
    }

    /** What became of a cancel whose answer was lost; it is sent once more while the order is open. */
    private Cancellation resolve(String symbol, String name, Predicate<Order> which, Call call, List<String> steps) {
        try {
            Optional<Order> found = lookup.find(symbol, which, steps);
            if (found.isPresent() && found.get().isOpen()) {
                Optional<HttpAnswer> second = caller.known(call, steps);
                if (second.isPresent() && second.get().ok()) {
                    return canceled(second.get(), call, steps);
                }
                found = lookup.find(symbol, which, steps);
            }
            return found.filter(order -> !order.isOpen())
                    .map(order -> closed(order, steps))
                    .orElseGet(() -> new Cancellation.Unknown(name, steps));
        } catch (ClientException e) {
            steps.add(Caller.reason(e));
            return new Cancellation.Unknown(name, steps);
        }
    }

    /**
     * Cancels several orders in one call.
     *
     * @param alone the cancel of one of them
     */
    List<Cancellation> cancelEach(List<Order> orders, Call together, Function<Order, Call> alone) {
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> answer = caller.known(together, steps);
        if (answer.isEmpty()) {
            return orders.stream()
                    .map(order -> resolve(
                            order.symbol(),
                            Long.toString(order.orderId()),
                            one -> one.orderId() == order.orderId(),
                            alone.apply(order),
                            new ArrayList<>(steps)))
                    .toList();
        }
        if (!answer.get().ok()) {
            Cancellation all = canceled(answer.get(), together, steps);
            return orders.stream().map(order -> all).toList();
        }
        return Caller.json(together, answer.get()).items("results").stream()
                .<Cancellation>map(row -> row.flag("success")
                        ? new Cancellation.Canceled(Order.of(row), steps)
                        : new Cancellation.NotOpen(400, row.text("code"), row.text("detail"), steps))
                .toList();
    }

    private Cancellation canceled(HttpAnswer answer, Call call, List<String> steps) {
        if (answer.status() == 401) {
            throw caller.refusal(call, answer);
        }
        return answer.ok()
                ? new Cancellation.Canceled(Order.of(Fields.parse(answer.body())), steps)
                : new Cancellation.NotOpen(answer.status(), manner.code(answer), manner.detail(answer), steps);
    }

    private static Cancellation closed(Order order, List<String> steps) {
        boolean byRequest = order.state() == OrderState.CANCELED
                && !order.all().text("cancel_reason").equals("modified");
        return byRequest
                ? new Cancellation.Canceled(order, steps)
                : new Cancellation.NotOpen(0, "", stateOf(order), steps);
    }

    Modification modify(Order old, Call call) {
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> first = caller.known(call, steps);
        if (first.isPresent()) {
            return modified(old, first.get(), call, steps);
        }
        try {
            Optional<Modification> known = lookFor(old, steps);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<HttpAnswer> second = caller.known(call, steps);
            if (second.isPresent() && second.get().ok()) {
                return modified(old, second.get(), call, steps);
            }
            return lookFor(old, steps)
                    .orElseGet(() -> second.map(answer -> refused(answer, steps))
                            .orElseGet(() -> new Modification.Unknown(old.clientOrderId(), steps)));
        } catch (ClientException e) {
            steps.add(Caller.reason(e));
            return new Modification.Unknown(old.clientOrderId(), steps);
        }
    }

    /** The successor, or why there cannot be one; empty while the old order stands. */
    private Optional<Modification> lookFor(Order old, List<String> steps) {
        Optional<Order> newest = lookup.find(old.symbol(), order -> isOfSameClientOrder(order, old), steps);
        if (newest.isEmpty()) {
            return Optional.of(new Modification.Unknown(old.clientOrderId(), steps));
        }
        Order found = newest.get();
        if (found.orderId() != old.orderId()) {
            return Optional.of(new Modification.Modified(found, old.orderId(), steps));
        }
        return found.isOpen() ? Optional.empty() : Optional.of(new Modification.Rejected(0, "", stateOf(found), steps));
    }

    private static String stateOf(Order order) {
        return "Order " + order.orderId() + " is " + order.all().text("state") + ".";
    }

    private static boolean isOfSameClientOrder(Order order, Order old) {
        return order.orderId() >= old.orderId() && order.clientOrderId().equals(old.clientOrderId());
    }

    private Modification modified(Order old, HttpAnswer answer, Call call, List<String> steps) {
        if (answer.status() == 401) {
            throw caller.refusal(call, answer);
        }
        return answer.ok()
                ? new Modification.Modified(Order.of(Fields.parse(answer.body())), old.orderId(), steps)
                : refused(answer, steps);
    }

    private Modification refused(HttpAnswer answer, List<String> steps) {
        return new Modification.Rejected(answer.status(), manner.code(answer), manner.detail(answer), steps);
    }
}
