package io.tallystick.exchange.codec;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketState;
import java.util.ArrayList;
import java.util.List;

/** Binary form of exchange commands. A tag, once given, keeps its meaning for ever; enums go by their order. */
public final class CommandCodec {
    private static final int OPEN = 1;
    private static final int OPEN_ACCOUNT = 2;
    private static final int DEPOSIT = 3;
    private static final int PLACE_ORDER = 4;
    private static final int CANCEL_ORDER = 5;
    private static final int CANCEL_ALL = 6;
    private static final int MODIFY_ORDER = 7;
    private static final int SET_LEVERAGE = 8;
    private static final int PRICES = 9;
    private static final int TICK = 10;
    private static final int OPEN_WITH_RISK = 11;
    private static final int SET_LEVERAGE_AND_MODE = 12;
    private static final int MOVE_ISOLATED_MARGIN = 13;
    private static final int PROTECT_POSITION = 14;
    private static final int CLOSE_POSITION = 15;
    private static final int OPEN_WITH_LIMITS = 16;
    private static final int CANCEL_BY_CLIENT_ID = 17;
    private static final int BATCH = 18;
    private static final int SCHEDULE_CANCEL_ALL = 19;
    private static final int TRANSFER = 20;
    private static final int SET_MARKET_STATE = 21;

    private CommandCodec() {}

    public static void write(BinaryWriter out, Command command) {
        switch (command) {
            case Command.Open c -> {
                MarketCodec.Form form = MarketCodec.leastForm(c.markets());
                out.putByte(
                                switch (form) {
                                    case PLAIN -> OPEN;
                                    case RISK -> OPEN_WITH_RISK;
                                    case LIMITS -> OPEN_WITH_LIMITS;
                                })
                        .putLong(c.seed());
                MarketCodec.write(out, c.markets(), form);
            }
            case Command.OpenAccount c -> out.putByte(OPEN_ACCOUNT).putLong(c.account());
            case Command.Deposit c ->
                out.putByte(DEPOSIT)
                        .putLong(c.account())
                        .putEnum(c.wallet())
                        .putString(c.asset())
                        .putLong(c.amount());
            case Command.PlaceOrder c ->
                OrderCodec.writeTicket(out.putByte(PLACE_ORDER).putLong(c.account()), c.ticket());
            case Command.CancelOrder c ->
                out.putByte(CANCEL_ORDER)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putLong(c.orderId());
            case Command.CancelAll c ->
                out.putByte(CANCEL_ALL).putLong(c.account()).putEnum(c.kind()).putInt(c.market());
            case Command.ModifyOrder c -> writeModify(out, c);
            case Command.SetLeverage c -> writeLeverage(out, c);
            case Command.MoveIsolatedMargin c ->
                out.putByte(MOVE_ISOLATED_MARGIN)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putLong(c.amount());
            case Command.ProtectPosition c ->
                out.putByte(PROTECT_POSITION)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putLong(c.takeProfit())
                        .putLong(c.stopLoss())
                        .putLong(c.size());
            case Command.ClosePosition c ->
                out.putByte(CLOSE_POSITION)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putLong(c.size())
                        .putInt(c.sizeDecimals())
                        .putString(c.clientOrderId());
            case Command.Prices c -> {
                out.putByte(PRICES).putInt(c.marks().size());
                c.marks().forEach(out::putLong);
            }
            case Command.Tick() -> out.putByte(TICK);
            case Command.CancelByClientId c ->
                out.putByte(CANCEL_BY_CLIENT_ID)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putString(c.clientOrderId());
            case Command.Batch c -> writeBatch(out, c);
            case Command.ScheduleCancelAll c ->
                out.putByte(SCHEDULE_CANCEL_ALL).putLong(c.account()).putLong(c.afterMillis());
            case Command.Transfer c ->
                out.putByte(TRANSFER).putLong(c.account()).putEnum(c.to()).putLong(c.amount());
            case Command.SetMarketState c ->
                out.putByte(SET_MARKET_STATE).putInt(c.market()).putEnum(c.state());
        }
    }

