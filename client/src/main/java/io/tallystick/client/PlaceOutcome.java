package io.tallystick.client;

/** What is known of an order after {@link GaiaExClient#place}. */
public sealed interface PlaceOutcome {

    /**
     * The server has the order, once.
     *
     * @param reconciled true when the first answer was lost and the order was found, or sent again, by its client id
     */
    record Placed(OrderInfo order, boolean reconciled) implements PlaceOutcome {}

    /** The server refused it; there is no order. */
    record Rejected(int status, String detail) implements PlaceOutcome {}

    /**
     * Nobody knows: neither the answer nor a look-up came through. Ask again with {@link GaiaExClient#find}, or place
     * again with the same client id within ten minutes.
     */
    record Unknown(String lookedUp) implements PlaceOutcome {}
}
