package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Steps 2 to 7 of docs/exchange.md: why an order would be refused as things stand. */
final class ReferenceChecks {
    private static final Optional<Rejected> NONE = Optional.empty();

    private final ReferenceState state;
    private final ReferenceMargin margin;

    ReferenceChecks(ReferenceState state, ReferenceMargin margin) {
        this.state = state;
        this.margin = margin;
    }

    /** @param marginBefore initial margin of the ticket's market before the command; of no meaning on spot */
    Optional<Rejected> refusal(
            ReferenceAccount account, OrderTicket ticket, BigInteger marginBefore, BigInteger exposureBefore) {
        Optional<Rejected> first = marketState(ticket)
                .or(() -> numbers(ticket))
                .or(() -> openOrders(account.id, ticket))
                .or(() -> triggers(ticket));
        if (first.isPresent()) {
            return first;
        }
        return ticket.terms().waits() ? waiting(ticket) : trade(account, ticket, marginBefore, exposureBefore);
    }

    /** Why an order that traded now would be refused. */
    Optional<Rejected> trade(
            ReferenceAccount account, OrderTicket ticket, BigInteger marginBefore, BigInteger exposureBefore) {
        return shape(account, ticket)
                .or(() -> modeOfOpenPosition(account, ticket))
                .or(() -> leverageDecrease(account, ticket))
                .or(() -> reduceOnly(account, ticket))
                .or(() -> openInterest(account, ticket))
                .or(() -> postOnly(ticket))
                .or(() -> immediate(account, ticket))
                .or(() -> tier(account, ticket, exposureBefore))
                .or(() -> cover(account, ticket, marginBefore));
    }

    /** The price that counts: the limit, or the cap of a market order, 0 when no valid price lies within it. */
    long limit(OrderTicket ticket) {
        if (ticket.type() == OrderType.LIMIT) {
            return ticket.price();
        }
        ReferenceMarket market = state.market(ticket.market());
        long rate = ticket.terms().waits() ? Amount.ONE / 10 : market.spec.slippageCapRate();
        if (ticket.side() == Side.BUY) {
            BigInteger cap = Exact.times(market.mark, Amount.ONE + rate, RoundingMode.FLOOR);
            BigInteger tick = effectiveTick(market.spec, cap);
            return Math.min(cap.subtract(cap.mod(tick)).longValueExact(), Limits.MAX_AMOUNT);
        }
        BigInteger cap = Exact.times(market.mark, Amount.ONE - rate, RoundingMode.CEILING);
        BigInteger tick = effectiveTick(market.spec, cap);
        BigInteger valid = Exact.divide(cap, tick, RoundingMode.CEILING).multiply(tick);
        return Math.min(valid.longValueExact(), Limits.MAX_AMOUNT);
    }

    /** 10^-min(maxDecimals, max(0, 4 - floor(log10 price))) in ledger units. */
    static BigInteger effectiveTick(MarketSpec market, BigInteger price) {
        BigDecimal units = new BigDecimal(price, Amount.DECIMALS);
        int floorLog10 = units.precision() - units.scale() - 1;
        int decimals = Math.min(market.maxPriceDecimals(), Math.max(0, 4 - floorLog10));
        return BigInteger.TEN.pow(Amount.DECIMALS - decimals);
    }

    private Optional<Rejected> marketState(OrderTicket ticket) {
        if (!state.hasMarket(ticket.market())) {
            return refuse(RejectReason.UNKNOWN_MARKET);
        }
        MarketState now = state.market(ticket.market()).state;
        if (now == MarketState.POST_ONLY && (ticket.terms().waits() || !immediate(ticket))) {
            return NONE;
        }
        return stateRefusal(now);
    }

    /** Why a market does not take what trades at once. */
    static Optional<Rejected> stateRefusal(MarketState now) {
        return switch (now) {
            case OPEN -> NONE;
            case POST_ONLY -> refuse(RejectReason.MARKET_POST_ONLY);
            case CANCEL_ONLY -> refuse(RejectReason.MARKET_CANCEL_ONLY);
            case HALTED -> refuse(RejectReason.MARKET_HALTED);
            case SETTLED -> refuse(RejectReason.MARKET_SETTLED);
        };
    }

