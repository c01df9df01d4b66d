package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Side;

/** An account's side of one perpetual market: what it holds there, its leverage, and what its open orders may add. */
public final class Position {
    /** Leverage of a market that the account never set, unless the market allows less. */
    private static final int DEFAULT_LEVERAGE = 20;

    private final int market;
    private long size;
    private long cost;
    private int leverage;
    private long restingBuys;
    private long restingSells;

    Position(MarketSpec market) {
        this.market = market.id();
        this.leverage = Math.min(DEFAULT_LEVERAGE, market.maxLeverage());
    }

    public int market() {
        return market;
    }

    /** Signed base units: above zero is long. */
    public long size() {
        return size;
    }

    /** Signed quote that was paid for what is open. */
    public long cost() {
        return cost;
    }

    public int leverage() {
        return leverage;
    }

    public void setLeverage(int leverage) {
        this.leverage = leverage;
    }

    /** Sum of remaining x limit price of the resting buys that are not reduce-only. */
    public long restingBuys() {
        return restingBuys;
    }

    /** Sum of remaining x limit price of the resting sells that are not reduce-only. */
    public long restingSells() {
        return restingSells;
    }

    /** Neither a position nor an order that could open one. */
    boolean isIdle() {
        return size == 0 && restingBuys == 0 && restingSells == 0;
    }

    /** @param notional above zero when an order comes to rest, below when it trades or leaves */
    public void addResting(Side side, long notional) {
        if (side == Side.BUY) {
            restingBuys = Math.addExact(restingBuys, notional);
        } else {
            restingSells = Math.addExact(restingSells, notional);
        }
    }

    /** What an order of this side could take off the position, at most. */
    public long reducible(Side side) {
        return Math.max(0, side == Side.BUY ? -size : size);
    }

    /** Whether a fill would leave a larger position, of whichever sign. */
    public boolean enlargedBy(Side side, long fill) {
        return Math.abs(size + signed(side, fill)) > Math.abs(size);
    }

    /**
     * Trades {@code fill} for {@code notional}: first against what is open on the other side, the rest opens. The
     * realised share of the cost is rounded so that the profit is rounded down.
     *
     * @return the profit that the closing part realised, before fees
     */
    public long trade(Side side, long fill, long notional) {
        long closing = Math.min(fill, reducible(side));
        if (closing == 0) {
            open(side, fill, notional);
            return 0;
        }
        long closingNotional = closing == fill ? notional : Amount.mulDivFloor(notional, closing, fill);
        long held = Math.abs(size);
        long share = closing == held ? cost : Amount.mulDivCeil(cost, closing, held);
        long profit = Math.subtractExact(-signed(side, closingNotional), share);
        cost -= share;
        size += signed(side, closing);
        if (closing < fill) {
            open(side, fill - closing, notional - closingNotional);
        }
        return profit;
    }

    private void open(Side side, long fill, long notional) {
        size = Math.addExact(size, signed(side, fill));
        cost = Math.addExact(cost, signed(side, notional));
    }

    /** Sets what a snapshot has; resting orders add theirs when they are put back. */
    public void restore(long savedSize, long savedCost, int savedLeverage) {
        size = savedSize;
        cost = savedCost;
        leverage = savedLeverage;
    }

    private static long signed(Side side, long value) {
        return side == Side.BUY ? value : -value;
    }
}
