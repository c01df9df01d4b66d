package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;
import java.time.Instant;
import java.util.Locale;

/** Which deals are wanted (3commas.md 2.7). Immutable; each method gives a copy. */
public final class DealListing {
    private static final DealListing ALL = new DealListing(Members.NONE);

    private final Members filters;

    /** How deals stand. */
    public enum Scope {
        ACTIVE,
        FINISHED,
        /** Those that ended well. */
        COMPLETED,
        CANCELLED,
        FAILED
    }

    private DealListing(Members filters) {
        this.filters = filters;
    }

    /** The newest 50 of the mode's accounts. */
    public static DealListing newest() {
        return ALL;
    }

    /** The newest so many, 1 to 1,000. */
    public static DealListing newest(int limit) {
        return ALL.with("limit", limit);
    }

    /** Those that changed last, so many, 1 to 1,000. */
    public static DealListing lastChanged(int limit) {
        return newest(limit).with("order", "updated_at").with("order_direction", "desc");
    }

    /** Without so many of the first ones. */
    public DealListing skip(int count) {
        return with("offset", count);
    }

    /** Of one bot, whatever its mode. */
    public DealListing of(BotId bot) {
        return with("bot_id", bot.value());
    }

    /** Of one account, whatever its mode. */
    public DealListing of(AccountId account) {
        return with("account_id", account.value());
    }

    /** Those that stand so. */
    public DealListing of(Scope scope) {
        return with("scope", scope.name().toLowerCase(Locale.ROOT));
    }

    /** Started at this time or later. */
    public DealListing from(Instant time) {
        return with("from", time);
    }

    /** Started at this time or before. */
    public DealListing to(Instant time) {
        return with("to", time);
    }

    /** Of one base asset. */
    public DealListing base(String asset) {
        return with("base", asset);
    }

    /** Of one quote asset. */
    public DealListing quote(String asset) {
        return with("quote", asset);
    }

    /** Whose note has this in it. */
    public DealListing note(String part) {
        return with("note", part);
    }

    String query() {
        return filters.query();
    }

    private DealListing with(String name, Object value) {
        return new DealListing(filters.with(name, value));
    }
}
