package io.tallystick.bots;

import io.tallystick.bots.market.Instrument;

/** Where an account trades, and what. */
public enum Venue {
    /** Spot; fills by rule against the house's prices; no book. */
    PAPER(true, Instrument.Kind.SPOT),
    /** The spot markets of our own exchange. */
    HOUSE(false, Instrument.Kind.SPOT),
    /** Perpetuals; fills as {@link #PAPER}, with isolated margin for each deal. */
    PAPER_FUTURES(true, Instrument.Kind.LINEAR),
    /** The perpetuals of our own exchange. */
    HOUSE_FUTURES(false, Instrument.Kind.LINEAR);

    private final boolean paper;
    private final Instrument.Kind kind;

    Venue(boolean paper, Instrument.Kind kind) {
        this.paper = paper;
        this.kind = kind;
    }

    public boolean isPaper() {
        return paper;
    }

    public Instrument.Kind kind() {
        return kind;
    }
}
