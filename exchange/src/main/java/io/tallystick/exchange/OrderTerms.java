package io.tallystick.exchange;

/**
 * What an order asks for beyond size and price. Most orders share {@link #NONE}.
 *
 * @param marginMode sets the account's margin mode of the market together with the order
 */
public record OrderTerms(MarginMode marginMode) {
    public static final OrderTerms NONE = new OrderTerms(MarginMode.KEEP);

    public static OrderTerms of(MarginMode marginMode) {
        return marginMode == MarginMode.KEEP ? NONE : new OrderTerms(marginMode);
    }

    public boolean isPlain() {
        return equals(NONE);
    }
}
