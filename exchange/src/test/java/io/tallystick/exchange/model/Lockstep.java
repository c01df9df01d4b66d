package io.tallystick.exchange.model;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.SpotBalanceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The model and a machine side by side: every command goes to both, and every answer must be the same. */
final class Lockstep {
    private static final int EVERYTHING_EVERY = 100;
    private static final int HISTORY_EVERY = 1_000;
    private static final int DEPTH = 50;

    private final Subject model;
    private final Subject machine;
    private final Invariants invariants;
    private final TreeSet<Long> accounts = new TreeSet<>();
    private List<Event> lastEvents = List.of();
    private Outcome lastOutcome = new Outcome.Done();
    private long applied;

    Lockstep(Subject model, Subject machine) {
        this.model = model;
        this.machine = machine;
        invariants = new Invariants(machine.queries());
    }

    List<Event> lastEvents() {
        return lastEvents;
    }

    Outcome lastOutcome() {
        return lastOutcome;
    }

    /** Applies one command to both; what differs, or which invariant broke, if anything. */
    Optional<String> apply(TimedCommand timed) {
        try {
            return step(timed);
        } catch (Invariants.Broken broken) {
            return Optional.of("invariant " + broken.getMessage());
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(
                    "threw " + e + " at " + List.of(e.getStackTrace()).subList(0, 3));
        }
    }

    private Optional<String> step(TimedCommand timed) {
        boolean due = model.machine().nextDeadlineMillis() <= timed.marketMillis();
        List<Event> expected = new ArrayList<>();
        List<Event> actual = new ArrayList<>();
        Outcome wanted = model.machine().apply(timed.marketMillis(), timed.command(), expected::add);
        Outcome given = machine.machine().apply(timed.marketMillis(), timed.command(), actual::add);
        lastEvents = expected;
        lastOutcome = wanted;
        applied++;
        Optional<String> difference = difference("outcome", wanted, given)
                .or(() -> difference(expected, actual))
                .or(() -> difference(
                        "next deadline",
                        model.machine().nextDeadlineMillis(),
                        machine.machine().nextDeadlineMillis()));
        if (difference.isPresent()) {
            return difference;
        }
        Set<Long> touched = touched(timed.command(), expected);
        accounts.addAll(touched);
        boolean everything = applied % EVERYTHING_EVERY == 0;
        for (MarketSpec market : model.queries().markets()) {
            if (everything || due || touches(timed.command(), market.id())) {
                difference = difference.or(() -> compareMarket(market.id()));
            }
        }
        for (long account : everything ? accounts : touched) {
            difference = difference.or(() -> compareAccount(account));
            if (applied % HISTORY_EVERY == 0) {
                difference = difference.or(() -> compareHistory(account));
            }
        }
        if (everything) {
            difference = difference.or(this::compareHouse);
        }
        if (difference.isEmpty()) {
            invariants.after(timed, given, actual, everything ? accounts : touched);
        }
        return difference;
    }

    private static boolean touches(Command command, int market) {
        return switch (command) {
            case Command.PlaceOrder place -> place.ticket().market() == market;
            case Command.CancelOrder cancel -> cancel.market() == market;
            case Command.ModifyOrder modify -> modify.market() == market;
            case Command.ClosePosition close -> close.market() == market;
            case Command.CancelByClientId cancel -> cancel.market() == market;
            case Command.SetMarketState set -> set.market() == market;
            case Command.Open _, Command.CancelAll _, Command.Prices _, Command.Batch _ -> true;
            default -> false;
        };
    }

    static Set<Long> touched(Command command, List<Event> events) {
        Set<Long> touched = new TreeSet<>();
        switch (command) {
            case Command.OpenAccount open -> touched.add(open.account());
            case Command.Deposit deposit -> touched.add(deposit.account());
            case Command.PlaceOrder place -> touched.add(place.account());
            case Command.CancelOrder cancel -> touched.add(cancel.account());
            case Command.CancelAll cancel -> touched.add(cancel.account());
            case Command.ModifyOrder modify -> touched.add(modify.account());
            case Command.SetLeverage set -> touched.add(set.account());
            case Command.MoveIsolatedMargin move -> touched.add(move.account());
            case Command.ProtectPosition protect -> touched.add(protect.account());
            case Command.ClosePosition close -> touched.add(close.account());
            case Command.CancelByClientId cancel -> touched.add(cancel.account());
            case Command.ScheduleCancelAll schedule -> touched.add(schedule.account());
            case Command.Transfer transfer -> touched.add(transfer.account());
            case Command.Batch batch -> batch.commands().forEach(part -> touched.addAll(touched(part, List.of())));
            case Command.Open _, Command.Prices _, Command.Tick _, Command.SetMarketState _ -> {}
        }
        for (Event event : events) {
            if (event instanceof Event.Traded traded) {
                touched.add(traded.maker().account());
                touched.add(traded.taker().account());
            } else if (event instanceof Event.MarginForfeited forfeited) {
                touched.add(forfeited.account());
            } else if (event instanceof Event.DeficitCovered covered) {
                touched.add(covered.account());
            } else if (event instanceof Event.FundingPaid paid) {
                touched.add(paid.account());
            } else if (event instanceof Event.OrderClosed closed) {
                touched.add(closed.order().account());
            }
        }
        touched.remove(ExchangeQueries.INSURANCE_ACCOUNT);
        touched.remove(ExchangeQueries.ROUNDING_ACCOUNT);
        touched.remove(ExchangeQueries.MAKER_ACCOUNT);
        touched.remove(ExchangeQueries.FEE_ACCOUNT);
        return touched;
    }

