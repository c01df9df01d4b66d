package io.tallystick.bots.engine;

import static io.tallystick.bots.codec.Values.getDecimal;
import static io.tallystick.bots.codec.Values.getList;
import static io.tallystick.bots.codec.Values.putDecimal;
import static io.tallystick.bots.codec.Values.putList;

import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.indicators.IndicatorCodec;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.bots.view.VariableView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binary form of all that the fleet knows, in an order that depends on the state alone. What can be worked out again
 * (indexes, watched prices, timers) is not in it and is worked out when it is read.
 */
final class StateCodec {
    private static final int VERSION = 6;

    private StateCodec() {}

    static void write(BinaryWriter out, FleetState state) {
        out.putByte(VERSION)
                .putLong(state.marketMillis)
                .putLong(state.wallMillis)
                .putLong(state.lastBotId)
                .putLong(state.lastDealId)
                .putLong(state.lastOrderId)
                .putLong(state.lastVariableId)
                .putLong(state.lastSignalNumber);
        putList(out, state.accounts.values(), StateCodec::putAccount);
        putList(out, state.wallets.entrySet(), (o, e) -> {
            o.putLong(e.getKey());
            putList(o, e.getValue().view(), StateCodec::putBalance);
        });
        putList(out, state.fillsFromBook, BinaryWriter::putLong);
        putList(out, state.modes.entrySet(), (o, e) -> o.putLong(e.getKey()).putEnum(e.getValue()));
        putList(
                out,
                state.signalTokens.entrySet(),
                (o, e) -> o.putLong(e.getKey()).putString(e.getValue()));
        putList(
                out,
                state.blackLists.entrySet(),
                (o, e) -> putList(o.putLong(e.getKey()), e.getValue(), BinaryWriter::putString));
        putList(
                out,
                state.variables.entrySet(),
                (o, e) -> putList(o.putLong(e.getKey()), e.getValue().values(), StateCodec::putVariable));
        for (int market = 0; market < state.markets().size(); market++) {
            putPrices(out, state.prices(market));
            state.extremes(market).write(out);
        }
        state.candles.write(out);
        putList(out, state.bots.values(), BotCodec::write);
        putList(out, state.deals.values(), DealCodec::write);
        putList(out, state.intents, StateCodec::putIntent);
        putList(out, state.ready, BinaryWriter::putLong);
        putList(out, state.waitingSignals, WaitingSignal::write);
        IndicatorCodec.writeState(out, state.board);
        putList(out, state.due, (o, due) -> o.putInt(due.market()).putLong(due.who()));
    }

    /**
     * Reads exactly what {@link #write} wrote and leaves the rest.
     *
     * @param markets as the exchange has listed them
     */
    static FleetState read(BinaryReader in, List<MarketSpec> markets) {
        int version = in.getByte();
        if (version != VERSION) {
            throw new MalformedRecordException("fleet snapshot of version " + version);
        }
        FleetState state = new FleetState();
        state.add(markets);
        state.marketMillis = in.getLong();
        state.wallMillis = in.getLong();
        state.lastBotId = in.getLong();
        state.lastDealId = in.getLong();
        state.lastOrderId = in.getLong();
        state.lastVariableId = in.getLong();
        state.lastSignalNumber = in.getLong();
        getList(in, StateCodec::getAccount).forEach(state::add);
        getList(in, i -> getWallet(i, state));
        state.fillsFromBook.addAll(getList(in, BinaryReader::getLong));
        getList(in, i -> state.modes.put(i.getLong(), i.getEnum(Mode.values())) == null);
        for (int left = in.getLength(); left > 0; left--) {
            long user = in.getLong();
            String token = in.getString();
            state.signalTokens.put(user, token);
            state.userBySignalToken.put(token, user);
        }
        for (int left = in.getLength(); left > 0; left--) {
            state.blackLists.put(in.getLong(), new TreeSet<>(getList(in, BinaryReader::getString)));
        }
        for (int left = in.getLength(); left > 0; left--) {
            TreeMap<Long, VariableView> variables = new TreeMap<>();
            state.variables.put(in.getLong(), variables);
            getList(in, StateCodec::getVariable).forEach(v -> variables.put(v.variableId(), v));
        }
        for (int market = 0; market < markets.size(); market++) {
            state.prices(market, getPrices(in));
            state.extremes(market).read(in);
        }
        state.candles.read(in, markets);
        getList(in, i -> BotCodec.read(i, state)).forEach(state::add);
        getList(in, i -> DealCodec.read(i, state)).forEach(deal -> restore(state, deal));
        state.intents.addAll(getList(in, StateCodec::getIntent));
        state.ready.addAll(getList(in, BinaryReader::getLong));
        state.waitingSignals.addAll(getList(in, WaitingSignal::read));
        state.board = IndicatorCodec.readState(in);
        state.due.addAll(getList(in, i -> new Signals.Due(i.getInt(), i.getLong())));
        return state;
    }

