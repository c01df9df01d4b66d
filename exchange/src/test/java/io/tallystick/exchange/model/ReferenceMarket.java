package io.tallystick.exchange.model;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.market.WalkState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What changes in a listed market; its book is not here but drawn from the list of all open orders. */
final class ReferenceMarket {
    final MarketSpec spec;
    MarketState state = MarketState.OPEN;
    long mark;
    /** The mark before its last move. */
    long previousMark;

    boolean riskDue;
    /** The price outside; of a spot market the same as the mark. */
    long oracle;
    /** Sampled premiums of the present hour, and the last one. */
    final List<Long> premiums = new ArrayList<>();

    long premium;
    long lastRate;
    BigInteger basisSum = BigInteger.ZERO;
    BigInteger basisWeight = BigInteger.ZERO;
    long lastTrade;
    WalkState walk;
    /** Market time of the next step; of no meaning where the walk stands still. */
    long deadlineMillis;

    ReferenceMarket(MarketSpec spec, WalkState walk, long deadlineMillis) {
        this.spec = spec;
        this.mark = spec.startPrice();
        this.oracle = spec.startPrice();
        this.walk = walk;
        this.deadlineMillis = deadlineMillis;
    }

    int id() {
        return spec.id();
    }

    boolean perpetual() {
        return spec.kind() == MarketKind.PERPETUAL;
    }

    /** Neither spot nor settled. */
    boolean live() {
        return perpetual() && state != MarketState.SETTLED;
    }

    boolean trades() {
        return state == MarketState.OPEN;
    }

    boolean takesCancels() {
        return state != MarketState.SETTLED;
    }

    boolean walks() {
        return spec.walk().stepMillis() > 0 && state != MarketState.SETTLED;
    }
}
