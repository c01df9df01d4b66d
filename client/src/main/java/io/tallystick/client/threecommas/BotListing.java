package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;
import java.time.Instant;

/** Which bots are wanted (3commas.md 2.4). Immutable; each method gives a copy. */
public final class BotListing {
    private static final BotListing ALL = new BotListing(Members.NONE);

    private final Members filters;

    private BotListing(Members filters) {
        this.filters = filters;
    }

    /** The newest 50 of the mode's accounts. */
    public static BotListing newest() {
        return ALL;
    }

    /** The newest so many, 1 to 100. */
    public static BotListing newest(int limit) {
        return ALL.with("limit", limit);
    }

    /** Without so many of the first ones. */
    public BotListing skip(int count) {
        return with("offset", count);
    }

    /** Of one account, whatever its mode. */
    public BotListing of(AccountId account) {
        return with("account_id", account.value());
    }

    /** Those that are enabled, or those that are not. */
    public BotListing enabled(boolean enabled) {
        return with("scope", enabled ? "enabled" : "disabled");
    }

    /** Of one direction. */
    public BotListing of(Direction direction) {
        return with("strategy", direction.word());
    }

    /** Of pairs of one quote asset. */
    public BotListing quote(String asset) {
        return with("quote", asset);
    }

    /** Made at this time or later. */
    public BotListing from(Instant time) {
        return with("from", time);
    }

    /** By their profit, the highest first. */
    public BotListing byProfit() {
        return with("sort_by", "profit").with("sort_direction", "desc");
    }

    String query() {
        return filters.query();
    }

    private BotListing with(String name, Object value) {
        return new BotListing(filters.with(name, value));
    }
}
