package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;
import java.util.Map;

/** How a deal is to be started (3commas.md 2.4, start_new_deal). Immutable; each method gives a copy. */
public final class DealStart {
    private static final DealStart PLAIN = new DealStart(Members.NONE);

    private final Members options;

    private DealStart(Members options) {
        this.options = options;
    }

    /** In the only pair of the bot, enabling the bot where it is not; all signals, filters and limits count. */
    public static DealStart plain() {
        return PLAIN;
    }

    /** @param pair {@code QUOTE_BASE}; needed for a bot of several pairs */
    public static DealStart of(String pair) {
        return PLAIN.with("pair", pair);
    }

    /** Signals and filters do not count. */
    public DealStart skipSignals() {
        return with("skip_signal_checks", true);
    }

    /** The limit of deals in a pair does not count. */
    public DealStart skipLimits() {
        return with("skip_open_deals_checks", true);
    }

    /** Refused when the bot is disabled. */
    public DealStart onlyIfEnabled() {
        return with("only_for_enabled", true);
    }

    String pair() {
        return options.byName().getOrDefault("pair", "").toString();
    }

    Map<String, Object> body() {
        return options.byName();
    }

    private DealStart with(String name, Object value) {
        return new DealStart(options.with(name, value));
    }
}
