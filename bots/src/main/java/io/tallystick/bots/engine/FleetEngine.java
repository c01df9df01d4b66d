package io.tallystick.bots.engine;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.House;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of the fleet: timers that are due and candles that have ended, then prices or a command, then the queue of
 * intents, then bots and deals whose signals hold, then bots that may start. What does not fit into a step's budget is
 * done in the next one, which is due at once.
 */
public final class FleetEngine {
    /** Orders handed to venues in one step. */
    private static final int BUDGET = 1_000;

    private final FleetState state;
    private final Signals signals;
    private final BotFlow bots;
    private final DealFlow deals;
    private final PaperVenue paper;
    private final HouseVenue houseVenue;
    private final BotWatch botWatch;
    private final AccountCommands accountCommands;
    private final BotCommands botCommands;
    private final DealCommands dealCommands;
    private final BotSignals botSignals;
    private final Trades trades;
    private final FleetReader reader;

    public FleetEngine() {
        this(new FleetState());
    }

    FleetEngine(FleetState state) {
        this.state = state;
        this.signals = new Signals(state);
        this.bots = new BotFlow(state, signals);
        this.deals = new DealFlow(state, bots, signals);
        this.paper = new PaperVenue(state, deals);
        this.houseVenue = new HouseVenue(state, deals);
        Starter starter = new Starter(state, deals, signals);
        this.botWatch = new BotWatch(state, starter, bots);
        this.botCommands = new BotCommands(state, bots, botWatch, starter, deals, signals);
        this.dealCommands = new DealCommands(state, bots, deals, signals);
        this.trades = new Trades(state, deals);
        this.botSignals = new BotSignals(state, botCommands, dealCommands);
        this.accountCommands = new AccountCommands(state, botSignals);
        this.reader = new FleetReader(state);
    }

    public FleetReader reader() {
        return reader;
    }

    /** Writes the whole state. */
    public void write(BinaryWriter out) {
        StateCodec.write(out, state);
    }

    /** An engine that goes on as the one that wrote would. */
    public static FleetEngine read(BinaryReader in, List<MarketSpec> markets) {
        return new FleetEngine(StateCodec.read(in, markets));
    }

    /** Markets that the exchange has listed, with its seed, at that market time. */
    public void list(List<MarketSpec> markets, long seed, long marketMillis) {
        state.list(markets, seed, marketMillis);
    }

    public FleetOutcome apply(long wallMillis, long marketMillis, FleetCommand command, House house) {
        begin(wallMillis, marketMillis, house);
        FleetOutcome outcome = switch (command) {
            case FleetCommand.OfAccounts c -> accountCommands.apply(c);
            case FleetCommand.OfBots c -> botCommands.apply(c, house);
            case FleetCommand.OfDeals c -> dealCommands.apply(c);
            case FleetCommand.OfTrades c -> trades.apply(c);
            case FleetCommand.SignalBot c -> botSignals.apply(c, house);
        };
        finish(house);
        return outcome;
    }

    /**
     * Takes what an exchange command has done.
     *
     * @param moved markets whose price has moved
     */
    public void afterExchange(long wallMillis, long marketMillis, List<Event> events, Set<Integer> moved, House house) {
        begin(wallMillis, marketMillis, house);
        houseVenue.onEvents(events);
        for (int market : new TreeSet<>(moved)) {
            onPrice(market, house);
        }
        finish(house);
    }

    private void begin(long wallMillis, long marketMillis, House house) {
        state.wallMillis = wallMillis;
        state.marketMillis = marketMillis;
        while (state.timers.next() <= marketMillis) {
            wake(state.timers.take().who());
        }
        signals.onTime();
        botSignals.onTime(house);
    }

    private void wake(long who) {
        if (who < 0) {
            state.ready.add(-who);
        } else if (!state.deal(who).over()) {
            deals.look(state.deal(who));
        }
    }

    private void onPrice(int market, House house) {
        Prices prices = PriceReader.read(house.queries(), market);
        if (!prices.known()) {
            return;
        }
        state.prices(market, prices);
        state.extremes(market).take(prices.last());
        signals.onPrice(market, prices.last());
        paper.onPrices(market, prices, house);
        state.triggers(market).take(prices.last()).forEach(this::wake);
    }

    /** Carries out what the step has decided, in the order in which it was decided. */
    private void finish(House house) {
        for (int left = BUDGET; left > 0; left--) {
            if (!state.intents.isEmpty()) {
                carryOut(state.intents.poll(), house);
            } else if (!state.due.isEmpty()) {
                signalled(state.due.pollFirst(), house);
            } else if (!state.ready.isEmpty()) {
                Bot bot = state.bots.get(state.ready.pollFirst());
                if (bot != null) {
                    botWatch.look(bot, house);
                }
            } else {
                return;
            }
        }
    }

    private void signalled(Signals.Due due, House house) {
        if (due.who() < 0) {
            Bot bot = state.bots.get(-due.who());
            if (bot != null && signals.startsNow(bot, due.market())) {
                botWatch.signalled(bot, state.instruments.symbol(due.market()), house);
            }
        } else {
            deals.signalled(state.deal(due.who()));
        }
    }

    private void carryOut(FleetState.Intent intent, House house) {
        Deal deal = state.deal(intent.dealId());
        DealOrder order = deal.order(intent.orderId()).orElseThrow();
        boolean onPaper = deal.venue.isPaper();
        if (intent.cancel()) {
            if (order.status == OrderStatus.RESTING && order.cancelling) {
                if (onPaper) {
                    paper.cancel(deal, order);
                } else {
                    houseVenue.cancel(deal, order, house);
                }
            }
        } else if (order.status == OrderStatus.PENDING) {
            if (onPaper) {
                paper.place(deal, order, house);
            } else {
                houseVenue.place(deal, order, house);
            }
        }
    }

    /** Market time at which the next step is due, {@link Long#MAX_VALUE} when nothing waits. */
    public long nextDeadlineMillis() {
        boolean done = state.intents.isEmpty() && state.due.isEmpty() && state.ready.isEmpty();
        return done
                ? Math.min(Math.min(state.timers.next(), signals.nextEnd()), botSignals.nextDue())
                : state.marketMillis;
    }

    public boolean hasHouseOrders() {
        return !state.houseOrders.isEmpty();
    }

    /** What changed since the last call, in order. */
    public List<FleetEvent> takeEvents() {
        return state.takeEvents();
    }
}
