package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Invariants.hold;
import static io.tallystick.exchange.model.Invariants.present;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be true of orders and fills whatever the rules in between, from the events alone: I9 to I13, I15 to I17,
 * I23 and I25 of the test plan.
 */
final class OrderInvariants {
    private record Bound(long orderId, long millis) {}

    private final Map<Long, OrderView> open = new TreeMap<>();
    private final Map<String, Bound> clientIds = new TreeMap<>();
    private List<MarketSpec> markets = List.of();
    /** Place in the queue of time: of an order that waited, the one at which it went on. */
    private final Map<Long, Long> places = new TreeMap<>();

    private long lastPlace;
    private long orders;
    private long trades;
    private long nowMillis;
    /** By market, as events told it: what triggers an order is the mark of that moment. */
    private final Map<Integer, Long> marks = new TreeMap<>();

    private final Map<Integer, Long> oracles = new TreeMap<>();
    private final Map<Integer, MarketState> states = new TreeMap<>();

    void after(TimedCommand timed, Outcome outcome, List<Event> events, ExchangeQueries queries) {
        if (markets.isEmpty()) {
            markets = queries.markets();
            markets.forEach(market -> marks.put(market.id(), market.startPrice()));
        }
        nowMillis = Math.max(nowMillis, timed.marketMillis());
        boolean modify = timed.command() instanceof Command.ModifyOrder;
        for (Event event : events) {
            switch (event) {
                case Event.OrderAccepted accepted -> accepted(accepted.order(), modify, queries);
                case Event.Traded traded -> traded(traded.maker(), traded.taker());
                case Event.OrderAwoken awoken -> awoken(awoken.order());
                case Event.MarkMoved moved -> {
                    marks.put(moved.market(), moved.mark());
                    oracles.put(moved.market(), moved.oracle());
                }
                case Event.MarketStateChanged changed -> {
                    MarketState before = states.put(changed.market(), changed.state());
                    hold(before != MarketState.SETTLED, "a settled market is %s", changed.state());
                }
                case Event.OrderTriggered triggered -> triggered(triggered.order());
                case Event.OrderClosed closed -> closed(closed.order());
                default -> {}
            }
        }
        for (OrderView order : open.values()) {
            hold(waits(order) || !immediate(order), "I12: an immediate order rests: %s", order);
        }
        if (outcome instanceof Outcome.Existing existing && timed.command() instanceof Command.PlaceOrder place) {
            Bound bound = present(
                    clientIds.get(place.account() + " " + place.ticket().clientOrderId()),
                    "I17: an id that is not bound");
            hold(bound.orderId == existing.order().orderId(), "I17: another order for a known id");
            hold(
                    events.stream()
                            .noneMatch(event -> event instanceof Event.OrderAccepted accepted
                                    && accepted.order().ticket().terms().origin() != OrderOrigin.LIQUIDATION),
                    "I17: a second effect");
        }
        if (outcome instanceof Outcome.Modified modified) {
            hold(!open.containsKey(modified.oldOrderId()), "I23: the modified order lives on");
            hold(modified.order().orderId() > modified.oldOrderId(), "I23: the successor has no new id");
        }
    }

    private static boolean immediate(OrderView order) {
        return order.ticket().type() == OrderType.MARKET
                || order.ticket().timeInForce() == TimeInForce.IOC
                || order.ticket().timeInForce() == TimeInForce.FOK;
    }

    private long place(long orderId) {
        return places.getOrDefault(orderId, 0L);
    }

    private static boolean waits(OrderView order) {
        return order.state() == OrderState.WAITING;
    }

    private void awoken(OrderView order) {
        OrderView before = present(open.put(order.orderId(), order), "awoken and not open: %s", order);
        hold(waits(before) && waits(order), "awoken and not waiting: %s", order);
        hold(order.ticket().terms().origin() == OrderOrigin.CHILD, "awoken and no child: %s", order);
        hold(!open.containsKey(order.ticket().terms().parent()), "awoken before its parent: %s", order);
    }

    /** I14: once, at a mark that reached it, with the sibling gone before anything trades. */
    private void triggered(OrderView order) {
        OrderView before = present(open.put(order.orderId(), order), "triggered and not open: %s", order);
        places.put(order.orderId(), ++lastPlace);
        hold(waits(before) && order.state() == OrderState.RESTING, "I14: triggered twice: %s", order);
        OrderTicket ticket = order.ticket();
        hold(ticket.size() > 0 && order.filled() == 0, "triggered without size: %s", order);
        long mark = present(marks.get(ticket.market()), "a market without a mark: %s", order);
        boolean rise = (ticket.side() == Side.BUY) == (ticket.terms().trigger() == TriggerKind.STOP);
        boolean reached = rise
                ? mark >= ticket.terms().triggerPrice()
                : mark <= ticket.terms().triggerPrice();
        hold(reached, "I14: %s was triggered at %s", order, mark);
    }

