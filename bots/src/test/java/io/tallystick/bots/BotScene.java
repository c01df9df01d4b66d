package io.tallystick.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.indicators.Interval;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A fleet beside an exchange whose prices the test sets, a user with money, and short words for what bots do. */
public final class BotScene {
    public static final long USER = 1;
    public static final long SEED = 7;
    public static final long PAPER = 101;
    public static final long HOUSE = 102;
    public static final long PAPER_FUTURES = 103;
    public static final long HOUSE_FUTURES = 104;
    /** Somebody who trades on the exchange and has no bots. */
    public static final long TRADER = 2;

    private static final MakerSpec QUIET = new MakerSpec(0, 0, 0, 0, 0, 0);
    private static final BigDecimal HUNDRED_THOUSAND = new BigDecimal("100000");

    private final Exchange exchange = new Exchange();
    private Fleet fleet = new Fleet();
    private long now = 1_700_000_000_000L;
    private int bots;

    public BotScene() {
        this(QUIET);
    }

    /** With markets whose prices walk as the maker says, and which have a past. */
    public BotScene(MakerSpec maker) {
        onExchange(new Command.Open(markets(maker), SEED));
        onExchange(new Command.OpenAccount(USER));
        onExchange(new Command.Deposit(USER, MarketKind.PERPETUAL, "USDC", units("100000")));
        for (String asset : List.of("USDT", "ETH", "BTC")) {
            onExchange(new Command.Deposit(USER, MarketKind.SPOT, asset, units("100000")));
        }
        open(PAPER, 'a', Venue.PAPER);
        open(HOUSE, 'b', Venue.HOUSE);
        onExchange(new Command.OpenAccount(TRADER));
        onExchange(new Command.Deposit(TRADER, MarketKind.PERPETUAL, "USDC", units("100000")));
        for (String asset : List.of("USDT", "ETH", "BTC")) {
            onExchange(new Command.Deposit(TRADER, MarketKind.SPOT, asset, units("100000")));
        }
        open(PAPER_FUTURES, 'c', Venue.PAPER_FUTURES);
        open(HOUSE_FUTURES, 'd', Venue.HOUSE_FUTURES);
        for (String asset : List.of("USDT", "USDC", "ETH", "BTC")) {
            fund(PAPER, asset, HUNDRED_THOUSAND);
        }
        fund(PAPER_FUTURES, "USDC", HUNDRED_THOUSAND);
        price("ETH/USDT", "100");
        price("BTC/USDT", "80000");
        price("ETH", "100");
    }

    public static List<MarketSpec> markets() {
        return markets(QUIET);
    }

    static List<MarketSpec> markets(MakerSpec maker) {
        return List.of(
                market(0, "ETH", MarketKind.PERPETUAL, "ETH", "USDC", 4, 25, "100", maker),
                market(1, "ETH/USDT", MarketKind.SPOT, "ETH", "USDT", 6, 1, "100", maker),
                market(2, "BTC/USDT", MarketKind.SPOT, "BTC", "USDT", 5, 1, "80000", maker));
    }

    private static MarketSpec market(
            int id,
            String symbol,
            MarketKind kind,
            String base,
            String quote,
            int sizeDecimals,
            int leverage,
            String price,
            MakerSpec maker) {
        return new MarketSpec(
                id,
                symbol,
                kind,
                base,
                quote,
                sizeDecimals,
                leverage,
                units("1"),
                units("0.0004"),
                units("0.0007"),
                units("0.05"),
                units(price),
                maker);
    }

    private void open(long accountId, char last, Venue venue) {
        done(new FleetCommand.OpenTradingAccount(
                accountId, "0b1c5d2e-0000-4000-8000-00000000000" + last, USER, venue.name(), venue));
    }

    private void fund(long accountId, String asset, BigDecimal amount) {
        done(new FleetCommand.FundPaperAccount(
                accountId, asset, amount.movePointRight(Amount.DECIMALS).longValueExact()));
    }

    // What happens.

    /** A price of a market, 1 ms later. */
    public void price(String symbol, String price) {
        now++;
        List<Long> command = new ArrayList<>();
        for (MarketSpec market : exchange.markets()) {
            command.add(market.symbol().equals(symbol) ? units(price) : 0L);
        }
        onExchange(new Command.Prices(command));
    }

    /** Prices of ETH/USDT, one after the other. */
    public void prices(String... prices) {
        for (String price : prices) {
            price("ETH/USDT", price);
        }
    }

    /** A limit order of the trader on the exchange; its number. */
    public long trade(String symbol, Side side, String quantity, String price) {
        int market = exchange.markets().stream()
                .filter(m -> m.symbol().equals(symbol))
                .findFirst()
                .orElseThrow()
                .id();
        OrderTicket ticket = new OrderTicket(
                market, side, OrderType.LIMIT, TimeInForce.GTC, units(quantity), 8, units(price), 8, false, 0, "");
        Outcome outcome = onExchange(new Command.PlaceOrder(TRADER, ticket));
        assertThat(outcome).isInstanceOf(Outcome.Placed.class);
        return ((Outcome.Placed) outcome).order().orderId();
    }

