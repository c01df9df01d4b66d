package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.exchange.TickerView;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What must be true after every command, from the production queries and events and without the model: the money (I1,
 * I2, I4, I5), its entries (I3, {@link LedgerEntries}), liquidations (I7, {@link LiquidationInvariants}), the book
 * (I8), and the orders (see {@link OrderInvariants}).
 */
final class Invariants {
    /** Says which invariant broke. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /** What an account had when it was last touched. */
    private record Money(long cash, List<PositionView> positions, List<SpotBalanceView> spot) {}

    private static final List<Long> HOUSE = List.of(
            ExchangeQueries.MAKER_ACCOUNT,
            ExchangeQueries.INSURANCE_ACCOUNT,
            ExchangeQueries.ROUNDING_ACCOUNT,
            ExchangeQueries.FEE_ACCOUNT);

    private final ExchangeQueries queries;
    private final OrderInvariants orders = new OrderInvariants();
    private final LedgerEntries ledger = new LedgerEntries();
    private final LiquidationInvariants liquidation = new LiquidationInvariants(ledger);
    private final Map<Long, Money> money = new TreeMap<>();
    private final Map<String, Long> deposits = new TreeMap<>();
    private final Map<Integer, Long> intervals = new TreeMap<>();
    private long remainders;
    /** Whether a position was worth more than what counts for funding; then remainders may be lost. */
    private boolean capped;

    private final Map<Integer, Long> realized = new TreeMap<>();
    private List<MarketSpec> markets = List.of();

    Invariants(ExchangeQueries queries) {
        this.queries = queries;
    }

    static void hold(boolean truth, String what, Object... parts) {
        if (!truth) {
            throw new Broken(message(what, parts));
        }
    }

    /** The value, which must be there. */
    static <T> T present(@Nullable T value, String what, Object... parts) {
        if (value == null) {
            throw new Broken(message(what, parts));
        }
        return value;
    }

    private static String message(String what, Object... parts) {
        String message = what;
        for (Object part : parts) {
            message = message.replaceFirst("%s", Matcher.quoteReplacement(String.valueOf(part)));
        }
        return message;
    }

    void after(TimedCommand timed, Outcome outcome, List<Event> events, Set<Long> touched) {
        if (markets.isEmpty()) {
            markets = queries.markets();
        }
        liquidation.begin(markets, timed.marketMillis());
        for (Event event : events) {
            liquidation.on(event);
            ledger.on(event, markets);
            if (event instanceof Event.Deposited deposit) {
                deposits.merge(deposit.asset(), deposit.amount(), Long::sum);
            } else if (event instanceof Event.Traded traded) {
                realized.merge(traded.maker().market(), traded.maker().closedProfit(), Long::sum);
                realized.merge(traded.taker().market(), traded.taker().closedProfit(), Long::sum);
            }
        }
        funding(events);
        touched.stream().filter(queries::hasAccount).forEach(account -> money.put(account, moneyOf(account)));
        HOUSE.forEach(account -> money.put(account, moneyOf(account)));
        orders.after(timed, outcome, events, queries);
        markets.forEach(this::bookIsNotCrossed);
        moneySumsToZero();
        touched.forEach(this::holdsAreReservations);
        touched.forEach(account -> orders.compareOpen(account, queries));
        HOUSE.forEach(account -> ledger.compare(account, queries));
        touched.stream().filter(queries::hasAccount).forEach(account -> {
            ledger.compare(account, queries);
            ledger.compareFills(account, queries);
        });
        liquidation.after(queries);
    }

    /** I6: each interval once and in order; what was paid less what was received is what the rounding account got. */
    private void funding(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.FundingSettled settled) {
                Long before = intervals.put(settled.market(), settled.timeMillis());
                hold(
                        before == null || settled.timeMillis() - before == 3_600_000,
                        "I6: interval %s after %s",
                        settled.timeMillis(),
                        before);
            } else if (event instanceof Event.FundingPaid paid) {
                hold(
                        paid.timeMillis() == intervals.getOrDefault(paid.market(), -1L),
                        "I6: a payment of no interval: %s",
                        paid);
                remainders += paid.amount();
                capped |= Exact.times(Math.abs(paid.size()), paid.oracle(), RoundingMode.UP)
                                .compareTo(big(Limits.MAX_HOLDING))
                        > 0;
            }
        }
        long kept = queries.margin(ExchangeQueries.ROUNDING_ACCOUNT).cash();
        hold(kept == remainders && (kept >= 0 || capped), "I6: payments sum to %s, %s were kept", remainders, kept);
    }

    private void bookIsNotCrossed(MarketSpec market) {
        TickerView ticker = queries.ticker(market.id());
        boolean open = ticker.bestBid() == 0 || ticker.bestAsk() == 0 || ticker.bestBid() < ticker.bestAsk();
        hold(open, "I8: crossed book: %s", ticker);
    }

    /**
     * Sums wrap at 2^64 on purpose: an error that is a multiple of 2^64 would pass here, and no other; and what is
     * checked after every command is what the test's time goes to. For the same reason only the accounts that a command
     * touched are read again; all of them are whenever everything is compared.
     */
    private void moneySumsToZero() {
        Map<String, Long> sums = new TreeMap<>();
        long[] sizes = new long[markets.size()];
        long[] costs = new long[markets.size()];
        long margin = 0;
        for (Money money : money.values()) {
            margin += money.cash;
            for (PositionView position : money.positions) {
                margin += position.isolatedMargin();
                sizes[position.market()] += position.size();
                costs[position.market()] += position.cost();
            }
            for (SpotBalanceView balance : money.spot) {
                sums.merge(balance.asset(), balance.total(), Long::sum);
            }
        }
        for (MarketSpec market : markets) {
            int id = market.id();
            long profit = realized.getOrDefault(id, 0L);
            hold(sizes[id] == 0, "I4: positions of %s sum to %s", market.symbol(), sizes[id]);
            hold(profit == costs[id], "I5: realised %s, open cost %s of %s", profit, costs[id], market.symbol());
            margin -= costs[id];
        }
        sums.merge(ReferenceState.MARGIN_ASSET, margin, Long::sum);
        sums.forEach((asset, sum) -> {
            long paidIn = deposits.getOrDefault(asset, 0L);
            hold(sum == paidIn, "I1: %s of %s are there, %s were deposited", sum, asset, paidIn);
        });
    }

    private Money moneyOf(long account) {
        return new Money(queries.margin(account).cash(), queries.positions(account), queries.spotBalances(account));
    }

    private void holdsAreReservations(long account) {
        Map<String, BigInteger> reserved = new TreeMap<>();
        for (OrderView order : queries.openOrders(account, MarketKind.SPOT)) {
            MarketSpec market = markets.get(order.ticket().market());
            if (order.ticket().side() == Side.BUY) {
                BigInteger value =
                        Exact.notional(order.remaining(), order.ticket().price());
                reserved.merge(market.quote(), value, BigInteger::add);
            } else {
                reserved.merge(market.base(), big(order.remaining()), BigInteger::add);
            }
        }
        for (SpotBalanceView balance : queries.spotBalances(account)) {
            if (queries.hasAccount(account)) {
                BigInteger wanted = reserved.getOrDefault(balance.asset(), BigInteger.ZERO);
                hold(wanted.equals(big(balance.hold())), "I2: %s of %s, reserved %s", balance, account, wanted);
                hold(balance.available() >= 0 && balance.total() >= 0, "I2: %s of %s", balance, account);
            }
        }
    }
}
