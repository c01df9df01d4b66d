package io.tallystick.server.machines;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.exchange.codec.OutcomeCodec;
import io.tallystick.server.access.AccessCodec;

/** Binary form of the answers that the replay guard keeps. */
final class ReplyCodec {
    private static final int EXCHANGE = 1;
    private static final int ACCESS = 2;
    private static final int FLEET = 3;
    private static final int CLOCK = 4;
    private static final int KEY_REFUSED = 5;
    private static final int QUARANTINED = 6;

    private ReplyCodec() {}

    static void write(BinaryWriter out, Reply reply) {
        out.putLong(reply.seq()).putLong(reply.wallMillis()).putLong(reply.marketMillis());
        switch (reply.result()) {
            case Result.OfExchange r -> OutcomeCodec.write(out.putByte(EXCHANGE), r.outcome());
            case Result.OfAccess r -> AccessCodec.writeOutcome(out.putByte(ACCESS), r.outcome());
            case Result.OfFleet r -> io.tallystick.bots.codec.OutcomeCodec.write(out.putByte(FLEET), r.outcome());
            case Result.OfClock r -> out.putByte(CLOCK).putBoolean(r.accepted());
            case Result.KeyRefused() -> out.putByte(KEY_REFUSED);
            case Result.Quarantined r -> out.putByte(QUARANTINED).putString(r.why());
        }
    }

    static Reply read(BinaryReader in) {
        return new Reply(in.getLong(), in.getLong(), in.getLong(), readResult(in), false);
    }

    private static Result readResult(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case EXCHANGE -> new Result.OfExchange(OutcomeCodec.read(in));
            case ACCESS -> new Result.OfAccess(AccessCodec.readOutcome(in));
            case FLEET -> new Result.OfFleet(io.tallystick.bots.codec.OutcomeCodec.read(in));
            case CLOCK -> new Result.OfClock(in.getBoolean());
            case KEY_REFUSED -> new Result.KeyRefused();
            case QUARANTINED -> new Result.Quarantined(in.getString());
            default -> throw new MalformedRecordException("no such result: " + tag);
        };
    }
}
