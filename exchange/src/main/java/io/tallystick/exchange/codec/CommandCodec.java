package io.tallystick.exchange.codec;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.RiskSpec;
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

    private CommandCodec() {}

    public static void write(BinaryWriter out, Command command) {
        switch (command) {
            case Command.Open c -> {
                boolean risk =
                        c.markets().stream().anyMatch(market -> !market.risk().equals(RiskSpec.NONE));
                out.putByte(risk ? OPEN_WITH_RISK : OPEN).putLong(c.seed());
                writeMarkets(out, c.markets(), risk);
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
            case Command.ModifyOrder c ->
                out.putByte(MODIFY_ORDER)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putLong(c.orderId())
                        .putLong(c.size())
                        .putInt(c.sizeDecimals())
                        .putLong(c.price())
                        .putInt(c.priceDecimals());
            case Command.SetLeverage c -> {
                boolean mode = c.mode() != MarginMode.KEEP;
                out.putByte(mode ? SET_LEVERAGE_AND_MODE : SET_LEVERAGE)
                        .putLong(c.account())
                        .putInt(c.market())
                        .putInt(c.leverage());
                if (mode) {
                    out.putEnum(c.mode());
                }
            }
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
        }
    }

    /** @throws MalformedRecordException for bytes that {@link #write} did not write */
    public static Command read(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case OPEN -> {
                long seed = in.getLong();
                yield new Command.Open(readMarkets(in, false), seed);
            }
            case OPEN_WITH_RISK -> {
                long seed = in.getLong();
                yield new Command.Open(readMarkets(in, true), seed);
            }
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

    /** @param risk whether the limits of risk are written too */
    static void writeMarkets(BinaryWriter out, List<MarketSpec> markets, boolean risk) {
        out.putInt(markets.size());
        for (MarketSpec market : markets) {
            writeMarket(out, market);
            if (risk) {
                RiskCodec.write(out, market.risk());
            }
        }
    }

    private static void writeMarket(BinaryWriter out, MarketSpec market) {
        out.putInt(market.id())
                .putString(market.symbol())
                .putEnum(market.kind())
                .putString(market.base())
                .putString(market.quote())
                .putInt(market.sizeDecimals())
                .putInt(market.maxLeverage())
                .putLong(market.minimumNotional())
                .putLong(market.makerFeeRate())
                .putLong(market.takerFeeRate())
                .putLong(market.slippageCapRate())
                .putLong(market.startPrice());
        MakerSpec walk = market.walk();
        out.putLong(walk.stepMillis())
                .putLong(walk.volatilityRate())
                .putLong(walk.halfSpreadRate())
                .putInt(walk.levels())
                .putLong(walk.levelSpacingRate())
                .putLong(walk.levelNotional());
    }

    static List<MarketSpec> readMarkets(BinaryReader in, boolean risk) {
        List<MarketSpec> markets = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            markets.add(new MarketSpec(
                    in.getInt(),
                    in.getString(),
                    in.getEnum(MarketKind.values()),
                    in.getString(),
                    in.getString(),
                    in.getInt(),
                    in.getInt(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    new MakerSpec(in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong()),
                    risk ? RiskCodec.read(in) : RiskSpec.NONE));
        }
        return markets;
    }
}