    private void siblingIsGone(OrderView order) {
        OrderTerms terms = order.ticket().terms();
        if (terms.origin() == OrderOrigin.CHILD) {
            hold(
                    open.values().stream()
                            .noneMatch(other ->
                                    waits(other) && other.ticket().terms().parent() == terms.parent()),
                    "I14: %s trades beside its sibling",
                    order);
        }
    }

    private void accepted(OrderView order, boolean modify, ExchangeQueries queries) {
        hold(order.orderId() == ++orders, "order ids rise by one: %s", order);
        hold(order.placedMillis() == nowMillis, "I25: placed at another time: %s", order);
        hold(
                order.filled() == 0
                        && (order.state() == OrderState.RESTING)
                                == !order.ticket().terms().waits(),
                "accepted with fills: %s",
                order);
        MarketSpec market = markets.get(order.ticket().market());
        hold(order.ticket().size() % market.lot() == 0, "I16: off the lot: %s", order);
        if (order.ticket().type() == OrderType.LIMIT) {
            hold(onTick(market, order.ticket().price()), "I16: off the tick: %s", order);
        }
        long price = order.ticket().type() == OrderType.LIMIT
                ? order.ticket().price()
                : waits(order)
                        ? order.ticket().terms().triggerPrice()
                        : queries.ticker(market.id()).mark();
        boolean large = Exact.times(order.ticket().size(), price, RoundingMode.FLOOR)
                        .compareTo(Exact.big(market.minimumNotional()))
                >= 0;
        hold(large || order.ticket().reduceOnly(), "I16: below the minimum: %s", order);
        limits(order, market);
        String clientId = order.ticket().clientOrderId();
        if (!clientId.isEmpty() && !modify) {
            Bound before = clientIds.put(order.account() + " " + clientId, new Bound(order.orderId(), nowMillis));
            hold(
                    before == null || nowMillis - before.millis > Limits.CLIENT_ID_WINDOW_MILLIS,
                    "I17: a bound client id made a second order: %s",
                    order);
        }
        open.put(order.orderId(), order);
        places.put(order.orderId(), ++lastPlace);
    }

    /** I16: the band around the oracle and the greatest value, of orders that are taken to trade or to rest. */
    private void limits(OrderView order, MarketSpec market) {
        long oracle = oracles.getOrDefault(market.id(), market.startPrice());
        long band = market.limits().priceBandRate();
        if (waits(order) || order.ticket().type() != OrderType.LIMIT) {
            return;
        }
        BigInteger away =
                Exact.big(order.ticket().price()).subtract(Exact.big(oracle)).abs();
        BigInteger most = Exact.times(oracle, band, RoundingMode.FLOOR);
        hold(band == 0 || away.compareTo(most) <= 0, "I16: outside of the band around %s: %s", oracle, order);
        long value = market.limits().limitOrderValue();
        BigInteger notional =
                Exact.notional(order.ticket().size(), order.ticket().price());
        hold(
                value == 0 || order.ticket().reduceOnly() || notional.compareTo(Exact.big(value)) <= 0,
                "I16: too much at once: %s",
                order);
    }

    /** At most five significant figures unless whole, and at most the market's decimals; said in another way. */
    private static boolean onTick(MarketSpec market, long price) {
        BigDecimal value = BigDecimal.valueOf(price, 8);
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        boolean figures = value.round(new MathContext(5, RoundingMode.DOWN)).compareTo(value) == 0;
        return (whole || figures) && value.stripTrailingZeros().scale() <= market.maxPriceDecimals();
    }

    private void traded(FillView maker, FillView taker) {
        trades++;
        hold(maker.tradeId() == trades && taker.tradeId() == trades, "I11: trade ids have a gap: %s", maker);
        hold(maker.size() == taker.size() && maker.size() > 0, "I11: two sizes of one trade: %s %s", maker, taker);
        hold(maker.price() == taker.price(), "two prices of one trade: %s %s", maker, taker);
        hold(maker.side() == taker.side().opposite(), "one side twice: %s %s", maker, taker);
        hold(!maker.taker() && taker.taker(), "roles: %s %s", maker, taker);
        hold(maker.account() != taker.account(), "I15: an account traded with itself: %s", maker);
        hold(maker.timeMillis() == nowMillis && taker.timeMillis() == nowMillis, "I25: a fill of another time");
        MarketState state = states.getOrDefault(maker.market(), MarketState.OPEN);
        boolean ofOrders = maker.cause() == FillCause.TRADE || taker.cause() == FillCause.LIQUIDATION;
        hold(!ofOrders || state == MarketState.OPEN, "a trade in a market that is %s: %s", state, maker);
        filled(maker);
        filled(taker);
        if (maker.cause() == FillCause.TRADE) {
            priceTime(maker);
        }
    }

