package io.tallystick.bots.engine;

import io.tallystick.bots.codec.Values;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The prices and the time at which a deal or bot wants to be looked at, as they are registered. */
final class Watched {
    private final List<Triggers.Entry> triggers = new ArrayList<>();
    private long timerAt = Long.MAX_VALUE;

    /** Registers nothing any more. */
    void clear(FleetState state, long who) {
        triggers.forEach(entry -> state.triggers(entry.market()).remove(entry));
        triggers.clear();
        state.timers.remove(timerAt, who);
        timerAt = Long.MAX_VALUE;
    }

    void price(FleetState state, int market, boolean above, BigDecimal price, long who) {
        Triggers.Entry entry = new Triggers.Entry(market, above, price, who);
        triggers.add(entry);
        state.triggers(market).add(entry);
    }

    /** The earlier of this time and the one before. */
    void time(FleetState state, long at, long who) {
        if (at < timerAt) {
            state.timers.remove(timerAt, who);
            timerAt = at;
            state.timers.add(timerAt, who);
        }
    }

    void write(BinaryWriter out) {
        out.putLong(timerAt);
        Values.putList(out, triggers, (o, entry) -> {
            o.putInt(entry.market()).putBoolean(entry.above());
            Values.putDecimal(o, entry.price());
        });
    }

    /** Registers what was written. */
    void read(BinaryReader in, FleetState state, long who) {
        time(state, in.getLong(), who);
        for (int left = in.getLength(); left > 0; left--) {
            price(state, in.getInt(), in.getBoolean(), Values.getDecimal(in), who);
        }
    }
}
