package io.tallystick.exchange;

/**
 * What somebody asks for: the part of an order that its sender chose. Size and price carry the number of decimals they
 * were written with, so that they can be shown as they were sent ({@code 3500.00}).
 *
 * @param size base units, ledger scale
 * @param sizeDecimals decimals as written, 0 to 18
 * @param price ledger scale; 0 for a market order
 * @param priceDecimals decimals as written, 0 to 18
 * @param leverage sets the account's leverage of the market together with the order; 0 leaves it
 * @param clientOrderId up to 64 ASCII characters, "" for none
 * @param terms what is asked for beyond that
 */
public record OrderTicket(
        int market,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long size,
        int sizeDecimals,
        long price,
        int priceDecimals,
        boolean reduceOnly,
        int leverage,
        String clientOrderId,
        OrderTerms terms) {

    /** Without further terms. */
    public OrderTicket(
            int market,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            long size,
            int sizeDecimals,
            long price,
            int priceDecimals,
            boolean reduceOnly,
            int leverage,
            String clientOrderId) {
        this(
                market,
                side,
                type,
                timeInForce,
                size,
                sizeDecimals,
                price,
                priceDecimals,
                reduceOnly,
                leverage,
                clientOrderId,
                OrderTerms.NONE);
    }

    public OrderTicket withTerms(OrderTerms newTerms) {
        return new OrderTicket(
                market,
                side,
                type,
                timeInForce,
                size,
                sizeDecimals,
                price,
                priceDecimals,
                reduceOnly,
                leverage,
                clientOrderId,
                newTerms);
    }

    public OrderTicket withSize(long newSize) {
        return new OrderTicket(
                market,
                side,
                type,
                timeInForce,
                newSize,
                sizeDecimals,
                price,
                priceDecimals,
                reduceOnly,
                leverage,
                clientOrderId,
                terms);
    }

    /** Equal in every parameter that trades, however the numbers were spelled; the client id is not compared. */
    public boolean sameOrder(OrderTicket other) {
        return market == other.market
                && side == other.side
                && type == other.type
                && timeInForce == other.timeInForce
                && size == other.size
                && price == other.price
                && reduceOnly == other.reduceOnly
                && leverage == other.leverage
                && terms.equals(other.terms);
    }
}