    private void filled(FillView fill) {
        hold(fill.fee() >= 0, "a negative fee: %s", fill);
        if (fill.cause() != FillCause.TRADE && fill.cause() != FillCause.LIQUIDATION) {
            hold(fill.orderId() == 0 && fill.fee() == 0, "a transfer has no order and no fee: %s", fill);
            return;
        }
        if (fill.account() == ExchangeQueries.MAKER_ACCOUNT || fill.account() == ExchangeQueries.INSURANCE_ACCOUNT) {
            hold(fill.orderId() == 0 && fill.fee() == 0, "the maker has no ids and no fees: %s", fill);
            return;
        }
        OrderView order = present(open.get(fill.orderId()), "I10: a fill on an order that is not open: %s", fill);
        hold(!waits(order), "a fill on a waiting order: %s", fill);
        siblingIsGone(order);
        hold(fill.size() <= order.remaining(), "I10: filled more than its size: %s", fill);
        boolean buy = order.ticket().side() == Side.BUY;
        if (order.ticket().type() == OrderType.LIMIT) {
            boolean within = buy
                    ? fill.price() <= order.ticket().price()
                    : fill.price() >= order.ticket().price();
            hold(within, "I9: worse than the limit: %s", fill);
        }
        hold(fill.taker() || fill.price() == order.ticket().price(), "I9: not the resting price: %s", fill);
        hold(
                !(fill.taker()
                        && order.ticket().timeInForce() == TimeInForce.ALO
                        && order.ticket().type() == OrderType.LIMIT),
                "I12: post-only took: %s",
                fill);
        if (order.ticket().reduceOnly()) {
            boolean opposite = Long.signum(fill.startPosition()) == (buy ? -1 : 1);
            hold(opposite && fill.size() <= Math.abs(fill.startPosition()), "I13: reduce-only increased: %s", fill);
        }
        long notional = Exact.notional(fill.size(), fill.price()).longValueExact();
        open.put(
                order.orderId(),
                new OrderView(
                        order.orderId(),
                        order.account(),
                        order.ticket(),
                        order.state(),
                        order.cancelReason(),
                        order.filled() + fill.size(),
                        order.filledNotional() + notional,
                        order.placedMillis(),
                        nowMillis));
    }

    /** Among the traders' orders: none that is better, or as good and older, was passed over. */
    private void priceTime(FillView maker) {
        for (OrderView other : open.values()) {
            if (other.ticket().market() != maker.market()
                    || other.ticket().side() != maker.side()
                    || immediate(other)
                    || waits(other)
                    || other.orderId() == maker.orderId()) {
                continue;
            }
            long ahead = other.ticket().price() - maker.price();
            long better = maker.side() == Side.BUY ? ahead : -ahead;
            boolean older = maker.orderId() != 0 && place(other.orderId()) < place(maker.orderId());
            hold(better < 0 || (better == 0 && !older), "I9: %s was passed over by %s", other, maker);
        }
    }

    private void closed(OrderView order) {
        OrderView before = present(open.remove(order.orderId()), "closed twice or never open: %s", order);
        places.remove(order.orderId());
        hold(before.filled() == order.filled(), "I10: fills of %s are not what was told: %s", order, before.filled());
        hold(before.filledNotional() == order.filledNotional(), "I11: value of the fills of %s", order);
        hold(before.ticket().equals(order.ticket()), "the ticket changed: %s", order);
        boolean full = order.remaining() == 0 && !waits(before);
        hold(
                order.ticket().timeInForce() != TimeInForce.FOK
                        || order.ticket().reduceOnly()
                        || full
                        || waits(before),
                "I12: fill-or-kill was filled in part: %s",
                order);
        hold(full == (order.state() == OrderState.FILLED), "I10: full is filled: %s", order);
        hold(full == (order.cancelReason() == CancelReason.NONE), "I10: a reason for an end: %s", order);
    }

    /** The open orders as the queries list them are those that the events left. */
    void compareOpen(long account, ExchangeQueries queries) {
        for (MarketKind kind : MarketKind.values()) {
            List<OrderView> told = open.values().stream()
                    .filter(order -> order.account() == account
                            && markets.get(order.ticket().market()).kind() == kind)
                    .toList();
            List<OrderView> listed = queries.openOrders(account, kind);
            hold(told.equals(listed), "I22: account %s lists %s but the events left %s", account, listed, told);
        }
    }
}
