package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.Machine;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.market.PriceWalk;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of docs/exchange.md in the order of that page, with lists and big integers. It shares with the production
 * machine only the walk, the maker's targets and the types of the seam.
 */
final class ReferenceExchange implements Machine {
    private final ReferenceState state = new ReferenceState();
    private final ReferenceMargin margin = new ReferenceMargin(state);
    private final ReferenceChecks checks = new ReferenceChecks(state, margin);
    private final ReferenceMatching matching = new ReferenceMatching(state, margin);
    private final ReferenceOrders orders = new ReferenceOrders(state, margin, checks, matching);
    private final ReferenceLiquidation liquidation = new ReferenceLiquidation(state, margin, checks, matching, orders);
    private final ReferenceReactions reactions = new ReferenceReactions(state, orders, liquidation);
    private final ReferenceMaker maker = new ReferenceMaker(state, matching, reactions);
    private final ReferenceMarketStates states = new ReferenceMarketStates(state, maker, matching, liquidation);
    private final ReferenceFunding funding = new ReferenceFunding(state);
    private final ReferenceQueries queries = new ReferenceQueries(state, margin, checks);

    ReferenceQueries queries() {
        return queries;
    }

    int leverage(long account, MarketSpec market) {
        return state.account(account).leverage(market);
    }

    /**
     * For drawing orders at the edge: how much money the account lacks for an order that rests whole, at most 0 when it
     * is covered.
     */
    BigInteger shortage(long accountId, OrderTicket ticket) {
        ReferenceAccount account = state.account(accountId);
        ReferenceMarket market = state.market(ticket.market());
        if (market.perpetual()) {
            return margin.shortage(account, ticket);
        }
        return checks.needed(ticket).subtract(checks.available(account, checks.given(ticket)));
    }

    /** For drawing: how much margin may move into the pot of an isolated position, or out of it. */
    long movable(long accountId, int market, boolean add) {
        ReferenceAccount account = state.account(accountId);
        BigInteger most = add ? margin.withdrawable(account) : margin.removable(account, state.market(market));
        return most.min(Exact.big(Limits.MAX_AMOUNT)).longValueExact();
    }

    @Override
    public long nextDeadlineMillis() {
        long countdown = state.accounts.values().stream()
                .filter(account -> account.cancelAllMillis != 0)
                .mapToLong(account -> account.cancelAllMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(countdown, Math.min(maker.nextDeadlineMillis(), funding.nextDeadlineMillis()));
    }

    @Override
    public Outcome apply(long marketMillis, Command command, EventSink events) {
        state.events = events;
        state.nowMillis = Math.max(state.nowMillis, marketMillis);
        endCountdowns();
        if (funding.catchUp()) {
            state.markets.stream().filter(ReferenceMarket::live).forEach(market -> maker.moveMark(market, false));
            reactions.run();
        }
        maker.runDueTimers();
        Outcome outcome = execute(command);
        reactions.run();
        return outcome;
    }

    private Outcome execute(Command command) {
        return switch (command) {
            case Command.Open open -> open(open);
            case Command.OpenAccount open -> openAccount(open.account());
            case Command.Deposit deposit -> deposit(deposit);
            case Command.PlaceOrder place -> place(place.account(), place.ticket());
            case Command.CancelOrder cancel -> cancel(cancel);
            case Command.CancelAll cancel -> cancelAll(cancel);
            case Command.ModifyOrder modify -> modify(modify);
            case Command.SetLeverage set -> setLeverage(set);
            case Command.ProtectPosition protect ->
                unknown(protect.account(), protect.market())
                        .<Outcome>map(refused -> refused)
                        .orElseGet(() -> orders.protect(protect));
            case Command.ClosePosition close ->
                unknown(close.account(), close.market())
                        .<Outcome>map(refused -> refused)
                        .orElseGet(() -> close(close));
            case Command.CancelByClientId cancel -> cancel(cancel);
            case Command.Batch batch -> batch(batch.commands());
            case Command.ScheduleCancelAll schedule -> schedule(schedule);
            case Command.Transfer transfer -> transfer(transfer);
            case Command.SetMarketState set -> states.set(set);
            case Command.MoveIsolatedMargin move -> moveIsolatedMargin(move);
            case Command.Prices prices -> prices(prices.marks());
            case Command.Tick tick -> new Outcome.Done();
        };
    }

    private Outcome batch(List<Command> commands) {
        boolean all = commands.stream()
                .allMatch(command -> command instanceof Command.PlaceOrder
                        || command instanceof Command.CancelOrder
                        || command instanceof Command.CancelByClientId);
        if (!all || commands.isEmpty() || commands.size() > 20) {
            return new Rejected(RejectReason.INVALID_BATCH, 20);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Command command : commands) {
            outcomes.add(execute(command));
            reactions.run();
        }
        return new Outcome.OfBatch(outcomes);
    }

    private Outcome schedule(Command.ScheduleCancelAll schedule) {
        if (!state.accounts.containsKey(schedule.account())) {
            return new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0);
        }
        if (schedule.afterMillis() < 0 || schedule.afterMillis() > 86_400_000) {
            return new Rejected(RejectReason.INVALID_COUNTDOWN, 86_400_000);
        }
        ReferenceAccount account = state.account(schedule.account());
        long at = schedule.afterMillis() == 0 ? 0 : state.nowMillis + schedule.afterMillis();
        if (at != account.cancelAllMillis) {
            account.cancelAllMillis = at;
            state.tell(new Event.CancelAllScheduled(account.id, at));
        }
        return new Outcome.CancelAllScheduled(account.cancelAllMillis);
    }

