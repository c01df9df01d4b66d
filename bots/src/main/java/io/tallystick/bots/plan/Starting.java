package io.tallystick.bots.plan;

import java.util.List;
import java.util.Optional;

/**
 * What starts a deal by itself. Whoever owns the bot may always start one by hand. Signals alone, or with {@code asap}:
 * a candle that closes starts a deal while all signals hold. Signals with a webhook or a timer: that starts a deal
 * while all signals hold.
 *
 * @param asap as soon as the limits allow
 * @param webhook a webhook may start one
 * @param signals all of these hold at once
 * @param timer empty for none
 */
public record Starting(boolean asap, boolean webhook, List<Condition> signals, Optional<Timer> timer) {
    public static final Starting MANUAL = new Starting(false, false, List.of(), Optional.empty());
    public static final Starting ASAP = new Starting(true, false, List.of(), Optional.empty());
    public static final Starting WEBHOOK = new Starting(false, true, List.of(), Optional.empty());

    public Starting {
        signals = List.copyOf(signals);
    }

    /** Whether signals start deals by themselves, and are not only asked when a webhook or the timer comes. */
    public boolean bySignals() {
        return !signals.isEmpty() && !webhook && timer.isEmpty();
    }

    /**
     * Starts a deal every so often.
     *
     * @param everyMillis above 0
     * @param firstMillis market time of one of the moments; the others are whole periods away
     */
    public record Timer(long everyMillis, long firstMillis) {}
}
