package io.tallystick.server.machines;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.CommandCodec;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.access.AccessCodec;

/** The body of a row: who sent it and what it asks. A tag, once given, keeps its meaning for ever. */
public final class RowCodec {
    private static final int FROM_SERVER = 0;
    private static final int FROM_KEY = 1;
    private static final int FROM_KEY_GUARDED = 2;

    private static final int EXCHANGE = 1;
    private static final int ACCESS = 2;
    private static final int FLEET = 3;
    private static final int SET_CLOCK = 4;
    private static final int QUARANTINE = 5;

    private RowCodec() {}

    public static void write(BinaryWriter out, Origin origin, LoggedCommand command) {
        writeOrigin(out, origin);
        switch (command) {
            case LoggedCommand.OnExchange c -> CommandCodec.write(out.putByte(EXCHANGE), c.command());
            case LoggedCommand.OnAccess c -> AccessCodec.writeCommand(out.putByte(ACCESS), c.command());
            case LoggedCommand.OnFleet c ->
                io.tallystick.bots.codec.CommandCodec.write(out.putByte(FLEET), c.command());
            case LoggedCommand.SetClock c ->
                out.putByte(SET_CLOCK).putLong(c.marketMillis()).putInt(c.ratePermille());
            case LoggedCommand.Quarantine c ->
                out.putByte(QUARANTINE).putLong(c.seq()).putString(c.why());
        }
    }

    /** @throws MalformedRecordException for bytes that {@link #write} did not write */
    public static Row read(long seq, long wallMillis, long marketMillis, int rulesVersion, BinaryReader in) {
        Origin origin = readOrigin(in);
        LoggedCommand command = readCommand(in);
        in.expectEnd();
        return new Row(seq, wallMillis, marketMillis, rulesVersion, origin, command);
    }

    private static LoggedCommand readCommand(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case EXCHANGE -> new LoggedCommand.OnExchange(CommandCodec.read(in));
            case ACCESS -> new LoggedCommand.OnAccess(AccessCodec.readCommand(in));
            case FLEET -> new LoggedCommand.OnFleet(io.tallystick.bots.codec.CommandCodec.read(in));
            case SET_CLOCK -> new LoggedCommand.SetClock(in.getLong(), in.getInt());
            case QUARANTINE -> new LoggedCommand.Quarantine(in.getLong(), in.getString());
            default -> throw new MalformedRecordException("no such command: " + tag);
        };
    }

    private static void writeOrigin(BinaryWriter out, Origin origin) {
        if (origin.keyId().isEmpty()) {
            out.putByte(FROM_SERVER);
            return;
        }
        boolean guarded = !origin.digest().equals(ReplayDigest.NONE);
        out.putByte(guarded ? FROM_KEY_GUARDED : FROM_KEY)
                .putString(origin.keyId())
                .putInt(origin.keyGeneration());
        if (guarded) {
            out.putLong(origin.digest().high()).putLong(origin.digest().low()).putLong(origin.guardMillis());
        }
    }

    private static Origin readOrigin(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case FROM_SERVER -> Origin.SERVER;
            case FROM_KEY -> new Origin(in.getString(), in.getInt(), ReplayDigest.NONE, 0);
            case FROM_KEY_GUARDED ->
                new Origin(in.getString(), in.getInt(), new ReplayDigest(in.getLong(), in.getLong()), in.getLong());
            default -> throw new MalformedRecordException("no such origin: " + tag);
        };
    }
}