    private Optional<String> compareMarket(int market) {
        return same("book of " + market, (queries, depth) -> queries.book(market, depth), DEPTH)
                .or(() -> same("top of " + market, (queries, depth) -> queries.book(market, depth), 1))
                .or(() -> same("ticker of " + market, ExchangeQueries::ticker, market));
    }

    private Optional<String> compareAccount(long account) {
        Optional<String> difference = same("account", ExchangeQueries::hasAccount, account)
                .or(() -> same("margin of " + account, ExchangeQueries::margin, account))
                .or(() -> same("positions of " + account, ExchangeQueries::positions, account))
                .or(() -> same("balances of " + account, ExchangeQueries::spotBalances, account));
        for (MarketKind kind : MarketKind.values()) {
            difference = difference.or(
                    () -> same("open orders of " + account, (queries, of) -> queries.openOrders(account, of), kind));
        }
        return difference;
    }

    private Optional<String> compareHistory(long account) {
        Optional<String> difference = Optional.empty();
        for (long id = 1; id < 2_000; id += 97) {
            long orderId = id;
            difference = difference.or(() -> same("an order of " + account, (q, n) -> q.order(account, n), orderId));
        }
        for (String clientId : List.of("", "c1", "c17")) {
            difference = difference.or(() -> same("an order of " + account, (q, n) -> q.order(account, n), clientId));
        }
        for (MarketKind kind : MarketKind.values()) {
            for (int limit : List.of(0, 3, 300)) {
                difference = difference
                        .or(() -> same("orders of " + account, (q, n) -> q.recentOrders(account, kind, n), limit))
                        .or(() -> same("fills of " + account, (q, n) -> q.recentFills(account, kind, n), limit));
            }
        }
        return difference;
    }

    /** The maker and the fee account: money and positions, nothing else is promised of them. */
    private Optional<String> compareHouse() {
        Optional<String> difference = Optional.empty();
        for (long house : List.of(
                ExchangeQueries.MAKER_ACCOUNT,
                ExchangeQueries.FEE_ACCOUNT,
                ExchangeQueries.INSURANCE_ACCOUNT,
                ExchangeQueries.ROUNDING_ACCOUNT)) {
            difference = difference
                    .or(() -> same("cash of " + house, (q, id) -> q.margin(id).cash(), house))
                    .or(() -> same(
                            "balances of " + house,
                            (q, id) -> q.spotBalances(id).stream()
                                    .filter(balance -> balance.total() != 0)
                                    .map(SpotBalanceView::total)
                                    .toList(),
                            house))
                    .or(() -> same(
                            "positions of " + house,
                            (q, id) -> q.positions(id).stream()
                                    .map(Lockstep::sizeAndCost)
                                    .toList(),
                            house));
        }
        return difference;
    }

    private static List<Long> sizeAndCost(PositionView position) {
        return List.of((long) position.market(), position.size(), position.cost());
    }

    private <A> Optional<String> same(String what, BiFunction<ExchangeQueries, A, Object> query, A argument) {
        return difference(what, query.apply(model.queries(), argument), query.apply(machine.queries(), argument));
    }

    private static Optional<String> difference(List<Event> expected, List<Event> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            Object wanted = i < expected.size() ? expected.get(i) : "no event";
            Object given = i < actual.size() ? actual.get(i) : "no event";
            Optional<String> difference = difference("event " + i, wanted, given);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(String what, Object wanted, Object given) {
        return Objects.equals(wanted, given)
                ? Optional.empty()
                : Optional.of(what + "\n   model:   " + wanted + "\n   machine: " + given);
    }
}
