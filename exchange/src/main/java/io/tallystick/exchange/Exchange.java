package io.tallystick.exchange;

import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.MarketRules;
import io.tallystick.exchange.matching.Countdown;
import io.tallystick.exchange.matching.ExchangeState;
import io.tallystick.exchange.matching.Funding;
import io.tallystick.exchange.matching.Maker;
import io.tallystick.exchange.matching.MarketStates;
import io.tallystick.exchange.matching.OrderRegister;
import io.tallystick.exchange.matching.Preview;
import io.tallystick.exchange.matching.Reactions;
import io.tallystick.exchange.matching.Trading;
import io.tallystick.exchange.matching.Transfers;
import io.tallystick.exchange.snapshot.SnapshotCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exchange machine. One thread owns it. The rules, in the order in which they act, stand in docs/exchange.md. It
 * throws only when the program is broken; then its state must not be used any further.
 */
public final class Exchange implements Machine, ExchangeQueries {
    private static final Outcome DONE = new Outcome.Done();

    private final ExchangeState state;
    private final Funding funding;
    private final Queries queries;
    private final Trading trading;
    private final Reactions reactions;
    private final Maker maker;
    private final MarketStates states;
    private final Countdown countdown;
    private final Transfers transfers;
    private final Preview preview;

    public Exchange() {
        this(new ExchangeState());
    }

    private Exchange(ExchangeState state) {
        OrderRegister register = new OrderRegister(state);
        this.state = state;
        this.funding = new Funding(state);
        this.queries = new Queries(state, funding);
        this.trading = new Trading(state, register);
        this.reactions = new Reactions(state, register, trading);
        this.maker = new Maker(state, register, trading, reactions);
        this.states = new MarketStates(state, register, maker);
        this.countdown = new Countdown(state, register);
        this.transfers = new Transfers(state);
        this.preview = new Preview(state);
    }

    @Override
    public Outcome apply(long marketMillis, Command command, EventSink events) {
        state.advanceTo(marketMillis);
        countdown.runDue(events);
        if (funding.catchUp(events)) {
            maker.moveMarks(events);
        }
        maker.runTimers(events);
        Outcome outcome = execute(command, events);
        reactions.run(events);
        return outcome;
    }

    private Outcome execute(Command command, EventSink events) {
        return switch (command) {
            case Command.PlaceOrder place -> trading.place(place, events);
            case Command.CancelOrder cancel -> trading.cancel(cancel, events);
            case Command.ModifyOrder modify -> trading.modify(modify, events);
            case Command.CancelAll cancelAll -> trading.cancelAll(cancelAll, events);
            case Command.SetLeverage leverage -> trading.setLeverage(leverage, events);
            case Command.ProtectPosition protect -> trading.protect(protect, events);
            case Command.ClosePosition close -> trading.close(close, events);
            case Command.MoveIsolatedMargin move -> transfers.moveIsolatedMargin(move, events);
            case Command.CancelByClientId cancel -> trading.cancel(cancel, events);
            case Command.Batch batch -> batch(batch, events);
            case Command.ScheduleCancelAll schedule -> countdown.schedule(schedule, events);
            case Command.Transfer transfer -> transfers.transfer(transfer, events);
            case Command.SetMarketState set -> states.set(set, events);
            case Command.Deposit deposit -> deposit(deposit, events);
            case Command.OpenAccount account -> openAccount(account);
            case Command.Prices prices -> prices(prices, events);
            case Command.Open open -> open(open, events);
            case Command.Tick tick -> DONE;
        };
    }

    @Override
    public long nextDeadlineMillis() {
        long timers = Math.min(maker.nextStepMillis(), funding.nextPaymentMillis());
        return Math.min(timers, state.countdowns().nextMillis());
    }

    /** Writes the whole state in its canonical form. */
    public void writeSnapshot(BinaryWriter out) {
        SnapshotCodec.write(out, state);
    }

    /**
     * An exchange that goes on as the one that wrote the snapshot would; what comes after it in the bytes is left.
     *
     * @throws io.tallystick.exchange.codec.MalformedRecordException if no exchange wrote this
     */
    public static Exchange readSnapshot(BinaryReader in) {
        return new Exchange(SnapshotCodec.read(in));
    }

