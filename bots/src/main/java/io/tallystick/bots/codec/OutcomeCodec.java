package io.tallystick.bots.codec;

import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;

/** Binary form of the fleet's outcomes. */
public final class OutcomeCodec {
    private static final int DONE = 1;
    private static final int REFUSED = 2;
    private static final int CREATED = 3;
    private static final int DEALS = 4;

    private OutcomeCodec() {}

    public static void write(BinaryWriter out, FleetOutcome outcome) {
        switch (outcome) {
            case FleetOutcome.Done() -> out.putByte(DONE);
            case FleetOutcome.Refused(RefusalReason reason, String why) ->
                out.putByte(REFUSED).putEnum(reason).putString(why);
            case FleetOutcome.Created(long id) -> out.putByte(CREATED).putLong(id);
            case FleetOutcome.DealsTouched(var ids) -> Values.putList(out.putByte(DEALS), ids, BinaryWriter::putLong);
        }
    }

    public static FleetOutcome read(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case DONE -> new FleetOutcome.Done();
            case REFUSED -> new FleetOutcome.Refused(in.getEnum(RefusalReason.values()), in.getString());
            case CREATED -> new FleetOutcome.Created(in.getLong());
            case DEALS -> new FleetOutcome.DealsTouched(Values.getList(in, BinaryReader::getLong));
            default -> throw new MalformedRecordException("no such fleet outcome: " + tag);
        };
    }
}
