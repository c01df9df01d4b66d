package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Side;
import java.util.ArrayList;
import java.util.List;

/** An account's side of one perpetual market: what it holds there, its leverage, and what its open orders may add. */
public final class Position {
    /** Leverage of a market that the account never set, unless the market allows less. */
    private static final int DEFAULT_LEVERAGE = 20;

    private final Account owner;
    private final MarketSpec market;
    /** Place among the holders of the market, -1 while flat. */
    int holderPlace = -1;

    private long size;
    private long cost;
    private int leverage;
    private boolean isolated;
    private long pot;
    private long liquidatedMillis = -1;
    private long fundingSinceOpen;
    private long fundingAllTime;
    private final List<Order> protection = new ArrayList<>(0);
    private long restingBuys;
    private long restingSells;

    Position(Account owner, MarketSpec market) {
        this.owner = owner;
        this.market = market;
        this.isolated = market.risk().isolatedOnly() && !owner.isHouse();
        this.leverage = Math.min(DEFAULT_LEVERAGE, market.maxLeverage());
    }

    public Account owner() {
        return owner;
    }

    public int market() {
        return market.id();
    }

    public MarketSpec spec() {
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

    /** Whether the position has a pot of its own. */
    public boolean isIsolated() {
        return isolated;
    }

    /** Only while no position is open. */
    public void setIsolated(boolean isolated) {
        this.isolated = isolated;
    }

    /** The margin of an isolated position, without unrealised profit; 0 while it is flat or cross. */
    public long pot() {
        return pot;
    }

    public void addPot(long amount) {
        pot = Math.addExact(pot, amount);
    }

    /** Sum of remaining x limit price of the resting buys that are not reduce-only. */
    public long restingBuys() {
        return restingBuys;
    }

    /** Sum of remaining x limit price of the resting sells that are not reduce-only. */
    public long restingSells() {
        return restingSells;
    }

    /** The orders that wait to close the position, and go with it; for the register alone to change. */
    public List<Order> protection() {
        return protection;
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
        long share = cost;
        if (closing == held) {
            fundingSinceOpen = 0;
            liquidatedMillis = -1;
        } else {
            share = Amount.mulDivCeil(cost, closing, held);
        }
        long profit = Math.subtractExact(-signed(side, closingNotional), share);
        cost -= share;
        size += signed(side, closing);
        if (closing < fill) {
            open(side, fill - closing, notional - closingNotional);
        }
        return profit;
    }

    /**
     * What a fill that was just traded moves between an isolated position's pot and the account's cash: the closing
     * part brings profit less fee into the pot and takes its share of the pot out, rounded down (all of it when the
     * position is closed whole; else nothing if the pot is kept together); the opening part takes initial margin out of
     * the cash, rounded up. A fill that only opens pays its fee from the cash.
     *
     * @param closing size of the part that closed
     * @param held the position's size before, without sign
     * @return what the cash gains
     */
    public long settlePot(long fill, long notional, long closing, long held, long profit, long fee, boolean keeps) {
        long gain = 0;
        if (closing == 0) {
            gain = -fee;
        } else {
            addPot(Math.subtractExact(profit, fee));
            long released = pot;
            if (closing < held) {
                released = keeps ? 0 : Amount.mulDivFloor(pot, closing, held);
            }
            addPot(-released);
            gain = released;
        }
        if (closing < fill) {
            long opened = closing == 0 ? notional : notional - Amount.mulDivFloor(notional, closing, fill);
            long margin = Math.ceilDiv(opened, leverage);
            addPot(margin);
            gain = Math.subtractExact(gain, margin);
        }
        return gain;
    }

    /** Takes a funding payment from the pot or the account's cash; below 0 it is received. */
    public void payFunding(long amount) {
        if (isolated) {
            addPot(-amount);
        } else {
            owner.addCash(-amount);
        }
        fundingSinceOpen = Math.addExact(fundingSinceOpen, amount);
        fundingAllTime = Math.addExact(fundingAllTime, amount);
    }

    /** When a part of the open position was liquidated, -1 if none was. */
    public long liquidatedMillis() {
        return liquidatedMillis;
    }

    public void setLiquidatedMillis(long millis) {
        liquidatedMillis = millis;
    }

    /** What the open position has paid, below 0 if it received more. */
    public long fundingSinceOpen() {
        return fundingSinceOpen;
    }

    /** What the account has ever paid in this market. */
    public long fundingAllTime() {
        return fundingAllTime;
    }

    private void open(Side side, long fill, long notional) {
        size = Math.addExact(size, signed(side, fill));
        cost = Math.addExact(cost, signed(side, notional));
    }

    void copyTo(Position copy) {
        copy.restore(size, cost, leverage, isolated, pot);
        copy.restoreFunding(fundingSinceOpen, fundingAllTime);
        copy.liquidatedMillis = liquidatedMillis;
        copy.restingBuys = restingBuys;
        copy.restingSells = restingSells;
    }

    /** Sets what a snapshot has; resting orders add theirs when they are put back. */
    public void restore(long savedSize, long savedCost, int savedLeverage, boolean savedIsolated, long savedPot) {

        size = savedSize;
        cost = savedCost;
        leverage = savedLeverage;
        isolated = savedIsolated;
        pot = savedPot;
    }

    /** Sets what a snapshot has. */
    public void restoreFunding(long savedSinceOpen, long savedAllTime) {
        fundingSinceOpen = savedSinceOpen;
        fundingAllTime = savedAllTime;
    }

    private static long signed(Side side, long value) {
        return side == Side.BUY ? value : -value;
    }
}