    private void endCountdowns() {
        List<ReferenceAccount> due = state.accounts.values().stream()
                .filter(account -> account.cancelAllMillis != 0 && account.cancelAllMillis <= state.nowMillis)
                .sorted(Comparator.comparingLong((ReferenceAccount account) -> account.cancelAllMillis)
                        .thenComparingLong(account -> account.id))
                .toList();
        for (ReferenceAccount account : due) {
            account.cancelAllMillis = 0;
            state.tell(new Event.CancelAllDue(account.id));
            cancel(state.allOpen(account.id), CancelReason.SCHEDULED);
        }
    }

    /** Those that are still open when it is their turn. */
    private void cancel(List<ReferenceOrder> orders, CancelReason reason) {
        for (ReferenceOrder order : orders) {
            if (state.allOpen(order.account).contains(order)) {
                state.cancel(order, reason);
            }
        }
    }

    private Outcome transfer(Command.Transfer transfer) {
        if (!state.accounts.containsKey(transfer.account())) {
            return new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0);
        }
        String usdc = ReferenceState.MARGIN_ASSET;
        boolean known = state.markets.stream()
                .anyMatch(market -> !market.perpetual()
                        && (market.spec.base().equals(usdc)
                                || market.spec.quote().equals(usdc)));
        if (!known) {
            return new Rejected(RejectReason.UNKNOWN_ASSET, 0);
        }
        long amount = transfer.amount();
        if (amount <= 0 || amount > Limits.MAX_AMOUNT) {
            return new Rejected(RejectReason.INVALID_AMOUNT, 0);
        }
        ReferenceAccount account = state.account(transfer.account());
        boolean toSpot = transfer.to() == MarketKind.SPOT;
        BigInteger most = toSpot ? margin.withdrawable(account) : checks.available(account, usdc);
        if (Exact.big(amount).compareTo(most) > 0) {
            return new Rejected(
                    toSpot ? RejectReason.INSUFFICIENT_MARGIN : RejectReason.INSUFFICIENT_BALANCE,
                    Exact.nearestLong(most));
        }
        if (toSpot && account.spotTotal(usdc) + amount > Limits.MAX_HOLDING) {
            return new Rejected(RejectReason.INVALID_AMOUNT, 0);
        }
        account.credit(usdc, toSpot ? amount : -amount);
        account.cash = Math.addExact(account.cash, toSpot ? -amount : amount);
        state.tell(new Event.Transferred(account.id, transfer.to(), amount));
        return new Outcome.Done();
    }

    private Outcome open(Command.Open open) {
        if (state.opened) {
            return new Rejected(RejectReason.INVALID_MARKETS, 0);
        }
        state.opened = true;
        funding.open();
        for (MarketSpec spec : open.markets()) {
            state.markets.add(new ReferenceMarket(
                    spec,
                    PriceWalk.start(open.seed(), spec),
                    state.nowMillis + spec.walk().stepMillis()));
        }
        for (ReferenceMarket market : state.markets) {
            state.tell(new Event.MarkMoved(market.id(), market.mark, market.oracle));
            maker.act(market);
        }
        return new Outcome.Done();
    }

    private Outcome openAccount(long id) {
        if (id <= 0 || state.accounts.containsKey(id)) {
            return new Rejected(RejectReason.INVALID_ACCOUNT, 0);
        }
        state.accounts.put(id, new ReferenceAccount(id));
        return new Outcome.Done();
    }

    private Outcome deposit(Command.Deposit deposit) {
        boolean insurance =
                deposit.account() == ExchangeQueries.INSURANCE_ACCOUNT && deposit.wallet() == MarketKind.PERPETUAL;
        if (!insurance && !state.accounts.containsKey(deposit.account())) {
            return new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0);
        }
        boolean known = deposit.wallet() == MarketKind.PERPETUAL
                ? deposit.asset().equals(ReferenceState.MARGIN_ASSET)
                : state.markets.stream()
                        .filter(market -> !market.perpetual())
                        .anyMatch(market -> market.spec.base().equals(deposit.asset())
                                || market.spec.quote().equals(deposit.asset()));
        if (!known) {
            return new Rejected(RejectReason.UNKNOWN_ASSET, 0);
        }
        ReferenceAccount account = state.account(deposit.account());
        long mayCome = Limits.MAX_AMOUNT - account.deposited(deposit.wallet(), deposit.asset());
        if (deposit.amount() <= 0 || deposit.amount() > mayCome) {
            return new Rejected(RejectReason.INVALID_AMOUNT, mayCome);
        }
        account.addDeposit(deposit.wallet(), deposit.asset(), deposit.amount());
        state.tell(new Event.Deposited(deposit.account(), deposit.wallet(), deposit.asset(), deposit.amount()));
        return new Outcome.Done();
    }

    private Outcome setLeverage(Command.SetLeverage set) {
        Optional<Rejected> unknown = unknown(set.account(), set.market());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        ReferenceAccount account = state.account(set.account());
        ReferenceMarket market = state.market(set.market());
        if (!market.perpetual() || set.leverage() < 1 || set.leverage() > market.spec.maxLeverage()) {
            return new Rejected(RejectReason.INVALID_LEVERAGE, market.spec.maxLeverage());
        }
        boolean holds = account.position(market.id()).size() != 0;
        boolean isolated = ReferenceChecks.isolated(account, market.spec, set.mode());
        if (holds && isolated != account.isolated(market.spec)) {
            return new Rejected(RejectReason.MARGIN_MODE_LOCKED, 0);
        }
        if (holds && set.leverage() < account.leverage(market.spec)) {
            return new Rejected(RejectReason.LEVERAGE_DECREASE, 0);
        }
        BigInteger exposure = margin.exposure(account, market);
        Optional<Rejected> tier =
                ReferenceChecks.tier(market, account.leverage(market.spec), set.leverage(), exposure, exposure);
        if (tier.isPresent()) {
            return tier.get();
        }
        if (!margin.carries(account, market, set.leverage(), isolated)) {
            return new Rejected(RejectReason.INSUFFICIENT_MARGIN, 0);
        }
        orders.changeLeverage(account, market, set.leverage(), isolated);
        return new Outcome.LeverageSet(market.id(), set.leverage(), isolated);
    }

    private Outcome moveIsolatedMargin(Command.MoveIsolatedMargin move) {
        Optional<Rejected> unknown = unknown(move.account(), move.market());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        ReferenceAccount account = state.account(move.account());
        ReferenceMarket market = state.market(move.market());
        if (account.position(market.id()).size() == 0 || !account.isolated(market.spec)) {
            return new Rejected(RejectReason.NO_ISOLATED_POSITION, 0);
        }
        BigInteger amount = Exact.big(move.amount());
        if (amount.signum() == 0 || amount.abs().compareTo(Exact.big(Limits.MAX_AMOUNT)) > 0) {
            return new Rejected(RejectReason.INVALID_AMOUNT, 0);
        }
        BigInteger most = amount.signum() > 0 ? margin.withdrawable(account) : margin.removable(account, market);
        if (amount.abs().compareTo(most) > 0) {
            return new Rejected(RejectReason.INSUFFICIENT_MARGIN, Exact.nearestLong(most));
        }
        long pot = Math.addExact(account.pot(market.id()), move.amount());
        account.pots.put(market.id(), pot);
        account.cash = Math.subtractExact(account.cash, move.amount());
        state.tell(new Event.IsolatedMarginMoved(account.id, market.id(), move.amount(), pot));
        return new Outcome.IsolatedMarginMoved(market.id(), pot);
    }

    private Outcome prices(List<Long> marks) {
        if (marks.size() != state.markets.size()) {
            return new Rejected(RejectReason.UNKNOWN_MARKET, 0);
        }
        if (marks.stream().anyMatch(mark -> mark < 0 || mark > Limits.MAX_AMOUNT)) {
            return new Rejected(RejectReason.INVALID_PRICE, 0);
        }
        for (ReferenceMarket market : state.markets) {
            if (marks.get(market.id()) != 0) {
                maker.feed(market, marks.get(market.id()));
            }
        }
        return new Outcome.Done();
    }

    private Outcome place(long accountId, OrderTicket ticket) {
        if (!state.accounts.containsKey(accountId)) {
            return refused(accountId, ticket, new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0));
        }
        ReferenceAccount account = state.account(accountId);
        String clientId = ticket.clientOrderId();
        if (clientId.length() > Limits.CLIENT_ID_LENGTH || clientId.chars().anyMatch(c -> c < ' ' || c > '~')) {
            return refused(accountId, ticket, new Rejected(RejectReason.INVALID_CLIENT_ID, 0));
        }
        ReferenceOrder known = account.clientIds.get(clientId);
        if (known != null && state.nowMillis - known.placedMillis <= Limits.CLIENT_ID_WINDOW_MILLIS) {
            return known.ticket.sameOrder(ticket)
                    ? new Outcome.Existing(known.view())
                    : refused(accountId, ticket, new Rejected(RejectReason.CLIENT_ID_CONFLICT, 0));
        }
        Optional<Rejected> refusal = checks.refusal(
                account, ticket, marginBefore(account, ticket.market()), exposureBefore(account, ticket.market()));
        if (refusal.isPresent()) {
            return refused(accountId, ticket, refusal.get());
        }
        ReferenceOrder order = orders.accept(account, ticket, true);
        return new Outcome.Placed(order.view());
    }

    private BigInteger marginBefore(ReferenceAccount account, int market) {
        return state.hasMarket(market) ? margin.initialMargin(account, state.market(market)) : BigInteger.ZERO;
    }

    private BigInteger exposureBefore(ReferenceAccount account, int market) {
        return state.hasMarket(market) ? margin.exposure(account, state.market(market)) : BigInteger.ZERO;
    }

    private Outcome refused(long account, OrderTicket ticket, Rejected rejected) {
        state.tell(new Event.OrderRejected(account, ticket, rejected.reason()));
        return rejected;
    }

    private Outcome close(Command.ClosePosition close) {
        ReferenceAccount account = state.account(close.account());
        long position = account.position(close.market()).size();
        ReferenceOrder known = account.clientIds.get(close.clientOrderId());
        if (known != null && state.nowMillis - known.placedMillis > Limits.CLIENT_ID_WINDOW_MILLIS) {
            known = null;
        }
        if (known == null && position == 0) {
            return new Rejected(RejectReason.NO_POSITION, 0);
        }
        Side side = known != null ? known.side() : position > 0 ? Side.SELL : Side.BUY;
        long whole = known != null ? known.ticket.size() : Math.min(Math.abs(position), Limits.MAX_AMOUNT);
        return place(
                account.id,
                new OrderTicket(
                        close.market(),
                        side,
                        OrderType.MARKET,
                        TimeInForce.IOC,
                        close.size() == 0 ? whole : close.size(),
                        close.sizeDecimals(),
                        0,
                        0,
                        true,
                        0,
                        close.clientOrderId()));
    }

    private Outcome modify(Command.ModifyOrder modify) {
        Optional<Rejected> unknown = unknown(modify.account(), modify.market());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<ReferenceOrder> found = state.openOrder(modify.account(), modify.market(), modify.orderId());
        if (found.isEmpty()) {
            return new Rejected(RejectReason.ORDER_NOT_OPEN, 0);
        }
        ReferenceAccount account = state.account(modify.account());
        ReferenceOrder old = found.get();
        if (old.state == OrderState.WAITING) {
            return new Rejected(RejectReason.ORDER_WAITS, 0);
        }
        OrderTerms kept = OrderTerms.NONE.withProtection(
                old.ticket.terms().takeProfit(), old.ticket.terms().stopLoss());
        OrderTicket ticket = new OrderTicket(
                old.market(),
                old.side(),
                OrderType.LIMIT,
                old.ticket.timeInForce(),
                modify.size(),
                modify.sizeDecimals(),
                modify.price(),
                modify.priceDecimals(),
                old.reduceOnly(),
                0,
                old.ticket.clientOrderId(),
                kept);
        BigInteger before = marginBefore(account, modify.market());
        BigInteger exposureBefore = exposureBefore(account, modify.market());
        int place = state.open.indexOf(old);
        state.open.remove(place);
        Optional<Rejected> refusal = checks.refusal(account, ticket, before, exposureBefore);
        if (refusal.isPresent()) {
            state.open.add(place, old);
            return refused(account.id, ticket, refusal.get());
        }
        state.cancel(old, CancelReason.MODIFIED);
        ReferenceOrder order = orders.accept(account, ticket, false);
        return new Outcome.Modified(old.id, order.view());
    }

    private Outcome cancel(Command.CancelByClientId cancel) {
        Optional<Rejected> unknown = unknownToCancel(cancel.account(), cancel.market());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<ReferenceOrder> newest = state.allOpen(cancel.account()).reversed().stream()
                .filter(order -> order.market() == cancel.market()
                        && !cancel.clientOrderId().isEmpty()
                        && order.ticket.clientOrderId().equals(cancel.clientOrderId()))
                .findFirst();
        if (newest.isEmpty()) {
            return new Rejected(RejectReason.ORDER_NOT_OPEN, 0);
        }
        state.cancel(newest.get(), CancelReason.REQUESTED);
        return new Outcome.Canceled(newest.get().view());
    }

    private Optional<Rejected> unknownToCancel(long account, int market) {
        return unknown(account, market)
                .or(() -> state.market(market).takesCancels()
                        ? Optional.empty()
                        : ReferenceChecks.stateRefusal(state.market(market).state));
    }

    private Outcome cancel(Command.CancelOrder cancel) {
        Optional<Rejected> unknown = unknownToCancel(cancel.account(), cancel.market());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<ReferenceOrder> order = state.openOrder(cancel.account(), cancel.market(), cancel.orderId());
        if (order.isEmpty()) {
            return new Rejected(RejectReason.ORDER_NOT_OPEN, 0);
        }
        state.cancel(order.get(), CancelReason.REQUESTED);
        return new Outcome.Canceled(order.get().view());
    }

    private Outcome cancelAll(Command.CancelAll cancel) {
        if (!state.accounts.containsKey(cancel.account())) {
            return new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0);
        }
        boolean all = cancel.market() == -1;
        if (!all
                && (!state.hasMarket(cancel.market())
                        || state.market(cancel.market()).spec.kind() != cancel.kind())) {
            return new Rejected(RejectReason.UNKNOWN_MARKET, 0);
        }
        if (!all && !state.market(cancel.market()).takesCancels()) {
            return ReferenceChecks.stateRefusal(state.market(cancel.market()).state)
                    .orElseThrow();
        }
        List<ReferenceOrder> orders = queries.openOf(cancel.account(), cancel.kind()).stream()
                .filter(order -> all ? state.market(order.market()).takesCancels() : order.market() == cancel.market())
                .toList();
        cancel(orders, CancelReason.REQUESTED);
        return new Outcome.CanceledAll(orders.stream().map(order -> order.id).toList());
    }

    private Optional<Rejected> unknown(long account, int market) {
        if (!state.accounts.containsKey(account)) {
            return Optional.of(new Rejected(RejectReason.UNKNOWN_ACCOUNT, 0));
        }
        return state.hasMarket(market) ? Optional.empty() : Optional.of(new Rejected(RejectReason.UNKNOWN_MARKET, 0));
    }
}