    private static boolean immediate(OrderTicket ticket) {
        return ticket.type() == OrderType.MARKET
                || ticket.timeInForce() == TimeInForce.IOC
                || ticket.timeInForce() == TimeInForce.FOK;
    }

    private Optional<Rejected> openOrders(long account, OrderTicket ticket) {
        int more = !immediate(ticket) || ticket.terms().waits() ? 1 : 0;
        more += ticket.terms().takeProfit() != 0 ? 1 : 0;
        more += ticket.terms().stopLoss() != 0 ? 1 : 0;
        return openOrders(account, more);
    }

    /** Not more than a thousand open orders of one account. */
    Optional<Rejected> openOrders(long account, int more) {
        List<ReferenceOrder> all = state.allOpen(account);
        long open = all.stream()
                .filter(order -> !order.asleep
                        || all.stream()
                                .anyMatch(p -> p.id == order.ticket.terms().parent()))
                .count(); // children of an order that is being replaced do not count
        return open + more > 1_000 ? refuse(RejectReason.TOO_MANY_ORDERS, 1_000) : NONE;
    }

    private Optional<Rejected> numbers(OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        if (ticket.size() <= 0
                || ticket.size() > Limits.MAX_AMOUNT
                || ticket.size() % market.lot() != 0
                || !decimals(ticket.sizeDecimals())) {
            return refuse(RejectReason.INVALID_SIZE);
        }
        boolean priceFits = ticket.type() == OrderType.MARKET
                ? ticket.price() == 0
                : ticket.price() > 0 && ticket.price() <= Limits.MAX_AMOUNT;
        if (!priceFits || !decimals(ticket.priceDecimals())) {
            return refuse(RejectReason.INVALID_PRICE);
        }
        if (ticket.type() == OrderType.LIMIT) {
            BigInteger tick = effectiveTick(market, big(ticket.price()));
            if (big(ticket.price()).mod(tick).signum() != 0) {
                return refuse(RejectReason.OFF_TICK, tick.longValueExact());
            }
        }
        return NONE;
    }

    /** Trigger, take-profit and stop-loss: prices of the market, on the right side. */
    private Optional<Rejected> triggers(OrderTicket ticket) {
        OrderTerms terms = ticket.terms();
        ReferenceMarket market = state.market(ticket.market());
        boolean fits = terms.origin() == OrderOrigin.ORDER && terms.parent() == 0;
        fits &= terms.waits() ? ahead(market, ticket.side(), terms) : terms.triggerPrice() == 0;
        if (terms.takeProfit() != 0 || terms.stopLoss() != 0) {
            long from = ticket.type() == OrderType.LIMIT
                    ? ticket.price()
                    : terms.waits() ? terms.triggerPrice() : market.mark;
            int up = ticket.side() == Side.BUY ? 1 : -1;
            fits &= market.perpetual() && !ticket.reduceOnly();
            fits &= terms.takeProfit() == 0
                    || (price(market, terms.takeProfit())
                            && up * Integer.signum(Long.compare(terms.takeProfit(), from)) > 0);
            fits &= terms.stopLoss() == 0
                    || (price(market, terms.stopLoss())
                            && up * Integer.signum(Long.compare(terms.stopLoss(), from)) < 0);
        }
        return fits ? NONE : refuse(RejectReason.INVALID_TRIGGER);
    }

    private static boolean price(ReferenceMarket market, long price) {
        return price > 0
                && price <= Limits.MAX_AMOUNT
                && big(price).mod(effectiveTick(market.spec, big(price))).signum() == 0;
    }

    /** A trigger that the mark has not reached. */
    static boolean ahead(ReferenceMarket market, Side side, OrderTerms terms) {
        return market.perpetual() && price(market, terms.triggerPrice()) && !reached(market, side, terms);
    }