    /** Takes all orders of the trader off the exchange. */
    public void clearBook() {
        onExchange(new Command.CancelAll(TRADER, MarketKind.SPOT, -1));
        onExchange(new Command.CancelAll(TRADER, MarketKind.PERPETUAL, -1));
    }

    /** Time passes to the end of the candle of that length that forms, with a step whenever one is due. */
    public void endOf(Interval interval) {
        advance(interval.openOf(now) + interval.millis() - now);
    }

    /** Minutes of ETH/USDT that close at these prices, one after the other. */
    public void minutes(String... closes) {
        for (String close : closes) {
            price("ETH/USDT", close);
            endOf(Interval.ONE_MINUTE);
        }
    }

    /** Nothing runs for so long; then comes the next step. */
    public void standStill(long millis) {
        now += millis;
    }

    /** Time passes, with a step whenever one is due. */
    public void advance(long millis) {
        long until = now + millis;
        while (deadline() <= until) {
            now = Math.max(now, deadline());
            onExchange(new Command.Tick());
        }
        now = until;
        onExchange(new Command.Tick());
    }

    private long deadline() {
        return Math.min(exchange.nextDeadlineMillis(), fleet.nextDeadlineMillis());
    }

    public Outcome onExchange(Command command) {
        List<Event> seen = new ArrayList<>();
        Outcome outcome = exchange.apply(now, command, seen::add);
        if (command instanceof Command.Open open) {
            fleet.list(exchange.markets(), open.seed(), now);
        }
        Set<Integer> moved = new TreeSet<>();
        for (Event event : seen) {
            if (event instanceof Event.MarkMoved mark) {
                moved.add(mark.market());
            }
        }
        fleet.afterExchange(now, now, seen, moved, house);
        return outcome;
    }

    private final House house = new House() {
        @Override
        public Outcome apply(Command command, EventSink events) {
            return exchange.apply(now, command, events);
        }

        @Override
        public ExchangeQueries queries() {
            return exchange;
        }
    };

    public FleetOutcome apply(FleetCommand command) {
        return fleet.apply(now, now, command, house);
    }

    public void done(FleetCommand command) {
        assertThat(apply(command)).isNotInstanceOf(FleetOutcome.Refused.class);
    }

    /** Writes the fleet down and goes on with what was written. */
    public void restart() {
        BinaryWriter out = new BinaryWriter();
        fleet.writeState(out);
        BinaryReader in = new BinaryReader(out.toByteArray());
        Fleet again = Fleet.readState(in, exchange.markets());
        in.expectEnd();
        assertThat(again.stateHash()).isEqualTo(fleet.stateHash());
        fleet = again;
    }

    /** A bot on the paper account, running. */
    public long run(DcaPlan plan) {
        return run(PAPER, plan);
    }

    public long run(long accountId, DcaPlan plan) {
        long botId = create(accountId, plan);
        done(new FleetCommand.StartBot(USER, botId));
        return botId;
    }

    public long create(long accountId, DcaPlan plan) {
        String uuid = "0b1c5d2e-0000-4000-8000-" + (100_000_000_010L + bots++);
        FleetOutcome outcome = apply(new FleetCommand.CreateBot(USER, accountId, uuid, "Bot " + bots, "{}", plan));
        assertThat(outcome).isInstanceOf(FleetOutcome.Created.class);
        return ((FleetOutcome.Created) outcome).id();
    }

    public FleetOutcome startDeal(long botId, String pair, StartSource source) {
        return apply(new FleetCommand.StartDeal(USER, botId, pair, source, DealOverrides.NONE, false, 0));
    }

    public void close(long dealId, CloseMode mode) {
        done(new FleetCommand.CloseDeal(USER, dealId, mode, CloseReason.API));
    }

    /** Starts a deal by hand and gives its number. */
    public long start(long botId) {
        FleetOutcome outcome = startDeal(botId, bot(botId).plan().pairs().getFirst(), StartSource.OWNER);
        assertThat(outcome).isInstanceOf(FleetOutcome.DealsTouched.class);
        return ((FleetOutcome.DealsTouched) outcome).dealIds().getFirst();
    }

    /** A bot on the paper account that runs, and its first deal. */
    public long open(DcaPlan plan) {
        return start(run(plan));
    }

    public long open(long accountId, DcaPlan plan) {
        return start(run(accountId, plan));
    }