    private static void writeBatch(BinaryWriter out, Command.Batch batch) {
        out.putByte(BATCH).putInt(batch.commands().size());
        batch.commands().forEach(command -> write(out, command));
    }

    private static Command readBatch(BinaryReader in) {
        List<Command> commands = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            int tag = in.getByte();
            if (tag == BATCH) {
                throw new MalformedRecordException("a batch in a batch");
            }
            commands.add(read(tag, in));
        }
        return new Command.Batch(commands);
    }

    private static Command readOpen(BinaryReader in, MarketCodec.Form form) {
        long seed = in.getLong();
        return new Command.Open(MarketCodec.read(in, form), seed);
    }

    private static void writeModify(BinaryWriter out, Command.ModifyOrder c) {
        out.putByte(MODIFY_ORDER)
                .putLong(c.account())
                .putInt(c.market())
                .putLong(c.orderId())
                .putLong(c.size())
                .putInt(c.sizeDecimals())
                .putLong(c.price())
                .putInt(c.priceDecimals());
    }

    private static void writeLeverage(BinaryWriter out, Command.SetLeverage c) {
        boolean mode = c.mode() != MarginMode.KEEP;
        out.putByte(mode ? SET_LEVERAGE_AND_MODE : SET_LEVERAGE)
                .putLong(c.account())
                .putInt(c.market())
                .putInt(c.leverage());
        if (mode) {
            out.putEnum(c.mode());
        }
    }

    /** @throws MalformedRecordException for bytes that {@link #write} did not write */
    public static Command read(BinaryReader in) {
        return read(in.getByte(), in);
    }

    private static Command read(int tag, BinaryReader in) {
        return switch (tag) {
            case OPEN -> readOpen(in, MarketCodec.Form.PLAIN);
            case OPEN_WITH_RISK -> readOpen(in, MarketCodec.Form.RISK);
            case OPEN_WITH_LIMITS -> readOpen(in, MarketCodec.Form.LIMITS);
            case OPEN_ACCOUNT -> new Command.OpenAccount(in.getLong());
            case DEPOSIT ->
                new Command.Deposit(in.getLong(), in.getEnum(MarketKind.values()), in.getString(), in.getLong());
            case PLACE_ORDER -> new Command.PlaceOrder(in.getLong(), OrderCodec.readTicket(in));
            case CANCEL_ORDER -> new Command.CancelOrder(in.getLong(), in.getInt(), in.getLong());
            case CANCEL_ALL -> new Command.CancelAll(in.getLong(), in.getEnum(MarketKind.values()), in.getInt());
            case MODIFY_ORDER ->
                new Command.ModifyOrder(
                        in.getLong(), in.getInt(), in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getInt());
            case SET_LEVERAGE -> new Command.SetLeverage(in.getLong(), in.getInt(), in.getInt());
            case SET_LEVERAGE_AND_MODE ->
                new Command.SetLeverage(in.getLong(), in.getInt(), in.getInt(), in.getEnum(MarginMode.values()));
            case MOVE_ISOLATED_MARGIN -> new Command.MoveIsolatedMargin(in.getLong(), in.getInt(), in.getLong());
            case PROTECT_POSITION ->
                new Command.ProtectPosition(in.getLong(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
            case CLOSE_POSITION ->
                new Command.ClosePosition(in.getLong(), in.getInt(), in.getLong(), in.getInt(), in.getString());
            case PRICES -> new Command.Prices(readLongs(in));
            case TICK -> new Command.Tick();
            case CANCEL_BY_CLIENT_ID -> new Command.CancelByClientId(in.getLong(), in.getInt(), in.getString());
            case BATCH -> readBatch(in);
            case SCHEDULE_CANCEL_ALL -> new Command.ScheduleCancelAll(in.getLong(), in.getLong());
            case TRANSFER -> new Command.Transfer(in.getLong(), in.getEnum(MarketKind.values()), in.getLong());
            case SET_MARKET_STATE -> new Command.SetMarketState(in.getInt(), in.getEnum(MarketState.values()));
            default -> throw new MalformedRecordException("no such exchange command: " + tag);
        };
    }

    static List<Long> readLongs(BinaryReader in) {
        List<Long> values = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            values.add(in.getLong());
        }
        return values;
    }
}
