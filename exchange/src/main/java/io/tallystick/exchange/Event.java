package io.tallystick.exchange;

/**
 * What happened inside the machine, in order. Streams, history and tests live on these; a command's answer is its
 * {@link Outcome}.
 */
public sealed interface Event {

    record Deposited(long account, MarketKind wallet, String asset, long amount) implements Event {}

    record MarkMoved(int market, long mark) implements Event {}

    record LeverageChanged(long account, int market, int leverage, boolean isolated) implements Event {}

    /** Margin went into an isolated position's pot (amount above 0) or out of it, by command; the pot as it then is. */
    record IsolatedMarginMoved(long account, int market, long amount, long isolatedMargin) implements Event {}

    /** An order was accepted, before it matched. */
    record OrderAccepted(OrderView order) implements Event {}

    /** A trade; the maker side first, both with their fees and realised profit. */
    record Traded(FillView maker, FillView taker) implements Event {}

    /** An order left: filled or cancelled; the view is its last state. */
    record OrderClosed(OrderView order) implements Event {}

    record OrderRejected(long account, OrderTicket ticket, RejectReason reason) implements Event {}
}