    private Outcome batch(Command.Batch batch, EventSink events) {
        List<Command> commands = batch.commands();
        if (commands.isEmpty()
                || commands.size() > Limits.MAX_BATCH
                || !commands.stream().allMatch(Command.Batch::takes)) {
            return new Outcome.Rejected(RejectReason.INVALID_BATCH, Limits.MAX_BATCH);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Command command : commands) {
            outcomes.add(execute(command, events));
            reactions.run(events);
        }
        return new Outcome.OfBatch(outcomes);
    }

    private Outcome open(Command.Open command, EventSink events) {
        int wrong = state.isOpen() ? -1 : MarketRules.firstWrong(command.markets());
        if (wrong != command.markets().size()) {
            return new Outcome.Rejected(RejectReason.INVALID_MARKETS, Math.max(0, wrong));
        }
        state.list(command.markets(), command.seed());
        funding.start();
        maker.open(events);
        return DONE;
    }

    private Outcome openAccount(Command.OpenAccount command) {
        if (command.account() <= 0 || state.account(command.account()) != null) {
            return rejected(RejectReason.INVALID_ACCOUNT);
        }
        state.addAccount(new Account(command.account()));
        return DONE;
    }

    private Outcome deposit(Command.Deposit command, EventSink events) {
        boolean insurance = command.account() == INSURANCE_ACCOUNT && command.wallet() == MarketKind.PERPETUAL;
        Account account = insurance ? state.insurance() : state.account(command.account());
        if (account == null) {
            return rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        boolean margin = command.wallet() == MarketKind.PERPETUAL;
        int asset = state.asset(command.asset());
        if (margin ? !command.asset().equals(MarketRules.MARGIN_ASSET) : asset < 0) {
            return rejected(RejectReason.UNKNOWN_ASSET);
        }
        long already = margin ? account.marginDeposits() : account.spot().deposits(asset);
        long left = Limits.MAX_AMOUNT - already;
        if (command.amount() <= 0 || command.amount() > left) {
            return new Outcome.Rejected(RejectReason.INVALID_AMOUNT, left);
        }
        if (margin) {
            account.depositCash(command.amount());
        } else {
            account.spot().deposit(asset, command.amount());
        }
        events.on(new Event.Deposited(command.account(), command.wallet(), command.asset(), command.amount()));
        return DONE;
    }

    private Outcome prices(Command.Prices command, EventSink events) {
        List<Long> marks = command.marks();
        if (marks.size() != state.markets().size()) {
            return rejected(RejectReason.UNKNOWN_MARKET);
        }
        for (long mark : marks) {
            if (mark < 0 || mark > Limits.MAX_AMOUNT) {
                return rejected(RejectReason.INVALID_PRICE);
            }
        }
        for (Market market : state.markets()) {
            long mark = marks.get(market.id());
            if (mark != 0) {
                maker.price(market, mark, events);
            }
        }
        return DONE;
    }

    private static Outcome rejected(RejectReason reason) {
        return new Outcome.Rejected(reason, 0);
    }

    @Override
    public List<MarketSpec> markets() {
        return queries.markets();
    }

    @Override
    public boolean hasAccount(long account) {
        return state.account(account) != null;
    }

    @Override
    public List<OrderView> openOrders(long account, MarketKind kind) {
        return queries.openOrders(account, kind);
    }

    @Override
    public List<OrderView> recentOrders(long account, MarketKind kind, int limit) {
        return queries.recentOrders(account, kind, limit);
    }

    @Override
    public Optional<OrderView> order(long account, long orderId) {
        return queries.order(account, orderId);
    }

    @Override
    public Optional<OrderView> order(long account, String clientOrderId) {
        return queries.order(account, clientOrderId);
    }

    @Override
    public OrderPreview preview(long account, OrderTicket ticket) {
        return preview.of(account, ticket);
    }

    @Override
    public List<FillView> recentFills(long account, MarketKind kind, int limit) {
        return queries.recentFills(account, kind, limit);
    }

    @Override
    public List<PositionView> positions(long account) {
        return queries.positions(account);
    }

    @Override
    public MarginView margin(long account) {
        return queries.margin(account);
    }

    @Override
    public List<SpotBalanceView> spotBalances(long account) {
        return queries.spotBalances(account);
    }

    @Override
    public BookView book(int market, int depth) {
        return queries.book(market, depth);
    }

    @Override
    public TickerView ticker(int market) {
        return queries.ticker(market);
    }

    @Override
    public List<LedgerView> ledger() {
        return new LedgerSums(state).all();
    }

    @Override
    public long stateHash() {
        return SnapshotCodec.hash(state);
    }
}
