package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.view.DealView;

/** The words by which the dialect names where a smart trade stands ({@code 3commas.md} 2.8). */
public enum SmartTradeWords {
    WAITING_TARGETS("waiting_targets", "Waiting Targets"),
    PANIC_SELL_PENDING("panic_sell_pending", "Closing at Market Price"),
    FINISHED("finished", "Finished"),
    CANCELLED("cancelled", "Cancelled"),
    FAILED("failed", "Failed");

    private final String type;
    private final String title;

    SmartTradeWords(String type, String title) {
        this.type = type;
        this.title = title;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public static SmartTradeWords of(DealView trade) {
        return switch (trade.status()) {
            case CREATED, ENTERING, OPEN, TRAILING, TAKING_PROFIT, STOPPING -> WAITING_TARGETS;
            case CLOSING -> PANIC_SELL_PENDING;
            case COMPLETED, STOPPED, CLOSED -> FINISHED;
            case CANCELED -> CANCELLED;
            case FAILED, LIQUIDATED -> FAILED;
        };
    }

    /** Whether the list's {@code status} means it; any other word means all. */
    public boolean isIn(String status) {
        return switch (status) {
            case "active" -> this == WAITING_TARGETS || this == PANIC_SELL_PENDING;
            case "finished" -> this != WAITING_TARGETS && this != PANIC_SELL_PENDING;
            case "successfully_finished" -> this == FINISHED;
            case "cancelled" -> this == CANCELLED;
            case "failed" -> this == FAILED;
            default -> true;
        };
    }
}
