package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;

/** Which smart trades are wanted (3commas.md 2.8). Immutable; each method gives a copy. */
public final class SmartTradeListing {
    private static final SmartTradeListing ALL = new SmartTradeListing(Members.NONE);

    private final Members filters;

    private SmartTradeListing(Members filters) {
        this.filters = filters;
    }

    /** The first 10 of the mode's accounts, those that wait first. */
    public static SmartTradeListing all() {
        return ALL;
    }

    /** The newest so many, 1 to 100. */
    public static SmartTradeListing newest(int perPage) {
        return ALL.with("per_page", perPage).with("order_by", "created_at").with("order_direction", "desc");
    }

    /** @param number from 1 */
    public SmartTradeListing page(int number) {
        return with("page", number);
    }

    /** Of one account, whatever its mode. */
    public SmartTradeListing of(AccountId account) {
        return with("account_id", account.value());
    }

    /** @param pair {@code QUOTE_BASE} */
    public SmartTradeListing pair(String pair) {
        return with("pair", pair);
    }

    /**
     * @param status {@code active}, {@code finished}, {@code successfully_finished}, {@code cancelled} or
     *     {@code failed}
     */
    public SmartTradeListing status(String status) {
        return with("status", status);
    }

    String query() {
        return filters.query();
    }

    private SmartTradeListing with(String name, Object value) {
        return new SmartTradeListing(filters.with(name, value));
    }
}
