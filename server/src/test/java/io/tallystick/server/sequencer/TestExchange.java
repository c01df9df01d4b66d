package io.tallystick.server.sequencer;

import io.tallystick.exchange.BookView;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.LedgerView;
import io.tallystick.exchange.Machine;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderPreview;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.exchange.TickerView;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.server.machines.ExchangePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small exchange for tests of the sequencer: accounts with one balance, orders that rest, client ids that bind. It
 * counts every command into a hash, can have a timer, and breaks half way through when it is paid in {@link #POISON}.
 */
final class TestExchange implements Machine, ExchangeQueries {
    static final String POISON = "POISON";

    private final TreeMap<Long, Long> balances = new TreeMap<>();
    private final TreeMap<Long, OrderView> orders = new TreeMap<>();
    private final TreeMap<String, Long> orderIdByClientId = new TreeMap<>();
    private final long timerMillis;
    private long nextTimer = Long.MAX_VALUE;
    private long timers;
    private long hash;

    private TestExchange(long timerMillis) {
        this.timerMillis = timerMillis;
    }

    static ExchangePart.Source source() {
        return source(0);
    }

    /** @param timerMillis market time between two timers, 0 for none */
    static ExchangePart.Source source(long timerMillis) {
        return new ExchangePart.Source() {
            @Override
            public ExchangePart fresh() {
                return part(new TestExchange(timerMillis));
            }

            @Override
            public ExchangePart restore(BinaryReader snapshot) {
                return part(read(timerMillis, snapshot));
            }
        };
    }

    private static ExchangePart part(TestExchange exchange) {
        return new ExchangePart(exchange, exchange, exchange::write);
    }

    @Override
    public Outcome apply(long marketMillis, Command command, EventSink events) {
        while (timerMillis > 0 && nextTimer <= marketMillis) {
            timers++;
            nextTimer += timerMillis;
        }
        if (timerMillis > 0 && nextTimer == Long.MAX_VALUE) {
            nextTimer = marketMillis + timerMillis;
        }
        hash = hash * 31 + command.toString().hashCode() * 17L + marketMillis;
        return switch (command) {
            case Command.OpenAccount c -> {
                balances.putIfAbsent(c.account(), 0L);
                yield new Outcome.Done();
            }
            case Command.Deposit c -> {
                balances.merge(c.account(), c.amount(), Long::sum);
                if (c.asset().equals(POISON)) {
                    throw new IllegalStateException("poisoned");
                }
                events.on(new Event.Deposited(c.account(), c.wallet(), c.asset(), c.amount()));
                yield new Outcome.Done();
            }
            case Command.PlaceOrder c -> place(marketMillis, c, events);
            default -> new Outcome.Done();
        };
    }

    private Outcome place(long marketMillis, Command.PlaceOrder c, EventSink events) {
        if (!balances.containsKey(c.account())) {
            return new Outcome.Rejected(RejectReason.UNKNOWN_ACCOUNT, 0);
        }
        String clientId = c.ticket().clientOrderId();
        Long known = clientId.isEmpty() ? null : orderIdByClientId.get(c.account() + "/" + clientId);
        if (known != null) {
            return new Outcome.Existing(java.util.Objects.requireNonNull(orders.get(known)));
        }
        long id = orders.size() + 1L;
        OrderView order = new OrderView(
                id, c.account(), c.ticket(), OrderState.RESTING, CancelReason.NONE, 0, 0, marketMillis, marketMillis);
        orders.put(id, order);
        if (!clientId.isEmpty()) {
            orderIdByClientId.put(c.account() + "/" + clientId, id);
        }
        events.on(new Event.OrderAccepted(order));
        return new Outcome.Placed(order);
    }

    @Override
    public long nextDeadlineMillis() {
        return nextTimer;
    }

    private void write(BinaryWriter out) {
        out.putInt(balances.size());
        balances.forEach((account, amount) -> out.putLong(account).putLong(amount));
        out.putInt(orders.size());
        orders.values().forEach(order -> OrderCodec.writeOrder(out, order));
        out.putLong(nextTimer).putLong(timers).putLong(hash);
    }

    private static TestExchange read(long timerMillis, BinaryReader in) {
        TestExchange exchange = new TestExchange(timerMillis);
        for (int left = in.getLength(); left > 0; left--) {
            exchange.balances.put(in.getLong(), in.getLong());
        }
        for (int left = in.getLength(); left > 0; left--) {
            OrderView order = OrderCodec.readOrder(in);
            exchange.orders.put(order.orderId(), order);
            if (!order.ticket().clientOrderId().isEmpty()) {
                exchange.orderIdByClientId.put(
                        order.account() + "/" + order.ticket().clientOrderId(), order.orderId());
            }
        }
        exchange.nextTimer = in.getLong();
        exchange.timers = in.getLong();
        exchange.hash = in.getLong();
        return exchange;
    }

    Map<Long, Long> balances() {
        return Map.copyOf(balances);
    }

    @Override
    public List<LedgerView> ledger() {
        return List.of();
    }

    @Override
    public long stateHash() {
        return hash * 31 + balances.hashCode() + timers;
    }

    @Override
    public List<OrderView> openOrders(long account, MarketKind kind) {
        return orders.values().stream().filter(o -> o.account() == account).toList();
    }

    @Override
    public List<OrderView> recentOrders(long account, MarketKind kind, int limit) {
        return openOrders(account, kind);
    }

    @Override
    public boolean hasAccount(long account) {
        return balances.containsKey(account);
    }

    @Override
    public MarginView margin(long account) {
        long cash = balances.getOrDefault(account, 0L);
        return new MarginView(cash, cash, 0, cash, 0, 0, 0, 0, cash);
    }

    @Override
    public TickerView ticker(int market) {
        return new TickerView(market, timers, 0, 0, 0, 0, 0, 0, 0, 0, MarketState.OPEN, 0);
    }

    @Override
    public List<MarketSpec> markets() {
        return List.of();
    }

    @Override
    public Optional<OrderView> order(long account, long orderId) {
        return Optional.ofNullable(orders.get(orderId)).filter(order -> order.account() == account);
    }

    @Override
    public Optional<OrderView> order(long account, String clientOrderId) {
        return Optional.empty();
    }

    @Override
    public OrderPreview preview(long account, OrderTicket ticket) {
        throw new UnsupportedOperationException("this exchange has no margin");
    }

    @Override
    public List<FillView> recentFills(long account, MarketKind kind, int limit) {
        return List.of();
    }

    @Override
    public List<PositionView> positions(long account) {
        return List.of();
    }

    @Override
    public List<SpotBalanceView> spotBalances(long account) {
        return new ArrayList<>();
    }

    @Override
    public BookView book(int market, int depth) {
        return new BookView(market, List.of(), List.of(), 0);
    }
}
