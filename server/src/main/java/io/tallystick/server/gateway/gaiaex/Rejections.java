package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.server.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** The texts of refused orders: those of the GaiaEx error page, and where it is silent those of its upstream. */
final class Rejections {
    private static final long MILLIS_PER_SECOND = 1_000;

    private Rejections() {}

    /** @param symbol as the market is listed */
    static Problem of(Outcome.Rejected rejected, String symbol) {
        return isTold(rejected.reason()) && textOf(rejected, symbol) instanceof Problem.Told told
                ? told.coded(ErrorCodes.ofReason(rejected.reason()))
                : Problems.INTERNAL;
    }

    /** False for what no request through this door can cause. */
    static boolean isTold(RejectReason reason) {
        return switch (reason) {
            case INVALID_ACCOUNT, INVALID_MARKETS, UNKNOWN_ASSET, INVALID_CLIENT_ID -> false;
            default -> true;
        };
    }

    private static Problem textOf(Outcome.Rejected rejected, String symbol) {
        return switch (rejected.reason()) {
            case INVALID_ACCOUNT, INVALID_MARKETS, UNKNOWN_ASSET, INVALID_CLIENT_ID -> Problems.INTERNAL;
            case UNKNOWN_ACCOUNT -> Problem.refused("This account has no exchange account");
            case INVALID_AMOUNT -> INVALID_AMOUNT;
            case UNKNOWN_MARKET -> MarketDirectory.unknown(symbol);
            case INVALID_SIZE -> INVALID_SIZE;
            case INVALID_PRICE -> INVALID_PRICE;
            case OFF_TICK -> offTick(rejected.detail());
            case BELOW_MINIMUM -> Problem.refused("Order must have minimum value of $" + plain(rejected.detail()));
            case INSUFFICIENT_MARGIN -> Problem.refused("Insufficient margin to place order.");
            case INSUFFICIENT_BALANCE -> Problem.refused("Order has insufficient spot balance to trade");
            case REDUCE_ONLY_INCREASES -> Problem.refused("Reduce only order would increase position.");
            case POST_ONLY_CROSSES -> Problem.refused("Post only order would have immediately matched.");
            case NO_IMMEDIATE_MATCH -> Problem.refused("Order could not immediately match against any resting orders.");
            case NO_LIQUIDITY -> Problem.refused("No liquidity available for market order.");
            case INVALID_LEVERAGE -> invalidLeverage(rejected.detail());
            case LEVERAGE_DECREASE -> Problem.refused("Leverage of an open position can be raised, not lowered.");
            case MARGIN_MODE_LOCKED ->
                Problem.refused("The margin mode of a market cannot be switched while a position is open.");
            case TIER_LIMIT ->
                Problem.refused("Order would cause position to exceed margin tier limit at current leverage");
            case NO_ISOLATED_POSITION -> Problem.refused("No isolated position is open in " + symbol + ".");
            case INVALID_TRIGGER -> INVALID_TRIGGER;
            case NOT_FILLED_WHOLE -> Problem.refused("Order could not be filled whole at once.");
            case NO_POSITION -> Problem.refused("No position is open in " + symbol + ".");
            case ORDER_WAITS ->
                Problem.refused("An order that waits for its trigger cannot be modified; cancel it and send another.");
            case MARKET_POST_ONLY ->
                Problem.refused(symbol + " is post-only: orders that would trade at once are not taken.");
            case MARKET_CANCEL_ONLY -> Problem.refused(symbol + " is cancel-only: no new orders are taken.");
            case MARKET_HALTED -> Problem.refused(symbol + " is halted: nothing but cancels is taken.");
            case MARKET_SETTLED -> Problem.refused(symbol + " is settled and does not trade any more.");
            case PRICE_BAND -> Problem.refused("Order price too far from oracle");
            case ORDER_VALUE ->
                Problem.refused("Order value exceeds the maximum of $" + plain(rejected.detail()) + " for one order");
            case OPEN_INTEREST ->
                Problem.refused("Order would exceed the open interest cap of $" + plain(rejected.detail()));
            case TOO_MANY_ORDERS -> Problem.refused("Too many open orders: at most " + rejected.detail());
            case INVALID_COUNTDOWN ->
                Problem.refused("A countdown is at most " + rejected.detail() / MILLIS_PER_SECOND + " seconds");
            case INVALID_BATCH -> Problem.refused("A batch has 1 to " + rejected.detail() + " orders or cancels");
            case ORDER_NOT_OPEN -> Problem.refused("Order was never placed, already canceled, or filled.");
            case CLIENT_ID_CONFLICT ->
                new Problem.Told(
                        409, "Duplicate order: this client_order_id was used for an order with other parameters");
        };
    }

    static final Problem INVALID_SIZE =
            Problem.refused("Order has invalid size").coded(ErrorCodes.ofReason(RejectReason.INVALID_SIZE));
    static final Problem INVALID_AMOUNT =
            Problem.refused("Invalid amount").coded(ErrorCodes.ofReason(RejectReason.INVALID_AMOUNT));
    static final Problem INVALID_TRIGGER =
            Problem.refused("Invalid TP/SL price.").coded(ErrorCodes.ofReason(RejectReason.INVALID_TRIGGER));
    static final Problem INVALID_PRICE =
            Problem.refused("Order has invalid price").coded(ErrorCodes.ofReason(RejectReason.INVALID_PRICE));

    static Problem offTick(long tick) {
        return Problem.refused("Price must be divisible by " + plain(tick))
                .coded(ErrorCodes.ofReason(RejectReason.OFF_TICK));
    }

    static Problem invalidLeverage(long most) {
        return Problem.refused("Leverage must be between 1 and " + most)
                .coded(ErrorCodes.ofReason(RejectReason.INVALID_LEVERAGE));
    }

    static String plain(long units) {
        byte[] quoted = new JsonWriter().openArray().decimal(units).toBytes();
        return new String(quoted, 2, quoted.length - 3, StandardCharsets.US_ASCII);
    }
}
