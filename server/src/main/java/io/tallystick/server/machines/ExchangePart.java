package io.tallystick.server.machines;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Machine;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.function.Consumer;

/** One exchange as the machines hold it. */
public record ExchangePart(Machine machine, ExchangeQueries queries, Consumer<BinaryWriter> writeSnapshot) {

    /** Where exchanges come from: the house's own, or a test's. */
    public interface Source {
        /** Before the first command. */
        ExchangePart fresh();

        /** As it was when it wrote this snapshot; reads exactly what was written. */
        ExchangePart restore(BinaryReader snapshot);
    }
}
