package io.tallystick.exchange;

/**
 * What happened inside the machine, in order. Streams, history and tests live on these; a command's answer is its
 * {@link Outcome}.
 */
public sealed interface Event {

    record Deposited(long account, MarketKind wallet, String asset, long amount) implements Event {}

    /** Mark or oracle of a market moved; of a spot market both are the same. */
    record MarkMoved(int market, long mark, long oracle) implements Event {}

    /**
     * The funding of one interval was settled in a market, at its hourly rate (longs pay it when above 0), the
     * interval's average premium and the oracle; the payments follow.
     *
     * @param timeMillis the end of the interval, also when it was settled late
     */
    record FundingSettled(int market, long rate, long premium, long oracle, long timeMillis) implements Event {}

    /** What one position paid (amount above 0) or received, from its pot if it is isolated, else from the cash. */
    record FundingPaid(long account, int market, long size, long oracle, long rate, long amount, long timeMillis)
            implements Event {}

    record LeverageChanged(long account, int market, int leverage, boolean isolated) implements Event {}

    /** Margin went into an isolated position's pot (amount above 0) or out of it, by command; the pot as it then is. */
    record IsolatedMarginMoved(long account, int market, long amount, long isolatedMargin) implements Event {}

    /** An order was accepted, before it matched or while it waits. */
    record OrderAccepted(OrderView order) implements Event {}

    /** A child's parent was filled: it waits for its trigger from now on; its size may have become smaller. */
    record OrderAwoken(OrderView order) implements Event {}

    /** The mark reached an order's trigger and the order was accepted, before it matches; its size is known now. */
    record OrderTriggered(OrderView order) implements Event {}

    /**
     * The equity of an account's cross positions (market -1) or of an isolated position is below the maintenance
     * margin, and orders into the book follow.
     */
    record LiquidationStarted(long account, int market, long equity, long maintenanceMargin) implements Event {}

    /** What was left of the margin went to the insurance account with the positions that it took over. */
    record MarginForfeited(long account, int market, long amount) implements Event {}

    /** The insurance account bore a loss that was larger than the margin. */
    record DeficitCovered(long account, int market, long amount) implements Event {}

    /** A trade; the maker side first, both with their fees and realised profit. */
    record Traded(FillView maker, FillView taker) implements Event {}

    /** An order left: filled or cancelled; the view is its last state. */
    record OrderClosed(OrderView order) implements Event {}

    /** All open orders of an account will be cancelled at that market time; 0: they will not. */
    record CancelAllScheduled(long account, long atMillis) implements Event {}

    /** A countdown ran out; the cancelled orders follow. */
    record CancelAllDue(long account) implements Event {}

    /** USDC went from one wallet of an account to the other. */
    record Transferred(long account, MarketKind to, long amount) implements Event {}

    /** A market's state is another now; what follows from it comes next. */
    record MarketStateChanged(int market, MarketState state) implements Event {}

    record OrderRejected(long account, OrderTicket ticket, RejectReason reason) implements Event {}
}