    /** Stops wait for the mark to go the order's way, take-profits for the other. */
    static boolean reached(ReferenceMarket market, Side side, OrderTerms terms) {
        boolean rise = side == Side.BUY ? terms.trigger() == TriggerKind.STOP : terms.trigger() != TriggerKind.STOP;
        return rise ? market.mark >= terms.triggerPrice() : market.mark <= terms.triggerPrice();
    }

    /** What is checked of an order that will wait. */
    private Optional<Rejected> waiting(OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        long price = ticket.type() == OrderType.LIMIT
                ? ticket.price()
                : ticket.terms().triggerPrice();
        BigInteger value = Exact.notional(ticket.size(), price);
        if (value.compareTo(big(Limits.MAX_AMOUNT)) > 0) {
            return refuse(RejectReason.INVALID_SIZE);
        }
        if (!ticket.reduceOnly() && value.compareTo(big(market.minimumNotional())) < 0) {
            return refuse(RejectReason.BELOW_MINIMUM, market.minimumNotional());
        }
        return ticket.leverage() < 0 || ticket.leverage() > market.maxLeverage()
                ? refuse(RejectReason.INVALID_LEVERAGE, market.maxLeverage())
                : NONE;
    }

    private Optional<Rejected> shape(ReferenceAccount account, OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        if (Exact.notional(ticket.size(), limit(ticket)).compareTo(big(Limits.MAX_AMOUNT)) > 0) {
            return refuse(RejectReason.INVALID_SIZE);
        }
        Optional<Rejected> limits = limits(ticket);
        if (limits.isPresent()) {
            return limits;
        }
        if (!room(account, ticket)) {
            return refuse(RejectReason.INVALID_SIZE);
        }
        if (!ticket.terms().waits() && belowMinimum(account, ticket)) {
            return refuse(RejectReason.BELOW_MINIMUM, market.minimumNotional());
        }
        boolean perpetual = state.market(ticket.market()).perpetual();
        if (!perpetual && ticket.terms().marginMode() != MarginMode.KEEP) {
            return refuse(RejectReason.INVALID_LEVERAGE, market.maxLeverage());
        }
        if (ticket.leverage() != 0
                && (!perpetual || ticket.leverage() < 1 || ticket.leverage() > market.maxLeverage())) {
            return refuse(RejectReason.INVALID_LEVERAGE, market.maxLeverage());
        }
        if (ticket.reduceOnly() && !perpetual) {
            return refuse(RejectReason.REDUCE_ONLY_INCREASES);
        }
        return NONE;
    }

    /** Price band and greatest value of an order. */
    private Optional<Rejected> limits(OrderTicket ticket) {
        ReferenceMarket market = state.market(ticket.market());
        MarketLimits limits = market.spec.limits();
        boolean limit = ticket.type() == OrderType.LIMIT;
        if (limit && limits.priceBandRate() != 0) {
            BigInteger away = big(ticket.price()).subtract(big(market.oracle)).abs();
            BigInteger most = big(market.oracle).multiply(big(limits.priceBandRate()));
            if (away.multiply(big(Amount.ONE)).compareTo(most) > 0) {
                return refuse(RejectReason.PRICE_BAND);
            }
        }
        long most = limit ? limits.limitOrderValue() : limits.marketOrderValue();
        BigInteger value = Exact.times(ticket.size(), limit ? ticket.price() : market.mark, RoundingMode.FLOOR);
        boolean over = most != 0 && !ticket.reduceOnly() && value.compareTo(big(most)) > 0;
        return over ? refuse(RejectReason.ORDER_VALUE, most) : NONE;
    }

    private Optional<Rejected> openInterest(ReferenceAccount account, OrderTicket ticket) {
        ReferenceMarket market = state.market(ticket.market());
        long most = market.spec.limits().openInterestValue();
        if (!market.perpetual() || ticket.reduceOnly() || most == 0) {
            return NONE;
        }
        long opens = ticket.size() - Math.min(ticket.size(), reducible(account, market.id(), ticket.side()));
        BigInteger after = state.openInterest(market.id()).add(big(opens)).multiply(big(market.mark));
        return opens > 0 && after.compareTo(big(most).multiply(big(Amount.ONE))) > 0
                ? refuse(RejectReason.OPEN_INTEREST, most)
                : NONE;
    }

