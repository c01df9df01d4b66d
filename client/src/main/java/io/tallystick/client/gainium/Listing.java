package io.tallystick.client.gainium;

import io.tallystick.client.internal.Members;
import io.tallystick.client.internal.Query;

/** Which rows of a list are wanted. Immutable; each method gives a copy. */
public final class Listing {
    private static final Listing FIRST = new Listing(Members.NONE, 1);

    private final Members filters;
    private final int page;

    private Listing(Members filters, int page) {
        this.filters = filters;
        this.page = page;
    }

    /** The first page of everything. */
    public static Listing all() {
        return FIRST;
    }

    /** Bots of one status. */
    public Listing of(BotStatus status) {
        return with("status", status.word());
    }

    /** Deals of one status. */
    public Listing of(DealStatus status) {
        return with("status", status.word());
    }

    /** Deals of one bot. */
    public Listing ofBot(BotId bot) {
        return with("botId", bot.value());
    }

    /** @param number from 1 */
    public Listing page(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("pages are counted from 1, not " + number);
        }
        return new Listing(filters, number);
    }

    int page() {
        return page;
    }

    Query query() {
        Query query = Query.empty();
        filters.byName().forEach((name, value) -> query.add(name, value.toString()));
        return query.add("page", Integer.toString(page));
    }

    private Listing with(String name, String value) {
        return new Listing(filters.with(name, value), page);
    }
}
