package io.tallystick.exchange;

import java.util.List;

/** What became of a command: the answer to its sender. */
public sealed interface Outcome {

    /** Nothing to tell but that it was done. */
    record Done() implements Outcome {}

    /** The order was accepted; it rests, has filled, or what was left of it is gone. */
    record Placed(OrderView order) implements Outcome {}

    /** The client order id is known with equal parameters: the order as it now is, nothing new happened. */
    record Existing(OrderView order) implements Outcome {}

    /** The orders that protect a position now, as far as the command made them. */
    record Protected(List<OrderView> orders) implements Outcome {}

    record Canceled(OrderView order) implements Outcome {}

    record CanceledAll(List<Long> orderIds) implements Outcome {}

    record Modified(long oldOrderId, OrderView order) implements Outcome {}

    record LeverageSet(int market, int leverage, boolean isolated) implements Outcome {
        /** Of a market with cross margin. */
        public LeverageSet(int market, int leverage) {
            this(market, leverage, false);
        }
    }

    /** The pot of the isolated position as it now is. */
    record IsolatedMarginMoved(int market, long isolatedMargin) implements Outcome {}

    /** The outcomes of a batch, one for each of its commands, in their order. */
    record OfBatch(List<Outcome> outcomes) implements Outcome {
        public OfBatch {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** When all orders will be cancelled, 0 if they will not. */
    record CancelAllScheduled(long atMillis) implements Outcome {}

    /** Refused; nothing changed. {@code detail} is a number that the reason explains, else 0. */
    record Rejected(RejectReason reason, long detail) implements Outcome {}
}
