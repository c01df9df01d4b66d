package io.tallystick.client.gainium;

import java.util.Map;

/** What is changed in a running deal (contract, 2.5). */
public final class DealSettings extends Settings<DealSettings> {

    private DealSettings(Map<String, Object> values) {
        super(values);
    }

    /** Nothing yet. */
    public static DealSettings change() {
        return new DealSettings(Map.of());
    }

    @Override
    DealSettings copy(Map<String, Object> values) {
        return new DealSettings(values);
    }
}
