package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;
import static io.tallystick.exchange.model.Invariants.hold;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I7: who is below the maintenance margin when a mark moved or funding was paid is acted on in the same command; a
 * position is taken from its owner only below two thirds of it; a loss falls on the insurance account, and on the other
 * side only where that cannot bear it; and nobody is below zero afterwards.
 *
 * <p>What an account is worth in the middle of a command is counted from the entries of the ledger and the sizes of the
 * fills. They do not tell what is in the pot of an isolated position, so accounts with one are looked at when a command
 * is done only. A trade may change what an account is worth after it was looked at: then the next mark is what counts.
 */
final class LiquidationInvariants {
    private final LedgerEntries ledger;
    /** Signed sizes by account and market, as fills told them. */
    private final Map<Long, Map<Integer, Long>> sizes = new TreeMap<>();

    /** Margin modes by account and market, where they were ever set. */
    private final Map<String, Boolean> modes = new TreeMap<>();

    private final Map<Integer, Long> marks = new TreeMap<>();
    private final Map<Integer, MarketState> states = new TreeMap<>();
    private List<MarketSpec> markets = List.of();
    private long nowMillis;

    /** Every mark of this command, the one before it first. */
    private final Map<Integer, Set<Long>> marksPassed = new TreeMap<>();
    /** Markets whose holders were to be looked at in this command. */
    private final Set<Integer> moved = new TreeSet<>();
    /** Accounts that traded in this command. */
    private final Set<Long> traded = new TreeSet<>();
    /** Accounts that a position was taken from in this command. */
    private final Set<Long> taken = new TreeSet<>();
    /** Those of them whose cross positions were taken: they share the cash, and what it lacks is borne by others. */
    private final Set<Long> bankrupt = new TreeSet<>();

    LiquidationInvariants(LedgerEntries ledger) {
        this.ledger = ledger;
    }

    void begin(List<MarketSpec> listed, long marketMillis) {
        markets = listed;
        nowMillis = Math.max(nowMillis, marketMillis);
        marksPassed.clear();
        moved.clear();
        traded.clear();
        taken.clear();
        bankrupt.clear();
    }

    /** An event, before the ledger takes it down. */
    void on(Event event) {
        switch (event) {
            case Event.MarkMoved move -> {
                passed(move.market()).add(move.mark());
                marks.put(move.market(), move.mark());
                moved.add(move.market());
            }
            case Event.FundingSettled settled -> moved.add(settled.market());
            case Event.MarketStateChanged changed -> {
                states.put(changed.market(), changed.state());
                moved.add(changed.market());
            }
            case Event.LeverageChanged changed ->
                modes.put(changed.account() + " " + changed.market(), changed.isolated());
            case Event.LiquidationStarted start ->
                hold(start.equity() < start.maintenanceMargin(), "I7: liquidated with enough margin: %s", start);
            case Event.Traded trade -> {
                switch (trade.taker().cause()) {
                    case FillCause.BACKSTOP -> takenOver(trade);
                    case FillCause.DELEVERAGING -> deleveraged(trade);
                    default -> {}
                }
                settle(trade.maker());
                settle(trade.taker());
            }
            default -> {}
        }
    }

    private Set<Long> passed(int market) {
        return marksPassed.computeIfAbsent(market, m -> new TreeSet<>(Set.of(mark(m))));
    }

    private boolean isIsolated(long account, int market) {
        return modes.getOrDefault(
                account + " " + market, markets.get(market).risk().isolatedOnly());
    }

    private boolean hasPot(long account) {
        return held(account).entrySet().stream()
                .anyMatch(held -> held.getValue() != 0 && isIsolated(account, held.getKey()));
    }

    private long mark(int market) {
        return marks.getOrDefault(market, markets.get(market).startPrice());
    }

    private void settle(FillView fill) {
        MarketSpec market = markets.get(fill.market());
        if (market.kind() == MarketKind.PERPETUAL) {
            Map<Integer, Long> held = sizes.computeIfAbsent(fill.account(), account -> new TreeMap<>());
            long before = held.getOrDefault(fill.market(), 0L);
            hold(before == fill.startPosition(), "I10: %s were held before %s", before, fill);
            held.put(fill.market(), before + (fill.side() == Side.BUY ? fill.size() : -fill.size()));
            traded.add(fill.account());
            if (fill.cause() == FillCause.TRADE) {
                bankrupt.remove(fill.account()); // an order of its own, whose fee may be more than it has
            }
        }
    }

    private void takenOver(Event.Traded trade) {
        FillView closed = trade.taker();
        hold(
                trade.maker().account() == ExchangeQueries.INSURANCE_ACCOUNT
                        && closed.price() == mark(closed.market())
                        && closed.size() == Math.abs(closed.startPosition()),
                "I7: not all of it was taken over at the mark by the insurance account: %s",
                trade);
        if (takenFirst(closed)) {
            BigInteger equity = equity(closed.account());
            hasFailed(closed, equity);
            hold(insuranceBears(equity), "I7: the insurance account took over what it cannot bear: %s", closed);
        }
    }

