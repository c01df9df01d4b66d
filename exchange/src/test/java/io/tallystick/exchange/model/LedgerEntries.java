package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;
import static io.tallystick.exchange.model.Invariants.hold;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * I3: the ledger as events tell it. Every event that moves money is written down as entries that take from one account
 * what they give to another (a deposit from {@link #OUTSIDE}), and what the queries show of an account is the sum of
 * its entries: no balance changes without an entry, and no entry has one side only. What was told as a fill stays in
 * the list of fills as it was told.
 *
 * <p>The margin of an account counts as its cash and pots less what its open positions have cost, because that changes
 * by exactly what a trade hands over, whatever part of it is realised.
 */
final class LedgerEntries {
    /** Where deposits come from; it owes all that was deposited. */
    private static final long OUTSIDE = Long.MIN_VALUE;

    private static final int KEPT_FILLS = 3;

    private record Wallet(long account, MarketKind kind, String asset) implements Comparable<Wallet> {
        @Override
        public int compareTo(Wallet other) {
            int byAccount = Long.compare(account, other.account);
            int byKind = byAccount != 0 ? byAccount : kind.compareTo(other.kind);
            return byKind != 0 ? byKind : asset.compareTo(other.asset);
        }
    }

    private record Listed(long account, MarketKind kind) implements Comparable<Listed> {
        @Override
        public int compareTo(Listed other) {
            int byAccount = Long.compare(account, other.account);
            return byAccount != 0 ? byAccount : kind.compareTo(other.kind);
        }
    }

    private final Map<Wallet, BigInteger> balances = new TreeMap<>();
    private final Map<Listed, Deque<FillView>> fills = new TreeMap<>();
    private final Map<String, BigInteger> funding = new TreeMap<>();

    /** Writes down what an event moved. */
    void on(Event event, List<MarketSpec> markets) {
        switch (event) {
            case Event.Deposited deposit ->
                post(
                        new Wallet(OUTSIDE, deposit.wallet(), deposit.asset()),
                        new Wallet(deposit.account(), deposit.wallet(), deposit.asset()),
                        big(deposit.amount()));
            case Event.Traded traded ->
                traded(traded, markets.get(traded.maker().market()));
            case Event.FundingPaid paid -> {
                post(margin(paid.account()), margin(ExchangeQueries.ROUNDING_ACCOUNT), big(paid.amount()));
                funding.merge(paid.account() + " " + paid.market(), big(paid.amount()), BigInteger::add);
            }
            case Event.MarginForfeited forfeited ->
                post(margin(forfeited.account()), margin(ExchangeQueries.INSURANCE_ACCOUNT), big(forfeited.amount()));
            case Event.DeficitCovered covered -> {
                hold(covered.amount() > 0, "I3: an entry of nothing: %s", covered);
                post(margin(ExchangeQueries.INSURANCE_ACCOUNT), margin(covered.account()), big(covered.amount()));
            }
            case Event.Transferred moved -> {
                Wallet spot = new Wallet(moved.account(), MarketKind.SPOT, ReferenceState.MARGIN_ASSET);
                boolean toSpot = moved.to() == MarketKind.SPOT;
                post(
                        toSpot ? margin(moved.account()) : spot,
                        toSpot ? spot : margin(moved.account()),
                        big(moved.amount()));
            }
            default -> {}
        }
    }

    private void traded(Event.Traded traded, MarketSpec market) {
        FillView buy = traded.maker().side() == Side.BUY ? traded.maker() : traded.taker();
        FillView sell = traded.maker().side() == Side.BUY ? traded.taker() : traded.maker();
        post(wallet(buy, market, market.quote()), wallet(sell, market, market.quote()), value(buy));
        if (market.kind() == MarketKind.SPOT) {
            post(wallet(sell, market, market.base()), wallet(buy, market, market.base()), big(buy.size()));
        }
        for (FillView fill : List.of(buy, sell)) {
            post(
                    wallet(fill, market, fill.feeAsset()),
                    new Wallet(ExchangeQueries.FEE_ACCOUNT, market.kind(), fill.feeAsset()),
                    big(fill.fee()));
            Deque<FillView> kept =
                    fills.computeIfAbsent(new Listed(fill.account(), market.kind()), listed -> new ArrayDeque<>());
            kept.addLast(fill);
            if (kept.size() > KEPT_FILLS) {
                kept.removeFirst();
            }
        }
    }

    /** What the trade hands over; a transfer counts at most the largest holding, rounded down. */
    private static BigInteger value(FillView fill) {
        boolean ofOrders = fill.cause() == FillCause.TRADE || fill.cause() == FillCause.LIQUIDATION;
        return ofOrders
                ? Exact.notional(fill.size(), fill.price())
                : Exact.times(fill.size(), fill.price(), RoundingMode.FLOOR).min(big(Limits.MAX_HOLDING));
    }

    private static Wallet wallet(FillView fill, MarketSpec market, String asset) {
        return new Wallet(fill.account(), market.kind(), asset);
    }

    private static Wallet margin(long account) {
        return new Wallet(account, MarketKind.PERPETUAL, ReferenceState.MARGIN_ASSET);
    }

    private void post(Wallet debit, Wallet credit, BigInteger amount) {
        balances.merge(debit, amount.negate(), BigInteger::add);
        balances.merge(credit, amount, BigInteger::add);
    }

    /** Cash and pots of an account less the cost of its positions, by the entries so far. */
    BigInteger marginOf(long account) {
        return balances.getOrDefault(margin(account), BigInteger.ZERO);
    }

    /** What an account has is what its entries say. */
    void compare(long account, ExchangeQueries queries) {
        BigInteger margin = big(queries.margin(account).cash());
        for (PositionView position : queries.positions(account)) {
            margin = margin.add(big(position.isolatedMargin())).subtract(big(position.cost()));
            BigInteger paid = funding.getOrDefault(account + " " + position.market(), BigInteger.ZERO);
            hold(
                    paid.equals(big(position.fundingAllTime())),
                    "I6: account %s was told payments of %s in all: %s",
                    account,
                    paid,
                    position);
        }
        hold(
                margin.equals(marginOf(account)),
                "I3: the margin of account %s is %s, its entries sum to %s",
                account,
                margin,
                marginOf(account));
        for (SpotBalanceView balance : queries.spotBalances(account)) {
            BigInteger posted =
                    balances.getOrDefault(new Wallet(account, MarketKind.SPOT, balance.asset()), BigInteger.ZERO);
            hold(
                    posted.equals(big(balance.total())),
                    "I3: account %s has %s, its entries sum to %s",
                    account,
                    balance,
                    posted);
        }
    }

    /** The newest fills are listed as they were told. */
    void compareFills(long account, ExchangeQueries queries) {
        for (MarketKind kind : MarketKind.values()) {
            List<FillView> told = List.copyOf(fills.getOrDefault(new Listed(account, kind), new ArrayDeque<>()));
            List<FillView> listed = queries.recentFills(account, kind, KEPT_FILLS);
            hold(told.equals(listed), "I3: account %s was told %s and lists %s", account, told, listed);
        }
    }
}
