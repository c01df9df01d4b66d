package io.tallystick.exchange.snapshot;

import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.FillHistory;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderHistory;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.SpotWallet;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.FillCodec;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.exchange.codec.MarketCodec;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.MarketRules;
import io.tallystick.exchange.market.WalkState;
import io.tallystick.exchange.matching.ExchangeState;
import io.tallystick.exchange.matching.OrderRegister;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole state in one canonical form: equal states have equal bytes. Order of everything: markets by id; accounts as
 * they were opened; books best price first and oldest order first; histories oldest first.
 */
public final class SnapshotCodec {
    private static final int VERSION = 3;

    private SnapshotCodec() {}

    /** The first 64 bits of the SHA-256 of the state's bytes. */
    public static long hash(ExchangeState state) {
        BinaryWriter bytes = new BinaryWriter(1 << 16);
        write(bytes, state);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.array(), 0, bytes.size());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static void write(BinaryWriter out, ExchangeState state) {
        out.putByte(VERSION);
        out.putLong(state.nowMillis()).putLong(state.lastOrderId()).putLong(state.lastTradeId());
        writeMarkets(state, out);
        writeAccount(state, state.maker(), out);
        writeAccount(state, state.fees(), out);
        writeAccount(state, state.rounding(), out);
        writeAccount(state, state.insurance(), out);
        out.putInt(state.accounts().size());
        for (Account account : state.accounts()) {
            out.putLong(account.id()).putLong(account.cancelAllMillis());
            writeAccount(state, account, out);
        }
        for (Market market : state.markets()) {
            writeQueue(market, Side.BUY, out);
            writeQueue(market, Side.SELL, out);
        }
        WaitingCodec.write(state, out);
        state.clientIds().write(out);
    }

    /**
     * The state that was written; what comes after it in the bytes is left.
     *
     * @throws MalformedRecordException if {@link #write} did not write this
     */
    public static ExchangeState read(BinaryReader in) {
        try {
            return readState(in);
        } catch (ArithmeticException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new MalformedRecordException("no state of an exchange: " + e.getMessage());
        }
    }

    private static ExchangeState readState(BinaryReader in) {
        int version = in.getByte();
        require(version == VERSION, "snapshot of version " + version);
        ExchangeState state = new ExchangeState();
        state.restoreCounters(in.getLong(), in.getLong(), in.getLong());
        readMarkets(state, in);
        readAccount(state, state.maker(), in);
        readAccount(state, state.fees(), in);
        readAccount(state, state.rounding(), in);
        readAccount(state, state.insurance(), in);
        int accounts = in.getLength();
        for (int i = 0; i < accounts; i++) {
            Account account = new Account(in.getLong());
            require(account.id() > 0, "account " + account.id());
            long cancelAllMillis = in.getLong();
            readAccount(state, account, in);
            state.addAccount(account);
            state.countdowns().set(account, cancelAllMillis);
        }
        List<Order> resting = new ArrayList<>();
        for (Market market : state.markets()) {
            readQueue(state, market, Side.BUY, resting, in);
            readQueue(state, market, Side.SELL, resting, in);
        }
        resting.sort(Comparator.comparingLong(Order::id));
        OrderRegister register = new OrderRegister(state);
        resting.forEach(register::enlist);
        WaitingCodec.read(state, register, in);
        readClientIds(state, in);
        return state;
    }

    private static void writeMarkets(ExchangeState state, BinaryWriter out) {
        MarketCodec.write(out, state.markets().stream().map(Market::spec).toList(), MarketCodec.Form.LIMITS);
        for (Market market : state.markets()) {
            out.putLong(state.mark(market))
                    .putLong(market.walk().generator())
                    .putLong(market.walk().price())
                    .putLong(market.nextStepMillis())
                    .putLong(market.lastTrade())
                    .putLong(market.index().oracle())
                    .putEnum(market.state());
            for (long part : market.index().state()) {
                out.putLong(part);
            }
        }
    }

    private static void readMarkets(ExchangeState state, BinaryReader in) {
        List<MarketSpec> specs = MarketCodec.read(in, MarketCodec.Form.LIMITS);
        if (specs.isEmpty()) {
            return;
        }
        require(MarketRules.firstWrong(specs) == specs.size(), "markets that cannot be");
        state.list(specs, 0);
        for (Market market : state.markets()) {
            long mark = in.getLong();
            require(mark > 0, "mark " + mark);
            state.setMark(market, mark);
            market.setWalk(new WalkState(in.getLong(), in.getLong()));
            market.setNextStepMillis(in.getLong());
            market.setLastTrade(in.getLong());
            long oracle = in.getLong();
            require(oracle > 0, "oracle " + oracle);
            market.index().setOracle(oracle);
            market.setState(in.getEnum(MarketState.values()));
            long[] index = new long[market.index().state().length];
            for (int i = 0; i < index.length; i++) {
                index[i] = in.getLong();
            }
            require(index[1] >= 0 && index[4] >= 0, "an index that cannot be");
            market.index().restore(index);
        }
    }

