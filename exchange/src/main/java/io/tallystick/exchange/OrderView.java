package io.tallystick.exchange;

/**
 * An order as it stands, for answers and lists.
 *
 * @param filled base units filled so far
 * @param filledNotional sum of price times size over the fills, exact in quote ledger units
 * @param placedMillis market time of acceptance
 * @param updatedMillis market time of the last change
 */
public record OrderView(
        long orderId,
        long account,
        OrderTicket ticket,
        OrderState state,
        CancelReason cancelReason,
        long filled,
        long filledNotional,
        long placedMillis,
        long updatedMillis) {

    public long remaining() {
        return ticket.size() - filled;
    }
}
