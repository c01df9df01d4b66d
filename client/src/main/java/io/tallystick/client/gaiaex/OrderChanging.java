package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Manner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes orders back and changes them, and finds out what became of it. Neither can be done twice: the old id is dead
 * after the first, so a copy that arrives late is refused.
 */
final class OrderChanging {
    private final Caller caller;
    private final Manner manner;
    private final OrderLookup lookup;

    OrderChanging(Caller caller, Manner manner, OrderLookup lookup) {
        this.caller = caller;
        this.manner = manner;
        this.lookup = lookup;
    }

    Cancellation cancel(String symbol, long orderId, Call call) {
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> first = send(call, steps);
        if (first.isPresent()) {
            return canceled(first.get(), call, steps);
        }
        try {
            Optional<Order> found = lookup.find(symbol, order -> order.orderId() == orderId, steps);
            if (found.isPresent() && found.get().isOpen()) {
                Optional<HttpAnswer> second = send(call, steps);
                if (second.isPresent() && second.get().ok()) {
                    return canceled(second.get(), call, steps);
                }
                found = lookup.find(symbol, order -> order.orderId() == orderId, steps);
            }
            return found.filter(order -> !order.isOpen())
                    .map(order -> closed(order, steps))
                    .orElseGet(() -> new Cancellation.Unknown(orderId, steps));
        } catch (ClientException e) {
            steps.add(Caller.reason(e));
            return new Cancellation.Unknown(orderId, steps);
        }
    }

    private Cancellation canceled(HttpAnswer answer, Call call, List<String> steps) {
        if (answer.status() == 401) {
            throw caller.refusal(call, answer);
        }
        return answer.ok()
                ? new Cancellation.Canceled(Order.of(Fields.parse(answer.body())), steps)
                : new Cancellation.NotOpen(answer.status(), manner.detail(answer), steps);
    }

    private static Cancellation closed(Order order, List<String> steps) {
        boolean byRequest = order.state() == OrderState.CANCELED
                && !order.all().text("cancel_reason").equals("modified");
        return byRequest ? new Cancellation.Canceled(order, steps) : new Cancellation.NotOpen(0, stateOf(order), steps);
    }

    Modification modify(Order old, Call call) {
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> first = send(call, steps);
        if (first.isPresent()) {
            return modified(old, first.get(), call, steps);
        }
        try {
            Optional<Modification> known = lookFor(old, steps);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<HttpAnswer> second = send(call, steps);
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
        return found.isOpen() ? Optional.empty() : Optional.of(new Modification.Rejected(0, stateOf(found), steps));
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
        return new Modification.Rejected(answer.status(), manner.detail(answer), steps);
    }

    private Optional<HttpAnswer> send(Call call, List<String> steps) {
        try {
            HttpAnswer answer = caller.attempt(call);
            steps.add(call.title() + ": " + answer.status());
            return Caller.isUncertain(answer.status()) ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            steps.add(call.title() + ": no answer (" + Caller.reason(e) + ")");
            return Optional.empty();
        }
    }
}
