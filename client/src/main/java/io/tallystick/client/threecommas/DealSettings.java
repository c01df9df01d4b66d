package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;

/** What is changed in an open deal (3commas.md 2.7, update_deal). */
public final class DealSettings extends Settings<DealSettings> {

    private DealSettings(Members values) {
        super(values);
    }

    /** Nothing yet. */
    public static DealSettings change() {
        return new DealSettings(Members.NONE);
    }

    @Override
    DealSettings copy(Members values) {
        return new DealSettings(values);
    }

    /** @param note up to 300 characters */
    public DealSettings note(String note) {
        return set("note", note);
    }

    /**
     * Closes the deal after this time.
     *
     * @param seconds 60 or more
     */
    public DealSettings closeAfter(int seconds) {
        return set("close_deals_timeout", seconds);
    }
}
