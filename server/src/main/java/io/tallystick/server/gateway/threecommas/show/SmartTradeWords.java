package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import java.util.List;

/** The words by which the dialect names where a smart trade and its steps stand ({@code 3commas.md} 2.8). */
public final class SmartTradeWords {
    private SmartTradeWords() {}

    public static String status(DealView trade) {
        return switch (trade.status()) {
            case CREATED, ENTERING, OPEN, TRAILING, TAKING_PROFIT, STOPPING -> "waiting_targets";
            case CLOSING -> "panic_sell_pending";
            case COMPLETED, STOPPED, CLOSED, LIQUIDATED -> "finished";
            case CANCELED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    /** What was a deal is one that has entered: a long one trades, a short one covers. */
    public static String type(DealView trade) {
        return trade.plan().direction() == Direction.LONG ? "smart_trade" : "smart_cover";
    }

    static String title(String status) {
        String spaced = status.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    static String step(DealView trade, int step) {
        boolean placed = trade.orders().stream()
                .anyMatch(order -> order.role() == OrderRole.TAKE_PROFIT
                        && order.number() == step
                        && order.status().isLive());
        if (trade.taken().contains(step)) {
            return "finished";
        }
        return switch (trade.status()) {
            case COMPLETED -> "finished";
            case CLOSED -> "panic_sold";
            case STOPPED, CANCELED, FAILED, LIQUIDATED -> "cancelled";
            case TRAILING -> placed ? "order_placed" : "trailing_activated";
            default -> placed ? "order_placed" : "idle";
        };
    }

    static String stop(DealView trade) {
        return switch (trade.status()) {
            case STOPPING -> "order_placed";
            case STOPPED -> "finished";
            case COMPLETED, CLOSED, CANCELED, FAILED, LIQUIDATED -> "cancelled";
            default -> "idle";
        };
    }

    /** Whether a filter's word means this trade. */
    public static boolean fits(String filter, DealStatus status) {
        boolean lost = status == DealStatus.CANCELED || status == DealStatus.FAILED;
        return switch (filter) {
            case "active" -> !status.isOver();
            case "finished" -> status.isOver();
            case "successfully_finished" -> status.isOver() && !lost;
            case "cancelled" -> status == DealStatus.CANCELED;
            case "failed" -> status == DealStatus.FAILED;
            default -> true;
        };
    }

    public static final List<String> FILTERS =
            List.of("all", "active", "finished", "successfully_finished", "cancelled", "failed");
}
