package io.tallystick.bots.codec;

import static io.tallystick.bots.codec.Values.getDecimal;
import static io.tallystick.bots.codec.Values.getList;
import static io.tallystick.bots.codec.Values.getOptional;
import static io.tallystick.bots.codec.Values.putDecimal;
import static io.tallystick.bots.codec.Values.putList;
import static io.tallystick.bots.codec.Values.putOptional;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Mode;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.Venue;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.List;

/** Binary form of the fleet's commands. */
public final class CommandCodec {
    private static final int OPEN_TRADING_ACCOUNT = 1;
    private static final int SET_MODE = 2;
    private static final int FUND_PAPER_ACCOUNT = 3;
    private static final int RENAME_ACCOUNT = 4;
    private static final int REMOVE_ACCOUNT = 5;
    private static final int SET_SIGNAL_TOKEN = 6;
    private static final int SET_BLACK_LIST = 7;
    private static final int PUT_VARIABLE = 8;
    private static final int DELETE_VARIABLE = 9;
    private static final int SET_PAPER_FILLS = 10;
    private static final int CREATE_BOT = 20;
    private static final int UPDATE_BOT = 21;
    private static final int START_BOT = 22;
    private static final int STOP_BOT = 23;
    private static final int ARCHIVE_BOT = 24;
    private static final int RESTORE_BOT = 25;
    private static final int DELETE_BOT = 26;
    private static final int ROTATE_UUID = 27;
    private static final int NOTE_REFUSAL = 28;
    private static final int START_DEAL = 29;
    private static final int SIGNAL_BOT = 30;
    private static final int CLOSE_DEAL = 40;
    private static final int CLOSE_DEALS = 41;
    private static final int UPDATE_DEAL = 42;
    private static final int CLOSE_STEP = 43;
    private static final int CHANGE_FUNDS = 44;
    private static final int CANCEL_DEAL_ORDER = 45;
    private static final int START_TRAILING = 46;
    private static final int CONVERT_DEAL = 47;
    private static final int CLOSE_TRADE = 60;
    private static final int NOTE_TRADE = 61;

    private CommandCodec() {}

    public static void write(BinaryWriter out, FleetCommand command) {
        switch (command) {
            case FleetCommand.OfAccounts c -> write(out, c);
            case FleetCommand.OfBots c -> write(out, c);
            case FleetCommand.OfDeals c -> write(out, c);
            case FleetCommand.OfTrades c -> write(out, c);
            case FleetCommand.SignalBot c ->
                SignalCodec.write(of(out, SIGNAL_BOT, c.userId(), c.botId()).putInt(c.delaySeconds()), c.signal());
        }
    }

    private static void write(BinaryWriter out, FleetCommand.OfAccounts command) {
        switch (command) {
            case FleetCommand.OpenTradingAccount c ->
                out.putByte(OPEN_TRADING_ACCOUNT)
                        .putLong(c.accountId())
                        .putString(c.uuid())
                        .putLong(c.userId())
                        .putString(c.name())
                        .putByte(1 + List.of(Venue.values()).indexOf(c.venue()));
            case FleetCommand.SetMode c ->
                out.putByte(SET_MODE)
                        .putLong(c.userId())
                        .putByte(1 + List.of(Mode.values()).indexOf(c.mode()));
            case FleetCommand.FundPaperAccount c ->
                out.putByte(FUND_PAPER_ACCOUNT)
                        .putLong(c.accountId())
                        .putString(c.asset())
                        .putLong(c.amount());
            case FleetCommand.SetPaperFills c ->
                out.putByte(SET_PAPER_FILLS)
                        .putLong(c.userId())
                        .putLong(c.accountId())
                        .putEnum(c.fills());
            case FleetCommand.RenameAccount c ->
                out.putByte(RENAME_ACCOUNT)
                        .putLong(c.userId())
                        .putLong(c.accountId())
                        .putString(c.name());
            case FleetCommand.RemoveAccount c ->
                out.putByte(REMOVE_ACCOUNT).putLong(c.userId()).putLong(c.accountId());
            case FleetCommand.SetSignalToken c ->
                out.putByte(SET_SIGNAL_TOKEN).putLong(c.userId()).putString(c.token());
            case FleetCommand.SetPairsBlackList c ->
                putList(out.putByte(SET_BLACK_LIST).putLong(c.userId()), c.pairs(), BinaryWriter::putString);
            case FleetCommand.PutVariable c ->
                out.putByte(PUT_VARIABLE)
                        .putLong(c.userId())
                        .putLong(c.variableId())
                        .putString(c.name())
                        .putString(c.type())
                        .putString(c.value());
            case FleetCommand.DeleteVariable c ->
                out.putByte(DELETE_VARIABLE).putLong(c.userId()).putLong(c.variableId());
        }
    }

