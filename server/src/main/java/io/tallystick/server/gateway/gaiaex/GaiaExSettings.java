package io.tallystick.server.gateway.gaiaex;

import java.util.List;

/**
 * What an operator may set of this door; limits and bans are set where they are counted.
 *
 * @param corsOrigins exact origins whose pages may read answers, {@code *} for any, empty for none
 */
public record GaiaExSettings(List<String> corsOrigins) {
    public static final GaiaExSettings DEFAULT = new GaiaExSettings(Cors.ANY_ORIGIN);

    public GaiaExSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