    private void deleveraged(Event.Traded trade) {
        FillView closed = trade.taker();
        FillView other = trade.maker();
        hold(passed(closed.market()).contains(closed.price()), "I7: deleveraged at no mark: %s", trade);
        hold(
                other.size() <= Math.abs(other.startPosition())
                        && Long.signum(other.startPosition()) == -Long.signum(closed.startPosition()),
                "I7: deleveraging opened a position: %s",
                trade);
        if (takenFirst(closed)) {
            BigInteger equity = equity(closed.account());
            hasFailed(closed, equity);
            hold(!insuranceBears(equity), "I7: others lost what the insurance account could bear: %s", closed);
        }
    }

    /** Whether it is the first one that is taken from an account whose worth can be told. */
    private boolean takenFirst(FillView closed) {
        if (!isIsolated(closed.account(), closed.market())) {
            bankrupt.add(closed.account());
        }
        return taken.add(closed.account()) && !hasPot(closed.account());
    }

    private void hasFailed(FillView closed, BigInteger equity) {
        BigInteger needed = BigInteger.ZERO;
        for (Map.Entry<Integer, Long> held : held(closed.account()).entrySet()) {
            needed = needed.add(maintenance(markets.get(held.getKey()), held.getValue()));
        }
        boolean failed = equity.multiply(big(3)).compareTo(needed.multiply(big(2))) < 0;
        hold(failed, "I7: taken with %s where %s were needed: %s", equity, needed, closed);
    }

    private boolean insuranceBears(BigInteger equity) {
        BigInteger own = equity(ExchangeQueries.INSURANCE_ACCOUNT);
        return equity.signum() >= 0 || (own.signum() > 0 && own.add(equity).signum() >= 0);
    }

    private Map<Integer, Long> held(long account) {
        return sizes.getOrDefault(account, Map.of());
    }

    /** What an account without pots is worth, each of its positions rounded down. */
    private BigInteger equity(long account) {
        BigInteger equity = ledger.marginOf(account);
        for (Map.Entry<Integer, Long> held : held(account).entrySet()) {
            equity = equity.add(Exact.times(held.getValue(), mark(held.getKey()), RoundingMode.FLOOR));
        }
        return equity;
    }

    private BigInteger maintenance(MarketSpec market, long size) {
        BigInteger value = Exact.times(Math.abs(size), mark(market.id()), RoundingMode.UP);
        return ReferenceMargin.maintenance(market, value);
    }

    /** What the command has left behind. */
    void after(ExchangeQueries queries) {
        for (long account : sizes.keySet()) {
            if (account <= ExchangeQueries.MAKER_ACCOUNT) {
                continue;
            }
            List<PositionView> positions = queries.positions(account);
            // A mark that moves in a market that does not trade takes from a cross account and liquidates nobody.
            boolean tradesAll = positions.stream().allMatch(position -> isOpen(position.market()));
            if (tradesAll && !traded.contains(account)) {
                for (PositionView position : positions) {
                    if (moved.contains(position.market())) {
                        isNotInsolvent(account, position, positions, queries);
                    }
                }
            }
            if (bankrupt.contains(account) && positions.isEmpty()) {
                long cash = queries.margin(account).cash();
                hold(cash >= 0, "I7: account %s has no positions and owes %s", account, cash);
            }
        }
    }

    private boolean isOpen(int market) {
        return states.getOrDefault(market, MarketState.OPEN) == MarketState.OPEN;
    }

    private void isNotInsolvent(
            long account, PositionView position, List<PositionView> positions, ExchangeQueries queries) {
        BigInteger equity = position.isolated()
                ? big(position.isolatedMargin())
                : big(queries.margin(account).cash());
        BigInteger needed = BigInteger.ZERO;
        for (PositionView one : positions) {
            if (position.isolated() ? one.market() == position.market() : !one.isolated()) {
                BigInteger value = Exact.times(one.size(), mark(one.market()), RoundingMode.FLOOR);
                equity = equity.add(value).subtract(big(one.cost()));
                needed = needed.add(maintenance(markets.get(one.market()), one.size()));
            }
        }
        if (equity.compareTo(needed) >= 0) {
            return;
        }
        hold(
                equity.multiply(big(3)).compareTo(needed.multiply(big(2))) >= 0,
                "I7: account %s keeps %s with %s where %s are needed",
                account,
                position,
                equity,
                needed);
        for (OrderView order : queries.openOrders(account, MarketKind.PERPETUAL)) {
            int market = order.ticket().market();
            boolean concerned = position.isolated() ? market == position.market() : !isIsolated(account, market);
            boolean placedSince = order.placedMillis() == nowMillis;
            hold(!concerned || placedSince, "I7: below its margin and still open: %s", order);
        }
    }
}
