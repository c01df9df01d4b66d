package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.ClientSettings;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.InterruptedCallException;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends an order and finds out what became of it (the signing page, "Idempotency" and "Timeouts"). After a lost answer
 * or 500, 502, 503: the open orders, then the history, by client id; if neither has it, once more with the same client
 * id while the server still knows ids, and then both lists again. Only then is the outcome unknown.
 */
final class OrderPlacing {
    /** The server keeps client ids for ten minutes; half a minute of it is for the way there. */
    private static final Duration RESEND_WITHIN = Duration.ofSeconds(570);

    private static final int REMEMBERED = 10_000;
    /** The status of a request that took too long to come. */
    private static final int NEVER_ARRIVED = 408;

    private final Caller caller;
    private final GaiaExManner manner;
    private final OrderLookup lookup;
    private final ClientSettings settings;
    private final Duration signatureWindow;

    /** When the orders whose outcome is unknown were first sent, by client id. Guarded by itself. */
    private final Map<String, Long> unresolved;

    /** @param signatureWindow how long a signed request can still be taken after its time */
    OrderPlacing(
            Caller caller, GaiaExManner manner, OrderLookup lookup, ClientSettings settings, Duration signatureWindow) {
        this(caller, manner, lookup, settings, signatureWindow, new LinkedHashMap<>());
    }

    private OrderPlacing(
            Caller caller,
            GaiaExManner manner,
            OrderLookup lookup,
            ClientSettings settings,
            Duration signatureWindow,
            Map<String, Long> unresolved) {
        this.caller = caller;
        this.manner = manner;
        this.lookup = lookup;
        this.settings = settings;
        this.signatureWindow = signatureWindow;
        this.unresolved = unresolved;
    }

    /** The same orders, sent by another caller. */
    OrderPlacing over(Caller another) {
        return new OrderPlacing(another, manner, lookup, settings, signatureWindow, unresolved);
    }

    /** @param call the same each time, so that its body has the client id */
    Placement place(String symbol, String clientOrderId, Call call) {
        Optional<Long> sentBefore = firstSent(clientOrderId);
        if (sentBefore.isPresent()) {
            return resolve(symbol, clientOrderId, call, sentBefore.get());
        }
        Attempt attempt =
                new Attempt(symbol, clientOrderId, call, settings.timing().wallMillis());
        try {
            return remember(attempt, attempt.first());
        } catch (InterruptedCallException e) {
            attempt.steps.add(Caller.reason(e));
            return remember(attempt, new Placement.Unknown(clientOrderId, attempt.steps));
        }
    }

    /** @param firstSentMillis of this machine's clock */
    Placement resolve(String symbol, String clientOrderId, Call call, long firstSentMillis) {
        Attempt attempt = new Attempt(symbol, clientOrderId, call, firstSentMillis);
        return remember(attempt, attempt.reconcile());
    }

    /**
     * Places several orders in one call.
     *
     * @param alone the call that places one of them
     */
    List<Placement> placeAll(List<OrderRequest> orders, Call together, Function<OrderRequest, Call> alone) {
        if (orders.stream().anyMatch(order -> firstSent(order.clientOrderId()).isPresent())) {
            return orders.stream()
                    .map(order -> place(order.symbol(), order.clientOrderId(), alone.apply(order)))
                    .toList();
        }
        long sentMillis = settings.timing().wallMillis();
        List<String> steps = new ArrayList<>();
        Optional<HttpAnswer> answer;
        try {
            answer = caller.known(together, steps);
        } catch (InterruptedCallException e) {
            steps.add(Caller.reason(e));
            answer = Optional.empty();
        }
        if (answer.isPresent()) {
            return outcomes(orders, together, answer.get(), steps);
        }
        return orders.stream()
                .map(order -> {
                    Attempt attempt =
                            new Attempt(order.symbol(), order.clientOrderId(), alone.apply(order), sentMillis);
                    attempt.steps.addAll(steps);
                    return remember(attempt, attempt.reconcile());
                })
                .toList();
    }

    private List<Placement> outcomes(List<OrderRequest> orders, Call together, HttpAnswer answer, List<String> steps) {
        if (!answer.ok()) {
            Placement all = outcome(together, answer, steps);
            return orders.stream().map(order -> all).toList();
        }
        return Caller.json(together, answer).items("results").stream()
                .<Placement>map(row -> row.flag("success")
                        ? new Placement.Placed(Order.of(row), steps)
                        : new Placement.Rejected(
                                row.text("code").equals("client_id_conflict") ? 409 : 400,
                                row.text("code"),
                                row.text("detail"),
                                steps))
                .toList();
    }

