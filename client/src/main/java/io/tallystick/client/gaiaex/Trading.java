package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.RefusedException;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a key with the permission {@code trade} may do: over REST by {@link GaiaEx}, over the socket of the account by
 * {@link AccountStream}. The two are alike but for the way; both find out what became of an order whose answer is lost.
 * An order, a change or a cancel that is refused is a result, every other refusal is a
 * {@link io.tallystick.client.RefusedException}.
 */
public abstract sealed class Trading permits GaiaEx, AccountStream {
    private static final int MOST_IN_A_BATCH = 20;
    private static final Duration LONGEST_COUNTDOWN = Duration.ofDays(1);

    private final Caller caller;
    private final GaiaExCalls calls;
    private final OrderPlacing placing;
    private final OrderChanging changing;

    Trading(Caller caller, GaiaExCalls calls, OrderPlacing placing, OrderChanging changing) {
        this.caller = caller;
        this.calls = calls;
        this.placing = placing;
        this.changing = changing;
    }

    /** The address of the key's user. */
    public String address() {
        return calls.address();
    }

    /**
     * Places an order and finds out what became of it. A request whose outcome was unknown may be given again: it is
     * looked for before it is sent.
     *
     * @throws io.tallystick.client.ClientException only if nothing can have been placed: nobody could be reached, the
     *     key was not accepted, or the limits leave no room
     */
    public Placement place(OrderRequest order) {
        return placing.place(order.symbol(), order.clientOrderId(), call(order));
    }

    /**
     * Finds out what became of an order that was sent before, perhaps by an earlier run of the program that kept the
     * client id: looks for it, and sends it once more if it never arrived and the ten minutes are not over.
     *
     * @param firstSent when it was first sent, by this machine's clock
     */
    public Placement resolve(OrderRequest order, Instant firstSent) {
        return placing.resolve(order.symbol(), order.clientOrderId(), call(order), firstSent.toEpochMilli());
    }

    /** Takes an open order back. */
    public Cancellation cancel(Order order) {
        return cancel(order.symbol(), order.orderId());
    }

    /** Takes the order of an id back. */
    public Cancellation cancel(String symbol, long orderId) {
        return changing.cancel(
                symbol,
                Long.toString(orderId),
                order -> order.orderId() == orderId,
                cancelCall(symbol, "order_id", orderId));
    }

    /** Takes the order back that carries this client id; of several with the id, as after a change, the newest. */
    public Cancellation cancel(String symbol, String clientOrderId) {
        return changing.cancel(
                symbol,
                clientOrderId,
                order -> order.clientOrderId().equals(clientOrderId),
                cancelCall(symbol, "client_order_id", clientOrderId));
    }

    /**
     * Takes back all open orders of perpetuals.
     *
     * @return how many there were
     * @throws io.tallystick.client.OutcomeUnknownException if the answer is lost; doing it again is harmless
     */
    public int cancelAll() {
        return cancelAll("/order/cancel-all", own());
    }

    /** As {@link #cancelAll()}, for one market, a perpetual or spot. */
    public int cancelAll(String symbol) {
        return cancelAll(GaiaExCalls.isSpot(symbol) ? "/spot/order/cancel-all" : "/order/cancel-all", of(symbol));
    }

    /** As {@link #cancelAll()}, for all spot markets. */
    public int cancelAllSpot() {
        return cancelAll("/spot/order/cancel-all", own());
    }

    /**
     * Changes size and price of an open limit order of a perpetual. The order gets a new id and loses its place in the
     * book; its client order id stays.
     *
     * @param order as it was placed, or as the last change left it
     */
    public Modification modify(Order order, BigDecimal size, BigDecimal price) {
        Map<String, Object> body = of(order.symbol());
        body.put("order_id", order.orderId());
        body.put("size", size.toPlainString());
        body.put("price", price.toPlainString());
        return changing.modify(order, calls.trade("/order/modify", body));
    }

    /**
     * Sets take-profit and stop-loss of a position.
     *
     * @return the orders that wait now
     */
    public List<Order> protect(Protection protection) {
        Map<String, Object> body = of(protection.symbol());
        body.putAll(protection.body());
        return caller.json(calls.trade("/order/tpsl", body)).items("orders").stream()
                .map(Order::of)
                .toList();
    }

    /** Closes the whole position in a perpetual at the market. */
    public Placement closePosition(String symbol) {
        return close(symbol, new LinkedHashMap<>());
    }