    private static void writeAccount(ExchangeState state, Account account, BinaryWriter out) {
        out.putLong(account.cash()).putLong(account.marginDeposits());
        for (Market market : state.markets()) {
            if (market.isPerpetual()) {
                Position position = account.position(market.spec());
                out.putLong(position.size())
                        .putLong(position.cost())
                        .putInt(position.leverage())
                        .putBoolean(position.isIsolated())
                        .putLong(position.pot())
                        .putLong(position.fundingSinceOpen())
                        .putLong(position.fundingAllTime())
                        .putLong(position.liquidatedMillis());
            }
        }
        SpotWallet spot = account.spot();
        for (int asset = 0; asset < state.assets().size(); asset++) {
            out.putBoolean(spot.knows(asset));
            if (spot.knows(asset)) {
                out.putLong(spot.total(asset)).putLong(spot.deposits(asset));
            }
        }
        OrderHistory orders = account.closedOrders();
        out.putInt(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            OrderCodec.writeOrder(out, orders.get(i));
        }
        FillHistory fills = account.fills();
        out.putInt(fills.size());
        for (int i = 0; i < fills.size(); i++) {
            FillCodec.write(out, fills.get(i));
        }
    }

    private static void readAccount(ExchangeState state, Account account, BinaryReader in) {
        account.restoreCash(in.getLong(), in.getLong());
        for (Market market : state.markets()) {
            if (market.isPerpetual()) {
                Position position = account.position(market.spec());
                position.restore(in.getLong(), in.getLong(), in.getInt(), in.getBoolean(), in.getLong());
                position.restoreFunding(in.getLong(), in.getLong());
                position.setLiquidatedMillis(in.getLong());
                market.positionChanged(position, 0);
                require(position.leverage() > 0, "leverage " + position.leverage());
            }
        }
        for (int asset = 0; asset < state.assets().size(); asset++) {
            if (in.getBoolean()) {
                account.spot().restore(asset, in.getLong(), in.getLong());
            }
        }
        BinaryWriter record = new BinaryWriter();
        int orders = in.getLength();
        for (int i = 0; i < orders; i++) {
            OrderView order = readOrder(in);
            require(order.account() == account.id(), "closed order of another account");
            require(state.market(order.ticket().market()) != null, "closed order of no market");
            OrderCodec.writeOrder(record.clear(), order);
            account.closedOrders().add(record);
        }
        int fills = in.getLength();
        for (int i = 0; i < fills; i++) {
            FillView fill = FillCodec.read(in);
            require(fill.account() == account.id(), "fill of another account");
            require(state.market(fill.market()) != null, "fill of no market");
            FillCodec.write(record.clear(), fill);
            account.fills().add(record);
        }
    }

    private static void writeQueue(Market market, Side side, BinaryWriter out) {
        out.putInt(market.book().orders(side));
        for (Order order = market.book().first(side);
                order != null;
                order = market.book().after(order)) {
            OrderCodec.writeOrder(out, order.view());
        }
    }

    private static void readQueue(ExchangeState state, Market market, Side side, List<Order> resting, BinaryReader in) {
        List<Order> quotes = new ArrayList<>();
        int orders = in.getLength();
        for (int i = 0; i < orders; i++) {
            OrderView saved = readOrder(in);
            Account owner = saved.account() == 0 ? state.maker() : state.account(saved.account());
            if (owner == null || !isResting(saved, market, side)) {
                throw new MalformedRecordException("order " + saved.orderId() + " cannot rest");
            }
            Order order = Order.restore(saved, owner);
            market.book().add(order);
            if (owner.isMaker()) {
                quotes.add(order);
            } else {
                resting.add(order);
            }
        }
        market.setQuotes(side, quotes);
    }

    private static boolean isResting(OrderView order, Market market, Side side) {
        return order.ticket().market() == market.id()
                && order.ticket().side() == side
                && order.ticket().price() > 0
                && order.state() == OrderState.RESTING
                && order.filled() >= 0
                && order.remaining() > 0;
    }

    private static void readClientIds(ExchangeState state, BinaryReader in) {
        BinaryWriter record = new BinaryWriter();
        int count = in.getLength();
        for (int i = 0; i < count; i++) {
            long id = in.getLong();
            if (in.getBoolean()) {
                Order order = state.openOrders().get(id);
                if (order == null) {
                    throw new MalformedRecordException("client id of no order");
                }
                state.clientIds().bind(order);
            } else {
                OrderView saved = readOrder(in);
                if (state.account(saved.account()) == null || saved.orderId() != id) {
                    throw new MalformedRecordException("client id of no account");
                }
                OrderCodec.writeOrder(record.clear(), saved);
                state.clientIds().bindEnded(saved, record);
            }
        }
    }

    static OrderView readOrder(BinaryReader in) {
        OrderView order = OrderCodec.readOrder(in);
        OrderTicket ticket = order.ticket();
        require(
                isDecimals(ticket.sizeDecimals()) && isDecimals(ticket.priceDecimals()) && ticket.leverage() >= 0,
                "order " + order.orderId() + " could not be accepted");
        return order;
    }

    private static boolean isDecimals(int decimals) {
        return decimals >= 0 && decimals <= Limits.WRITTEN_DECIMALS;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new MalformedRecordException(what);
        }
    }
}
