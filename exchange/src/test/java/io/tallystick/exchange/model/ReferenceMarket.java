package io.tallystick.exchange.model;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.market.WalkState;

/** What changes in a listed market; its book is not here but drawn from the list of all open orders. */
final class ReferenceMarket {
    final MarketSpec spec;
    long mark;
    long lastTrade;
    WalkState walk;
    /** Market time of the next step; of no meaning where the walk stands still. */
    long deadlineMillis;

    ReferenceMarket(MarketSpec spec, WalkState walk, long deadlineMillis) {
        this.spec = spec;
        this.mark = spec.startPrice();
        this.walk = walk;
        this.deadlineMillis = deadlineMillis;
    }

    int id() {
        return spec.id();
    }

    boolean perpetual() {
        return spec.kind() == MarketKind.PERPETUAL;
    }

    boolean walks() {
        return spec.walk().stepMillis() > 0;
    }
}