    /** @param size the part to close, in base units */
    public Placement closePosition(String symbol, BigDecimal size) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("size", size.toPlainString());
        return close(symbol, part);
    }

    /**
     * Moves margin between the account and the pot of an isolated position; Tallystick's own.
     *
     * @param amount USDC into the pot, negative out of it
     * @return what the pot holds now
     */
    public BigDecimal moveIsolatedMargin(String symbol, BigDecimal amount) {
        Map<String, Object> body = of(symbol);
        body.put("amount", amount.abs().toPlainString());
        body.put("add", amount.signum() >= 0);
        return caller.json(calls.trade("/position/margin", body)).decimalOrZero("isolated_margin");
    }

    /**
     * Sets leverage and margin mode of a perpetual; harmless to repeat.
     *
     * @param leverage 1 to the market's maximum
     */
    public LeverageSetting setLeverage(String symbol, int leverage, MarginMode mode) {
        Map<String, Object> body = of(symbol);
        body.put("leverage", leverage);
        body.put("is_cross", mode == MarginMode.CROSS);
        Fields answer = caller.json(calls.trade("/leverage", body));
        return new LeverageSetting(
                answer.text("symbol"),
                (int) answer.number("leverage"),
                answer.text("marginType").equals("ISOLATED") ? MarginMode.ISOLATED : MarginMode.CROSS);
    }

    /**
     * What would become of an order, without placing it; perpetuals only. Tallystick's own.
     *
     * @throws IllegalArgumentException for an order of a spot market
     */
    public Preview preview(OrderRequest order) {
        if (order.isSpot()) {
            throw new IllegalArgumentException("only orders of perpetuals can be tried, not of " + order.symbol());
        }
        try {
            return Preview.Accepted.of(caller.json(calls.harmless("/order/test", order.body(address()))));
        } catch (RefusedException e) {
            if (e.status() == 400) {
                return new Preview.Refused(e.status(), e.detail());
            }
            throw e;
        }
    }

    /**
     * Places 1 to 20 orders with one call, one after another, each as if it came alone: some may be refused and others
     * placed. If the answer is lost, each is looked for as {@link #place} does. Tallystick's own.
     *
     * @param orders all of perpetuals, or all of spot markets
     * @return what became of each, in their order
     */
    public List<Placement> placeAll(List<OrderRequest> orders) {
        boolean spot = onlySpot(orders.stream().map(OrderRequest::isSpot).toList());
        List<Map<String, Object>> parts = orders.stream()
                .map(order -> {
                    Map<String, Object> part = order.body(address());
                    part.remove("user_address");
                    return part;
                })
                .toList();
        Map<String, Object> body = own();
        body.put("orders", parts);
        return placing.placeAll(orders, calls.trade(spot ? "/spot/order/batch" : "/order/batch", body), this::call);
    }

    /**
     * Takes 1 to 20 orders back with one call; Tallystick's own.
     *
     * @param orders all of perpetuals, or all of spot markets
     * @return what became of each, in their order
     */
    public List<Cancellation> cancelEach(List<Order> orders) {
        boolean spot = onlySpot(orders.stream().map(Order::isSpot).toList());
        List<Map<String, Object>> parts = orders.stream()
                .<Map<String, Object>>map(order -> {
                    Map<String, Object> part = new LinkedHashMap<>();
                    part.put("symbol", order.symbol());
                    part.put("order_id", order.orderId());
                    return part;
                })
                .toList();
        Map<String, Object> body = own();
        body.put("cancels", parts);
        Call together = calls.trade(spot ? "/spot/order/cancel-batch" : "/order/cancel-batch", body);
        return changing.cancelEach(orders, together, order -> cancelCall(order.symbol(), "order_id", order.orderId()));
    }

    /**
     * A dead man's switch: all open orders of both kinds are cancelled when this is not called again in time.
     * Tallystick's own.
     *
     * @param countdown whole seconds of market time up to a day; zero switches it off
     * @return when it strikes, by the market's time; empty when it is off
     */
    public Optional<Instant> cancelAllAfter(Duration countdown) {
        if (countdown.isNegative() || countdown.toNanosPart() != 0 || countdown.compareTo(LONGEST_COUNTDOWN) > 0) {
            throw new IllegalArgumentException("a countdown is 0 to 86,400 whole seconds, not " + countdown);
        }
        Map<String, Object> body = own();
        body.put("timeout_seconds", countdown.toSeconds());
        Fields answer = caller.json(calls.harmless("/order/cancel-all-after", body));
        return answer.has("cancel_at")
                ? Optional.of(Instant.ofEpochMilli(answer.number("cancel_at")))
                : Optional.empty();
    }

    /**
     * Moves USDC from the spot wallet to the margin account; Tallystick's own.
     *
     * @throws io.tallystick.client.RefusedException if there is not as much
     * @throws io.tallystick.client.OutcomeUnknownException if the answer is lost: read the balances before doing it
     *     again
     */
    public void transferToPerpetuals(BigDecimal amount) {
        transfer(amount, true);
    }

    /** As {@link #transferToPerpetuals}, the other way. */
    public void transferToSpot(BigDecimal amount) {
        transfer(amount, false);
    }

    private void transfer(BigDecimal amount, boolean toPerpetuals) {
        Map<String, Object> body = own();
        body.put("amount", amount.toPlainString());
        body.put("to_perp", toPerpetuals);
        caller.json(calls.trade("/spot/transfer", body));
    }

    private Call call(OrderRequest order) {
        return calls.trade(order.isSpot() ? "/spot/order" : "/order", order.body(address()));
    }

    private Call cancelCall(String symbol, String field, Object id) {
        Map<String, Object> body = of(symbol);
        body.put(field, id);
        return calls.trade(GaiaExCalls.isSpot(symbol) ? "/spot/order/cancel" : "/order/cancel", body);
    }

    private Placement close(String symbol, Map<String, Object> part) {
        String clientOrderId = ClientOrderId.fresh();
        Map<String, Object> body = of(symbol);
        body.putAll(part);
        body.put("client_order_id", clientOrderId);
        return placing.place(symbol, clientOrderId, calls.trade("/position/close", body));
    }

    private int cancelAll(String path, Map<String, Object> body) {
        return (int) caller.json(calls.trade(path, body)).number("cancelled_count");
    }

    private static boolean onlySpot(List<Boolean> spot) {
        if (spot.isEmpty() || spot.size() > MOST_IN_A_BATCH) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_IN_A_BATCH + " orders, not " + spot.size());
        }
        if (spot.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("orders of perpetuals and of spot markets need a batch each");
        }
        return spot.get(0);
    }

    private Map<String, Object> own() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_address", address());
        return body;
    }

    private Map<String, Object> of(String symbol) {
        Map<String, Object> body = own();
        body.put("symbol", symbol);
        return body;
    }
}