    private static void write(BinaryWriter out, FleetCommand.OfBots command) {
        switch (command) {
            case FleetCommand.CreateBot c ->
                PlanCodec.write(
                        out.putByte(CREATE_BOT)
                                .putLong(c.userId())
                                .putLong(c.accountId())
                                .putString(c.uuid())
                                .putString(c.name())
                                .putString(c.document()),
                        c.plan());
            case FleetCommand.UpdateBot c ->
                PlanCodec.write(
                        of(out, UPDATE_BOT, c.userId(), c.botId())
                                .putLong(c.version())
                                .putString(c.name())
                                .putString(c.document()),
                        c.plan());
            case FleetCommand.StartBot c -> of(out, START_BOT, c.userId(), c.botId());
            case FleetCommand.StopBot c ->
                of(out, STOP_BOT, c.userId(), c.botId()).putEnum(c.deals()).putEnum(c.reason());
            case FleetCommand.ArchiveBot c -> of(out, ARCHIVE_BOT, c.userId(), c.botId());
            case FleetCommand.RestoreBot c -> of(out, RESTORE_BOT, c.userId(), c.botId());
            case FleetCommand.DeleteBot c -> of(out, DELETE_BOT, c.userId(), c.botId());
            case FleetCommand.RotateUuid c ->
                of(out, ROTATE_UUID, c.userId(), c.botId()).putString(c.uuid());
            case FleetCommand.NoteRefusal c ->
                of(out, NOTE_REFUSAL, c.userId(), c.botId()).putString(c.text());
            case FleetCommand.StartDeal c -> {
                of(out, START_DEAL, c.userId(), c.botId()).putString(c.pair()).putEnum(c.source());
                putOverrides(out, c.overrides());
                out.putBoolean(c.skipLimits()).putLong(c.expiresWallMillis());
            }
        }
    }

    private static void write(BinaryWriter out, FleetCommand.OfDeals command) {
        switch (command) {
            case FleetCommand.CloseDeal c ->
                of(out, CLOSE_DEAL, c.userId(), c.dealId()).putEnum(c.mode()).putEnum(c.reason());
            case FleetCommand.CloseDeals c ->
                of(out, CLOSE_DEALS, c.userId(), c.botId())
                        .putString(c.pair())
                        .putEnum(c.mode())
                        .putEnum(c.reason());
            case FleetCommand.UpdateDeal c -> {
                of(out, UPDATE_DEAL, c.userId(), c.dealId())
                        .putLong(c.version())
                        .putString(c.document());
                PlanCodec.write(out, c.plan());
                out.putString(c.note());
            }
            case FleetCommand.CloseStep c ->
                of(out, CLOSE_STEP, c.userId(), c.dealId()).putInt(c.step());
            case FleetCommand.ChangeFunds c -> {
                of(out, CHANGE_FUNDS, c.userId(), c.dealId()).putBoolean(c.add());
                putDecimal(out, c.amount());
                putOptional(out.putEnum(c.unit()), c.limitPrice(), Values::putDecimal);
            }
            case FleetCommand.CancelDealOrder c ->
                of(out, CANCEL_DEAL_ORDER, c.userId(), c.dealId()).putLong(c.orderId());
            case FleetCommand.StartTrailing c -> of(out, START_TRAILING, c.userId(), c.dealId());
            case FleetCommand.ConvertDeal c ->
                of(out, CONVERT_DEAL, c.userId(), c.dealId()).putBoolean(c.stopBot());
        }
    }

    private static void write(BinaryWriter out, FleetCommand.OfTrades command) {
        switch (command) {
            case FleetCommand.CloseTrade c ->
                of(out, CLOSE_TRADE, c.userId(), c.tradeId()).putEnum(c.mode());
            case FleetCommand.NoteTrade c ->
                of(out, NOTE_TRADE, c.userId(), c.tradeId()).putString(c.note());
        }
    }

    private static BinaryWriter of(BinaryWriter out, int tag, long userId, long id) {
        return out.putByte(tag).putLong(userId).putLong(id);
    }

    /** The oldest commands count their constants from one. */
    private static <E extends Enum<E>> E fromOne(BinaryReader in, E[] values) {
        int number = in.getByte();
        if (number < 1 || number > values.length) {
            throw new MalformedRecordException("no such constant: " + number);
        }
        return values[number - 1];
    }