    private Placement outcome(Call call, HttpAnswer answer, List<String> steps) {
        if (answer.status() == 401) {
            throw caller.refusal(call, answer);
        }
        return answer.ok()
                ? new Placement.Placed(Order.of(Caller.json(call, answer)), steps)
                : new Placement.Rejected(answer.status(), manner.code(answer), manner.detail(answer), steps);
    }

    private Placement remember(Attempt attempt, Placement placement) {
        synchronized (unresolved) {
            if (placement instanceof Placement.Unknown) {
                unresolved.putIfAbsent(attempt.clientOrderId, attempt.firstSentMillis);
                if (unresolved.size() > REMEMBERED) {
                    unresolved.remove(unresolved.keySet().iterator().next());
                }
            } else {
                unresolved.remove(attempt.clientOrderId);
            }
        }
        return placement;
    }

    private Optional<Long> firstSent(String clientOrderId) {
        synchronized (unresolved) {
            return Optional.ofNullable(unresolved.get(clientOrderId));
        }
    }

    /** One order on its way; its steps are what the caller is told. */
    private final class Attempt {
        private final String symbol;
        private final String clientOrderId;
        private final Call call;
        private final long firstSentMillis;
        private final List<String> steps = new ArrayList<>();

        Attempt(String symbol, String clientOrderId, Call call, long firstSentMillis) {
            this.symbol = symbol;
            this.clientOrderId = clientOrderId;
            this.call = call;
            this.firstSentMillis = firstSentMillis;
        }

        Placement first() {
            Optional<HttpAnswer> answer = caller.known(call, steps);
            return answer.isPresent() ? outcome(call, answer.get(), steps) : reconcile();
        }

        Placement reconcile() {
            try {
                Optional<Order> found = find();
                if (found.isPresent()) {
                    return new Placement.Placed(found.get(), steps);
                }
                if (sinceFirst().compareTo(RESEND_WITHIN) > 0) {
                    steps.add("not sent again: the server may have forgotten the client id after ten minutes");
                    return tooLate();
                }
                Optional<HttpAnswer> answer = caller.known(call, steps);
                return answer.isPresent() ? secondOutcome(answer.get()) : lastLook();
            } catch (ClientException e) {
                steps.add(Caller.reason(e));
                return new Placement.Unknown(clientOrderId, steps);
            }
        }

        /** Asks by the id alone, as a long history may hide an order; whether a server can be asked so is its own. */
        private Placement tooLate() {
            Optional<Order> found = lookup.byClientId(clientOrderId, steps);
            if (found.isPresent()) {
                return new Placement.Placed(found.get(), steps);
            }
            Duration lastCopy = RESEND_WITHIN.plus(settings.orderTimeout()).plus(signatureWindow);
            return sinceFirst().compareTo(lastCopy) <= 0
                    ? new Placement.Unknown(clientOrderId, steps)
                    : new Placement.Rejected(
                            NEVER_ARRIVED, "never_arrived", "It never arrived, and no copy of it can any more", steps);
        }

        /** A refusal of the second copy says nothing of the first, as long as that may still arrive. */
        private Placement secondOutcome(HttpAnswer answer) {
            if (answer.ok()) {
                return outcome(call, answer, steps);
            }
            Duration rest = signatureWindow.minus(sinceFirst());
            if (!rest.isNegative() && answer.status() != 409) {
                steps.add("waited until what was sent first can no longer be taken");
                caller.pause(call, rest);
            }
            return find().<Placement>map(order -> new Placement.Placed(order, steps))
                    .orElseGet(() -> outcome(call, answer, steps));
        }

        private Placement lastLook() {
            return find().<Placement>map(order -> new Placement.Placed(order, steps))
                    .orElseGet(() -> new Placement.Unknown(clientOrderId, steps));
        }

        private Optional<Order> find() {
            return lookup.find(symbol, order -> order.clientOrderId().equals(clientOrderId), steps);
        }

        private Duration sinceFirst() {
            return Duration.ofMillis(settings.timing().wallMillis() - firstSentMillis);
        }
    }
}