    private static boolean decimals(int asWritten) {
        return asWritten >= 0 && asWritten <= 18;
    }

    /** Shape 5, room: what the account might hold once all has filled. */
    private boolean room(ReferenceAccount account, OrderTicket ticket) {
        ReferenceMarket market = state.market(ticket.market());
        BigInteger size = big(ticket.size());
        BigInteger value = Exact.notional(ticket.size(), limit(ticket));
        if (!market.perpetual()) {
            return ticket.side() == Side.BUY
                    ? fits(big(account.spotTotal(market.spec.base())).add(size))
                    : fits(big(account.spotTotal(market.spec.quote())).add(value));
        }
        ReferenceAccount.Position position = account.position(market.id());
        return ticket.reduceOnly()
                || (fits(big(position.size()).abs().add(size))
                        && fits(big(position.cost()).abs().add(value))
                        && fits(margin.restingValue(account, market, ticket.side())
                                .add(value)));
    }

    private static boolean fits(BigInteger holding) {
        return holding.compareTo(big(Limits.MAX_HOLDING)) <= 0;
    }

    private boolean belowMinimum(ReferenceAccount account, OrderTicket ticket) {
        ReferenceMarket market = state.market(ticket.market());
        long price = ticket.type() == OrderType.MARKET ? market.mark : ticket.price();
        BigInteger value = Exact.times(ticket.size(), price, RoundingMode.FLOOR);
        boolean closesAll = ticket.reduceOnly()
                && reducible(account, market.id(), ticket.side()) > 0
                && ticket.size() >= reducible(account, market.id(), ticket.side());
        return value.compareTo(big(market.spec.minimumNotional())) < 0 && !closesAll;
    }

    static boolean isolated(ReferenceAccount account, MarketSpec market, MarginMode asked) {
        return switch (asked) {
            case KEEP -> account.isolated(market);
            case ISOLATED -> true;
            case CROSS -> market.risk().isolatedOnly();
        };
    }

    private Optional<Rejected> modeOfOpenPosition(ReferenceAccount account, OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        boolean other = isolated(account, market, ticket.terms().marginMode()) != account.isolated(market);
        return other && account.position(market.id()).size() != 0 ? refuse(RejectReason.MARGIN_MODE_LOCKED) : NONE;
    }

    private Optional<Rejected> tier(ReferenceAccount account, OrderTicket ticket, BigInteger exposureBefore) {
        ReferenceMarket market = state.market(ticket.market());
        if (!market.perpetual() || ticket.reduceOnly()) {
            return NONE;
        }
        int before = account.leverage(market.spec);
        int leverage = ticket.leverage() == 0 ? before : ticket.leverage();
        BigInteger after = margin.exposureWith(account, ticket, limit(ticket));
        return tier(market, before, leverage, exposureBefore, after);
    }

    static Optional<Rejected> tier(
            ReferenceMarket market, int leverageBefore, int leverage, BigInteger before, BigInteger after) {
        int most = ReferenceMargin.leverageLimit(market, after);
        boolean grows = leverage > leverageBefore || after.compareTo(before) > 0;
        return grows && leverage > most ? refuse(RejectReason.TIER_LIMIT, most) : NONE;
    }

    private Optional<Rejected> leverageDecrease(ReferenceAccount account, OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        boolean lower = ticket.leverage() != 0 && ticket.leverage() < account.leverage(market);
        return lower && account.position(market.id()).size() != 0 ? refuse(RejectReason.LEVERAGE_DECREASE) : NONE;
    }

    private Optional<Rejected> reduceOnly(ReferenceAccount account, OrderTicket ticket) {
        return ticket.reduceOnly() && reducible(account, ticket.market(), ticket.side()) == 0
                ? refuse(RejectReason.REDUCE_ONLY_INCREASES)
                : NONE;
    }

