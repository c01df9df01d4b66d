package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Members;
import io.tallystick.client.internal.SentOnce.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Deals of bots (3commas.md 2.7); the key needs BOTS_READ to read and BOTS_WRITE to write. */
public final class Deals {
    private static final String LIST = "/ver1/deals";

    private final ThreeCommasCalls calls;
    private final Traces traces;

    Deals(ThreeCommasCalls calls, Traces traces) {
        this.calls = calls;
        this.traces = traces;
    }

    /** Deals without their logs; up to 120 calls in a minute. */
    public List<Deal> list(DealListing listing) {
        return calls.rows(LIST + listing.query(), Deal::of);
    }

    /** A deal with its log; empty if there is none. Up to 120 calls in a minute. */
    public Optional<Deal> show(DealId deal) {
        return traces.one(path(deal, "/show"), Deal::of);
    }

    /** The orders of a deal, newest first. */
    public List<MarketOrder> marketOrders(DealId deal) {
        return calls.rows(path(deal, "/market_orders"), MarketOrder::of);
    }

    /** What one needs to know to add funds. */
    public AddingFunds dataForAddingFunds(DealId deal) {
        return calls.read(path(deal, "/data_for_adding_funds"), AddingFunds::of);
    }

    /** Changes settings of an open deal. */
    public Outcome<Deal> update(DealId deal, DealSettings changes) {
        return calls.write(
                "PATCH",
                path(deal, "/update_deal"),
                changes.values(),
                answer -> Deal.of(Fields.parse(answer.body())),
                traces.has(path(deal, "/show"), changes.values(), Deal::of));
    }

    /** @param most averaging orders, 0 to 200 */
    public Outcome<Deal> updateMaxSafetyOrders(DealId deal, int most) {
        Map<String, Object> body = Map.of("max_safety_orders", most);
        return calls.post(
                path(deal, "/update_max_safety_orders"),
                body,
                Deal::of,
                traces.has(path(deal, "/show"), body, Deal::of));
    }

    /**
     * Changes the target.
     *
     * @param percent above 0; the original asks to use {@link #update} instead
     */
    public Outcome<Deal> updateTakeProfit(DealId deal, BigDecimal percent) {
        String text = percent.toPlainString();
        return calls.post(
                path(deal, "/update_tp"),
                Map.of("new_take_profit_percentage", text),
                Deal::of,
                traces.has(path(deal, "/show"), Map.of("take_profit", text), Deal::of));
    }

    /** Sells a deal at the market. The answer tells the deal as it stood when the request was taken. */
    public Outcome<Deal> panicSell(DealId deal) {
        return end(deal, "/panic_sell", row -> status(row).isPanicSale());
    }

    /**
     * Sells one step of a deal at the market.
     *
     * @param tradeId of {@link TakeProfitStep}
     */
    public Outcome<Deal> panicSellStep(DealId deal, long tradeId) {
        Trace<Deal> trace = traces.state(
                path(deal, "/show"),
                row -> row.items("take_profit_steps").stream()
                        .anyMatch(step -> step.number("trade_id") == tradeId
                                && step.text("status").equals("Finished")),
                row -> row.text("status"),
                Deal::of);
        return calls.post(path(deal, "/panic_sell_step"), Map.of("trade_id", tradeId), Deal::of, trace);
    }

    /** Gives a deal up; the coins are kept. The answer tells the deal as it stood when the request was taken. */
    public Outcome<Deal> cancel(DealId deal) {
        return end(deal, "/cancel", row -> status(row).isCancellation());
    }

    /**
     * Adds to an open deal at the market.
     *
     * @param quantity base units
     */
    public Outcome<MarketOrder> addFunds(DealId deal, BigDecimal quantity) {
        return addFunds(
                deal, Members.NONE.with("quantity", quantity.toPlainString()).with("is_market", true));
    }

    /**
     * Adds to an open deal by a limit order.
     *
     * @param quantity base units
     * @param rate price, quote units
     */
    public Outcome<MarketOrder> addFundsAt(DealId deal, BigDecimal quantity, BigDecimal rate) {
        return addFunds(
                deal,
                Members.NONE
                        .with("quantity", quantity.toPlainString())
                        .with("is_market", false)
                        .with("rate", rate.toPlainString()));
    }

    private Outcome<MarketOrder> addFunds(DealId deal, Members body) {
        long before = manual(deal).size();
        Trace<MarketOrder> trace = steps -> {
            List<MarketOrder> now = manual(deal);
            steps.add(path(deal, "/market_orders") + ": " + before + " manual orders before, " + now.size() + " now");
            return now.size() > before
                    ? new io.tallystick.client.internal.SentOnce.Sight.Seen<>(now.get(0))
                    : new io.tallystick.client.internal.SentOnce.Sight.Absent<>();
        };
        Map<String, Object> asked = body.with("response_type", "market_order").byName();
        return calls.post(path(deal, "/add_funds"), asked, MarketOrder::of, trace);
    }

    private List<MarketOrder> manual(DealId deal) {
        return marketOrders(deal).stream()
                .filter(order -> order.kind().equals("Manual Safety"))
                .toList();
    }

    /**
     * Takes back an order that added funds.
     *
     * @return the orders of the deal
     */
    public Outcome<List<MarketOrder>> cancelOrder(DealId deal, MarketOrder order) {
        Trace<List<MarketOrder>> trace = traces.state(
                path(deal, "/market_orders"),
                rows -> rows.items().stream()
                        .anyMatch(row -> row.text("order_id").equals(order.orderId())
                                && row.text("status_string").equals("Cancelled")),
                rows -> rows.items().size() + " orders",
                Deals::orders);
        return calls.post(path(deal, "/cancel_order"), Map.of("order_id", order.orderId()), Deals::orders, trace);
    }

    private static List<MarketOrder> orders(Fields rows) {
        return rows.items().stream().map(MarketOrder::of).toList();
    }

    /**
     * Lets a deal go on as a smart trade; needs SMART_TRADES_WRITE.
     *
     * @param stopBot whether its bot is disabled
     */
    public Outcome<SmartTrade> convertToSmartTrade(Deal deal, boolean stopBot) {
        String list = "/v2/smart_trades"
                + SmartTradeListing.newest(20).of(deal.accountId()).query();
        Trace<SmartTrade> trace = traces.newRow(list, row -> row.text("pair").equals(deal.pair()), SmartTrade::of)
                .trace();
        return calls.post(
                path(deal.id(), "/convert_to_smart_trade"), Map.of("stop_bot", stopBot), SmartTrade::of, trace);
    }

    private Outcome<Deal> end(DealId deal, String action, Predicate<Fields> wanted) {
        Trace<Deal> trace = traces.state(path(deal, "/show"), wanted, row -> row.text("status"), Deal::of);
        return calls.post(path(deal, action), Map.of(), Deal::of, trace);
    }

    private static DealStatus status(Fields row) {
        return DealStatus.of(row.text("status"));
    }

    private static String path(DealId deal, String after) {
        return LIST + "/" + deal + after;
    }
}
