package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.Venue;

/** How the dialect names the venues of accounts. */
public final class ExchangeNames {
    private ExchangeNames() {}

    public static String code(Venue venue) {
        return switch (venue) {
            case PAPER -> "paperBinance";
            case HOUSE -> "tallystick";
            case PAPER_FUTURES -> "paperBinanceUsdm";
            case HOUSE_FUTURES -> "tallystickLinear";
        };
    }

    /** spot or futures. */
    public static String market(Venue venue) {
        return futures(venue) ? "futures" : "spot";
    }

    public static boolean futures(Venue venue) {
        return switch (venue) {
            case PAPER, HOUSE -> false;
            case PAPER_FUTURES, HOUSE_FUTURES -> true;
        };
    }
}