    private Optional<Rejected> postOnly(OrderTicket ticket) {
        return ticket.type() == OrderType.LIMIT
                        && (ticket.timeInForce() == TimeInForce.ALO
                                || !state.market(ticket.market()).trades())
                        && !reached(ticket).isEmpty()
                ? refuse(RejectReason.POST_ONLY_CROSSES)
                : NONE;
    }

    private Optional<Rejected> immediate(ReferenceAccount account, OrderTicket ticket) {
        boolean market = ticket.type() == OrderType.MARKET;
        boolean whole = ticket.timeInForce() == TimeInForce.FOK;
        if (!market && !whole && ticket.timeInForce() != TimeInForce.IOC) {
            return NONE;
        }
        boolean nothing = reached(ticket).stream().allMatch(order -> order.account == account.id);
        if (!nothing) {
            long size = ticket.reduceOnly()
                    ? Math.min(ticket.size(), reducible(account, ticket.market(), ticket.side()))
                    : ticket.size();
            BigInteger sure = reached(ticket).stream()
                    .filter(order -> order.account != account.id && !order.reduceOnly())
                    .map(order -> big(order.remaining()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            return whole && sure.compareTo(big(size)) < 0 ? refuse(RejectReason.NOT_FILLED_WHOLE) : NONE;
        }
        return refuse(market ? RejectReason.NO_LIQUIDITY : RejectReason.NO_IMMEDIATE_MATCH);
    }

    private List<ReferenceOrder> reached(OrderTicket ticket) {
        return state.within(ticket.market(), ticket.side().opposite(), limit(ticket));
    }

    private Optional<Rejected> cover(ReferenceAccount account, OrderTicket ticket, BigInteger marginBefore) {
        ReferenceMarket market = state.market(ticket.market());
        if (market.perpetual()) {
            int leverage = ticket.leverage() == 0 ? account.leverage(market.spec) : ticket.leverage();
            boolean isolated = isolated(account, market.spec, ticket.terms().marginMode());
            return ticket.reduceOnly()
                            || margin.carries(account, ticket, limit(ticket), leverage, isolated, marginBefore)
                    ? NONE
                    : refuse(RejectReason.INSUFFICIENT_MARGIN);
        }
        return available(account, given(ticket)).compareTo(needed(ticket)) >= 0
                ? NONE
                : refuse(RejectReason.INSUFFICIENT_BALANCE);
    }

    /** The asset that a spot order pays with. */
    String given(OrderTicket ticket) {
        MarketSpec market = state.market(ticket.market()).spec;
        return ticket.side() == Side.BUY ? market.quote() : market.base();
    }

    BigInteger needed(OrderTicket ticket) {
        return ticket.side() == Side.BUY ? Exact.notional(ticket.size(), limit(ticket)) : big(ticket.size());
    }

    BigInteger available(ReferenceAccount account, String asset) {
        return big(account.spotTotal(asset)).subtract(hold(account, asset));
    }

    /** What the account's resting orders reserve of an asset: a buy its rest at the limit in quote, a sell its rest. */
    BigInteger hold(ReferenceAccount account, String asset) {
        BigInteger hold = BigInteger.ZERO;
        for (ReferenceOrder order : state.openOrders(account.id)) {
            ReferenceMarket market = state.market(order.market());
            if (market.perpetual()) {
                continue;
            }
            if (order.side() == Side.BUY && market.spec.quote().equals(asset)) {
                hold = hold.add(Exact.notional(order.remaining(), order.limit));
            } else if (order.side() == Side.SELL && market.spec.base().equals(asset)) {
                hold = hold.add(big(order.remaining()));
            }
        }
        return hold;
    }

    /** How much an order of that side can reduce the account's position, 0 when it cannot. */
    static long reducible(ReferenceAccount account, int market, Side side) {
        long position = account.position(market).size();
        return side == Side.BUY ? Math.max(0, -position) : Math.max(0, position);
    }

    private static Optional<Rejected> refuse(RejectReason reason) {
        return refuse(reason, 0);
    }

    private static Optional<Rejected> refuse(RejectReason reason, long detail) {
        return Optional.of(new Rejected(reason, detail));
    }
}
