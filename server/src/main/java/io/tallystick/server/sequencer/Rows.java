package io.tallystick.server.sequencer;

import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.MachinesImpl;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.RowCodec;

/** Makes rows for the log. */
final class Rows {
    private Rows() {}

    static LogRow encode(long seq, long wallMillis, long marketMillis, Origin origin, LoggedCommand command) {
        BinaryWriter out = new BinaryWriter();
        RowCodec.write(out, origin, command);
        return new LogRow(seq, wallMillis, marketMillis, MachinesImpl.RULES_VERSION, out.toByteArray(), 0, out.size());
    }
}
