package io.tallystick.exchange;

/**
 * What an order asks for beyond size and price (contracts/gaiaex.md section 5.2). Most orders share {@link #NONE}.
 * Prices are ledger units.
 *
 * @param marginMode sets the account's margin mode of the market together with the order
 * @param trigger what the order waits for
 * @param triggerPrice the mark at which it goes on, 0 without a trigger
 * @param takeProfit trigger price of the order's take-profit child, 0 for none
 * @param stopLoss trigger price of the order's stop-loss child, 0 for none
 * @param origin where the order comes from; {@link OrderOrigin#ORDER} in commands
 * @param parent id of the order that a child belongs to, else 0
 */
public record OrderTerms(
        MarginMode marginMode,
        TriggerKind trigger,
        long triggerPrice,
        long takeProfit,
        long stopLoss,
        OrderOrigin origin,
        long parent) {
    public static final OrderTerms NONE =
            new OrderTerms(MarginMode.KEEP, TriggerKind.NONE, 0, 0, 0, OrderOrigin.ORDER, 0);

    public static OrderTerms of(MarginMode marginMode) {
        return marginMode == MarginMode.KEEP
                ? NONE
                : new OrderTerms(marginMode, TriggerKind.NONE, 0, 0, 0, OrderOrigin.ORDER, 0);
    }

    /** With take-profit and stop-loss children, 0 for none. */
    public OrderTerms withProtection(long takeProfitPrice, long stopLossPrice) {
        return new OrderTerms(marginMode, trigger, triggerPrice, takeProfitPrice, stopLossPrice, origin, parent);
    }

    public OrderTerms withTrigger(TriggerKind kind, long price) {
        return new OrderTerms(marginMode, kind, price, takeProfit, stopLoss, origin, parent);
    }

    public boolean isPlain() {
        return marginMode == MarginMode.KEEP
                && trigger == TriggerKind.NONE
                && triggerPrice == 0
                && takeProfit == 0
                && stopLoss == 0
                && origin == OrderOrigin.ORDER
                && parent == 0;
    }

    public boolean waits() {
        return trigger != TriggerKind.NONE;
    }

    /** Whether an order of this side goes on when the mark has risen to the trigger price, or else fallen to it. */
    public boolean waitsForRise(Side side) {
        return (trigger == TriggerKind.STOP) == (side == Side.BUY);
    }

    /** Whether the mark has come to where an order of this side waits for it. */
    public boolean isReached(Side side, long mark) {
        return waitsForRise(side) ? mark >= triggerPrice : mark <= triggerPrice;
    }
}
