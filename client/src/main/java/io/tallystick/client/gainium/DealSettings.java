package io.tallystick.client.gainium;

import io.tallystick.client.internal.Members;

/** What is changed in a running deal (gainium.md 2.5). */
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
}
