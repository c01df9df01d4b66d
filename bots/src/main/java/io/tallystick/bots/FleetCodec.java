package io.tallystick.bots;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Binary form of the fleet's commands, outcomes and state. A tag, once given, keeps its meaning for ever; what no
 * writer wrote is a {@link MalformedRecordException}.
 */
public final class FleetCodec {
    private static final int OPEN_TRADING_ACCOUNT = 1;
    private static final int SET_MODE = 2;
    private static final int FUND_PAPER_ACCOUNT = 3;

    private static final int DONE = 1;
    private static final int REFUSED = 2;

    private static final int STATE_VERSION = 1;

    private FleetCodec() {}

    public static void writeCommand(BinaryWriter out, FleetCommand command) {
        switch (command) {
            case FleetCommand.OpenTradingAccount c ->
                out.putByte(OPEN_TRADING_ACCOUNT)
                        .putLong(c.accountId())
                        .putString(c.uuid())
                        .putLong(c.userId())
                        .putString(c.name())
                        .putByte(tag(c.venue()));
            case FleetCommand.SetMode c ->
                out.putByte(SET_MODE).putLong(c.userId()).putByte(tag(c.mode()));
            case FleetCommand.FundPaperAccount c ->
                out.putByte(FUND_PAPER_ACCOUNT)
                        .putLong(c.accountId())
                        .putString(c.asset())
                        .putLong(c.amount());
            default -> throw new IllegalStateException("being written");
        }
    }

    public static FleetCommand readCommand(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case OPEN_TRADING_ACCOUNT ->
                new FleetCommand.OpenTradingAccount(
                        in.getLong(), in.getString(), in.getLong(), in.getString(), readVenue(in));
            case SET_MODE -> new FleetCommand.SetMode(in.getLong(), readMode(in));
            case FUND_PAPER_ACCOUNT -> new FleetCommand.FundPaperAccount(in.getLong(), in.getString(), in.getLong());
            default -> throw new MalformedRecordException("no such fleet command: " + tag);
        };
    }

    public static void writeOutcome(BinaryWriter out, FleetOutcome outcome) {
        switch (outcome) {
            case FleetOutcome.Done() -> out.putByte(DONE);
            case FleetOutcome.Refused(RefusalReason reason, String why) ->
                out.putByte(REFUSED).putString(why);
            default -> throw new IllegalStateException("being written");
        }
    }

    public static FleetOutcome readOutcome(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case DONE -> new FleetOutcome.Done();
            case REFUSED -> new FleetOutcome.Refused(in.getString());
            default -> throw new MalformedRecordException("no such fleet outcome: " + tag);
        };
    }

    /** All of the state, in an order that depends on the state alone. */
    public static void writeState(BinaryWriter out, Fleet fleet) {
        out.putByte(STATE_VERSION);
        out.putInt(fleet.allAccounts().size());
        for (TradingAccount a : fleet.allAccounts().values()) {
            out.putLong(a.accountId())
                    .putString(a.uuid())
                    .putLong(a.userId())
                    .putString(a.name())
                    .putByte(tag(a.venue()))
                    .putLong(a.createdAtMillis());
        }
        out.putInt(fleet.allModes().size());
        fleet.allModes().forEach((user, mode) -> out.putLong(user).putByte(tag(mode)));
        out.putInt(fleet.allPaperBalances().size());
        fleet.allPaperBalances().forEach((account, balances) -> {
            out.putLong(account).putInt(balances.size());
            balances.forEach((asset, amount) -> out.putString(asset).putLong(amount));
        });
    }

    /** The inverse of {@link #writeState}; reads exactly what that wrote and leaves the rest. */
    public static Fleet readState(BinaryReader in) {
        int version = in.getByte();
        if (version != STATE_VERSION) {
            throw new MalformedRecordException("fleet snapshot of version " + version);
        }
        Fleet fleet = new Fleet();
        for (int left = in.getLength(); left > 0; left--) {
            fleet.put(new TradingAccount(
                    in.getLong(), in.getString(), in.getLong(), in.getString(), readVenue(in), in.getLong()));
        }
        for (int left = in.getLength(); left > 0; left--) {
            fleet.putMode(in.getLong(), readMode(in));
        }
        for (int left = in.getLength(); left > 0; left--) {
            readBalances(in, fleet);
        }
        return fleet;
    }

    static long hash(Fleet fleet) {
        BinaryWriter out = new BinaryWriter(1024);
        writeState(out, fleet);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(out.array(), 0, out.size());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static void readBalances(BinaryReader in, Fleet fleet) {
        long accountId = in.getLong();
        for (int left = in.getLength(); left > 0; left--) {
            fleet.putBalance(accountId, in.getString(), in.getLong());
        }
    }

    private static int tag(Venue venue) {
        return switch (venue) {
            case PAPER -> 1;
            case HOUSE -> 2;
            case PAPER_FUTURES -> 3;
            case HOUSE_FUTURES -> 4;
        };
    }

    private static Venue readVenue(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case 1 -> Venue.PAPER;
            case 2 -> Venue.HOUSE;
            case 3 -> Venue.PAPER_FUTURES;
            case 4 -> Venue.HOUSE_FUTURES;
            default -> throw new MalformedRecordException("no such venue: " + tag);
        };
    }

    private static int tag(Mode mode) {
        return switch (mode) {
            case REAL -> 1;
            case PAPER -> 2;
        };
    }

    private static Mode readMode(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case 1 -> Mode.REAL;
            case 2 -> Mode.PAPER;
            default -> throw new MalformedRecordException("no such mode: " + tag);
        };
    }
}