    /** Puts a deal where it is looked for. */
    private static void restore(FleetState state, Deal deal) {
        state.add(deal);
        if (deal.over()) {
            return;
        }
        Bot bot = state.bots.get(deal.botId);
        if (bot != null) {
            bot.activeDeals.add(deal.dealId);
        }
        for (DealOrder order : deal.orders) {
            if (order.status == OrderStatus.RESTING) {
                if (deal.venue.isPaper()) {
                    state.paperBook(deal.market.market())
                            .add(order.side, new PaperBook.Entry(order.price, order.orderId, deal.dealId));
                } else {
                    state.houseOrders.put(order.venueOrderId, new FleetState.Intent(deal.dealId, order.orderId, false));
                }
            }
        }
    }

    private static void putAccount(BinaryWriter out, TradingAccount a) {
        out.putLong(a.accountId())
                .putString(a.uuid())
                .putLong(a.userId())
                .putString(a.name())
                .putEnum(a.venue())
                .putLong(a.createdAtMillis());
    }

    private static TradingAccount getAccount(BinaryReader in) {
        return new TradingAccount(
                in.getLong(), in.getString(), in.getLong(), in.getString(), in.getEnum(Venue.values()), in.getLong());
    }

    private static void putBalance(BinaryWriter out, PaperBalance balance) {
        putDecimal(out.putString(balance.asset()), balance.free());
        putDecimal(out, balance.locked());
    }

    private static PaperWallet getWallet(BinaryReader in, FleetState state) {
        PaperWallet wallet = state.wallet(in.getLong());
        for (int left = in.getLength(); left > 0; left--) {
            wallet.put(in.getString(), getDecimal(in), getDecimal(in));
        }
        return wallet;
    }

    private static void putVariable(BinaryWriter out, VariableView v) {
        out.putLong(v.variableId()).putString(v.name()).putString(v.type()).putString(v.value());
    }

    private static VariableView getVariable(BinaryReader in) {
        return new VariableView(in.getLong(), in.getString(), in.getString(), in.getString());
    }

    private static void putPrices(BinaryWriter out, Prices prices) {
        putDecimal(out, prices.last());
        putDecimal(out, prices.bid());
        putDecimal(out, prices.ask());
        putDecimal(out, prices.bidQty());
        putDecimal(out, prices.askQty());
    }

    private static Prices getPrices(BinaryReader in) {
        return new Prices(getDecimal(in), getDecimal(in), getDecimal(in), getDecimal(in), getDecimal(in));
    }

    private static void putIntent(BinaryWriter out, FleetState.Intent intent) {
        out.putLong(intent.dealId()).putLong(intent.orderId()).putBoolean(intent.cancel());
    }

    private static FleetState.Intent getIntent(BinaryReader in) {
        return new FleetState.Intent(in.getLong(), in.getLong(), in.getBoolean());
    }
}
