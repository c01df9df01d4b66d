package io.tallystick.bots.indicators;

import java.util.Optional;

/**
 * How a condition looks at an indicator; each with its names in 3Commas (3commas.md 3.5) and Gainium (gainium.md 4.1).
 */
public enum Comparison {
    LESS("less", "lt"),
    GREATER("greater", "gt"),
    /** Was not above, now is. */
    CROSSING_UP("crossing_above", "cu"),
    /** Was not below, now is. */
    CROSSING_DOWN("crossing_below", "cd");

    private final String threeCommas;
    private final String gainium;

    Comparison(String threeCommas, String gainium) {
        this.threeCommas = threeCommas;
        this.gainium = gainium;
    }

    /** Its {@code trigger_condition}. */
    public String threeCommas() {
        return threeCommas;
    }

    /** Its {@code condition}. */
    public String gainium() {
        return gainium;
    }

    public static Optional<Comparison> ofThreeCommas(String name) {
        for (Comparison comparison : values()) {
            if (comparison.threeCommas.equals(name)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    public static Optional<Comparison> ofGainium(String name) {
        for (Comparison comparison : values()) {
            if (comparison.gainium.equals(name)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }
}
