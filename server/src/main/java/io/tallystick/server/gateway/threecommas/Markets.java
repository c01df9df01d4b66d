package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.Venue;
import java.util.List;
import java.util.Optional;

/** The four markets on which accounts can be: the codes by which the dialect names venues. */
enum Markets {
    PAPER(Venue.PAPER, "paper_trading", "Paper trading"),
    PAPER_FUTURES(Venue.PAPER_FUTURES, "paper_trading_futures", "Paper trading futures"),
    HOUSE(Venue.HOUSE, "tallystick", "Tallystick"),
    HOUSE_FUTURES(Venue.HOUSE_FUTURES, "tallystick_futures", "Tallystick futures");

    private final Venue venue;
    private final String code;
    private final String title;

    Markets(Venue venue, String code, String title) {
        this.venue = venue;
        this.code = code;
        this.title = title;
    }

    Venue venue() {
        return venue;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    static Optional<Markets> named(String code) {
        return List.of(values()).stream()
                .filter(market -> market.code.equals(code))
                .findFirst();
    }
}