    public void refused(FleetCommand command, RefusalReason reason) {
        assertThat(apply(command))
                .isInstanceOfSatisfying(
                        FleetOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    // What is there.

    public FleetQueries queries() {
        return fleet.queries();
    }

    public long hash() {
        return fleet.stateHash();
    }

    public List<FleetEvent> takeEvents() {
        return fleet.takeEvents();
    }

    public long now() {
        return now;
    }

    public Exchange exchange() {
        return exchange;
    }

    public BotView bot(long botId) {
        return queries().bot(USER, botId).orElseThrow();
    }

    /** All deals, oldest first. */
    public List<DealView> deals() {
        return queries().deals(DealQuery.ofUser(USER), 0, 1000).reversed();
    }

    /** The newest deal. */
    public DealView deal() {
        return deals().getLast();
    }

    /** Orders of the newest deal that are live, one line each. */
    public List<String> resting() {
        return deal().orders().stream()
                .filter(order -> order.status().isLive())
                .map(BotScene::line)
                .toList();
    }

    /** Orders of the newest deal that have filled whole, one line each, at their average price. */
    public List<String> filled() {
        return deal().orders().stream()
                .filter(order -> order.status() == OrderStatus.FILLED)
                .map(order -> order.role() + " " + order.number() + " " + order.side() + " "
                        + order.quantity().toPlainString() + " at "
                        + Steps.tidy(order.filledQuote().divide(order.filled(), MathContext.DECIMAL32))
                                .toPlainString())
                .toList();
    }

    /** The newest deal's log, a word and a number each. */
    public List<String> log() {
        return deal().events().stream()
                .map(event -> event.kind() + " " + event.role() + " " + event.number())
                .toList();
    }

    private static String line(DealOrderView order) {
        return order.role() + " " + order.number() + " " + order.side() + " "
                + (order.type() == OrderType.MARKET ? "MARKET" : order.price().toPlainString()) + " "
                + order.quantity().toPlainString();
    }

    public DealView deal(long dealId) {
        return queries().deal(USER, dealId).orElseThrow();
    }

    public BigDecimal free(long accountId, String asset) {
        return balance(accountId, asset).map(PaperBalance::free).orElse(BigDecimal.ZERO);
    }

    public BigDecimal locked(long accountId, String asset) {
        return balance(accountId, asset).map(PaperBalance::locked).orElse(BigDecimal.ZERO);
    }

    private Optional<PaperBalance> balance(long accountId, String asset) {
        return queries().paperBalances(accountId).stream()
                .filter(b -> b.asset().equals(asset))
                .findFirst();
    }

    static long units(String decimal) {
        return new BigDecimal(decimal).movePointRight(Amount.DECIMALS).longValueExact();
    }

    public static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    // Plans, from a simple one.

    /**
     * Gainium's: long ETH/USDT, 10 quote at the market, starts by hand, takes profit at 1 %, no safety orders, no stop.
     */
    public static PlanBuilder plan() {
        return new PlanBuilder();
    }

    /** A plan with parts replaced. */
    public static final class PlanBuilder {
        private Contract contract = Contract.GAINIUM;
        private Direction direction = Direction.LONG;
        private List<String> pairs = List.of("ETH/USDT");
        private Entry entry = Entry.of(Volume.quote("10"), OrderType.MARKET);
        private Ladder ladder = Ladder.NONE;
        private TakeProfit takeProfit = TakeProfit.at(BigDecimal.ONE);
        private Optional<StopLoss> stopLoss = Optional.empty();
        private Starting starting = Starting.MANUAL;
        private StartLimits limits = StartLimits.ONE_DEAL;
        private Compounding compounding = Compounding.NONE;
        private Futures futures = Futures.NONE;

        public PlanBuilder contract(Contract value) {
            contract = value;
            return this;
        }

        public PlanBuilder direction(Direction value) {
            direction = value;
            return this;
        }

        public PlanBuilder pairs(String... value) {
            pairs = List.of(value);
            return this;
        }

        public PlanBuilder entry(Entry value) {
            entry = value;
            return this;
        }

        public PlanBuilder ladder(Ladder value) {
            ladder = value;
            return this;
        }

        /** So many safety orders of 10 quote, 1 % apart, all of them resting. */
        public PlanBuilder ladder(int orders) {
            return ladder(new Ladder(
                    new Ladder.Scaled(Volume.quote("10"), orders, dec("1"), dec("1"), dec("1")), 0, false, List.of()));
        }

        public PlanBuilder takeProfit(TakeProfit value) {
            takeProfit = value;
            return this;
        }

        public PlanBuilder stopLoss(StopLoss value) {
            stopLoss = Optional.of(value);
            return this;
        }

        public PlanBuilder starting(Starting value) {
            starting = value;
            return this;
        }

        public PlanBuilder limits(StartLimits value) {
            limits = value;
            return this;
        }

        public PlanBuilder compounding(Compounding value) {
            compounding = value;
            return this;
        }

        public PlanBuilder futures(Futures value) {
            futures = value;
            return this;
        }

        public DcaPlan build() {
            return new DcaPlan(
                    contract,
                    direction,
                    pairs,
                    entry,
                    ladder,
                    takeProfit,
                    stopLoss,
                    starting,
                    limits,
                    compounding,
                    futures);
        }
    }
}