    public static FleetCommand read(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case OPEN_TRADING_ACCOUNT ->
                new FleetCommand.OpenTradingAccount(
                        in.getLong(), in.getString(), in.getLong(), in.getString(), fromOne(in, Venue.values()));
            case SET_MODE -> new FleetCommand.SetMode(in.getLong(), fromOne(in, Mode.values()));
            case FUND_PAPER_ACCOUNT -> new FleetCommand.FundPaperAccount(in.getLong(), in.getString(), in.getLong());
            case SET_PAPER_FILLS ->
                new FleetCommand.SetPaperFills(in.getLong(), in.getLong(), in.getEnum(PaperFills.values()));
            case RENAME_ACCOUNT -> new FleetCommand.RenameAccount(in.getLong(), in.getLong(), in.getString());
            case REMOVE_ACCOUNT -> new FleetCommand.RemoveAccount(in.getLong(), in.getLong());
            case SET_SIGNAL_TOKEN -> new FleetCommand.SetSignalToken(in.getLong(), in.getString());
            case SET_BLACK_LIST ->
                new FleetCommand.SetPairsBlackList(in.getLong(), getList(in, BinaryReader::getString));
            case PUT_VARIABLE ->
                new FleetCommand.PutVariable(
                        in.getLong(), in.getLong(), in.getString(), in.getString(), in.getString());
            case DELETE_VARIABLE -> new FleetCommand.DeleteVariable(in.getLong(), in.getLong());
            default -> readBotCommand(tag, in);
        };
    }

    private static FleetCommand readBotCommand(int tag, BinaryReader in) {
        return switch (tag) {
            case CREATE_BOT ->
                new FleetCommand.CreateBot(
                        in.getLong(), in.getLong(), in.getString(), in.getString(), in.getString(), PlanCodec.read(in));
            case UPDATE_BOT ->
                new FleetCommand.UpdateBot(
                        in.getLong(), in.getLong(), in.getLong(), in.getString(), in.getString(), PlanCodec.read(in));
            case START_BOT -> new FleetCommand.StartBot(in.getLong(), in.getLong());
            case STOP_BOT ->
                new FleetCommand.StopBot(
                        in.getLong(), in.getLong(), in.getEnum(CloseMode.values()), in.getEnum(CloseReason.values()));
            case ARCHIVE_BOT -> new FleetCommand.ArchiveBot(in.getLong(), in.getLong());
            case RESTORE_BOT -> new FleetCommand.RestoreBot(in.getLong(), in.getLong());
            case DELETE_BOT -> new FleetCommand.DeleteBot(in.getLong(), in.getLong());
            case ROTATE_UUID -> new FleetCommand.RotateUuid(in.getLong(), in.getLong(), in.getString());
            case NOTE_REFUSAL -> new FleetCommand.NoteRefusal(in.getLong(), in.getLong(), in.getString());
            case START_DEAL ->
                new FleetCommand.StartDeal(
                        in.getLong(),
                        in.getLong(),
                        in.getString(),
                        in.getEnum(StartSource.values()),
                        getOverrides(in),
                        in.getBoolean(),
                        in.getLong());
            case SIGNAL_BOT -> getSignal(in);
            default -> readDealCommand(tag, in);
        };
    }

    private static FleetCommand getSignal(BinaryReader in) {
        long userId = in.getLong();
        long botId = in.getLong();
        int delaySeconds = in.getInt();
        return new FleetCommand.SignalBot(userId, botId, SignalCodec.read(in), delaySeconds);
    }

    private static FleetCommand readDealCommand(int tag, BinaryReader in) {
        return switch (tag) {
            case CLOSE_DEAL ->
                new FleetCommand.CloseDeal(
                        in.getLong(), in.getLong(), in.getEnum(CloseMode.values()), in.getEnum(CloseReason.values()));
            case CLOSE_DEALS ->
                new FleetCommand.CloseDeals(
                        in.getLong(),
                        in.getLong(),
                        in.getString(),
                        in.getEnum(CloseMode.values()),
                        in.getEnum(CloseReason.values()));
            case UPDATE_DEAL ->
                new FleetCommand.UpdateDeal(
                        in.getLong(), in.getLong(), in.getLong(), in.getString(), PlanCodec.read(in), in.getString());
            case CLOSE_STEP -> new FleetCommand.CloseStep(in.getLong(), in.getLong(), in.getInt());
            case CHANGE_FUNDS ->
                new FleetCommand.ChangeFunds(
                        in.getLong(),
                        in.getLong(),
                        in.getBoolean(),
                        getDecimal(in),
                        in.getEnum(VolumeUnit.values()),
                        getOptional(in, Values::getDecimal));
            case CANCEL_DEAL_ORDER -> new FleetCommand.CancelDealOrder(in.getLong(), in.getLong(), in.getLong());
            case START_TRAILING -> new FleetCommand.StartTrailing(in.getLong(), in.getLong());
            case CONVERT_DEAL -> new FleetCommand.ConvertDeal(in.getLong(), in.getLong(), in.getBoolean());
            case CLOSE_TRADE -> new FleetCommand.CloseTrade(in.getLong(), in.getLong(), in.getEnum(CloseMode.values()));
            case NOTE_TRADE -> new FleetCommand.NoteTrade(in.getLong(), in.getLong(), in.getString());
            default -> throw new MalformedRecordException("no such fleet command: " + tag);
        };
    }

    private static void putOverrides(BinaryWriter out, DealOverrides overrides) {
        putOptional(out, overrides.baseVolume(), Values::putDecimal);
        putOptional(out, overrides.takeProfitPercent(), Values::putDecimal);
        putOptional(out, overrides.takeProfitPrice(), Values::putDecimal);
        putOptional(out, overrides.stopPercent(), Values::putDecimal);
        putOptional(out, overrides.stopPrice(), Values::putDecimal);
    }

    private static DealOverrides getOverrides(BinaryReader in) {
        return new DealOverrides(
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal));
    }
}
