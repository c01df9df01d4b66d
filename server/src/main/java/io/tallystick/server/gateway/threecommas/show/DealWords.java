package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import java.util.List;

/** The words by which the dialect names where a deal stands ({@code 3commas.md} 3.6). */
public enum DealWords {
    CREATED("created", "Created"),
    BASE_ORDER_PLACED("base_order_placed", "Base order placed"),
    BOUGHT("bought", "Active"),
    TTP_ACTIVATED("ttp_activated", "Active"),
    TTP_ORDER_PLACED("ttp_order_placed", "Active"),
    CLOSE_STRATEGY_ACTIVATED("close_strategy_activated", "Active"),
    STOP_LOSS_PENDING("stop_loss_pending", "StopLoss"),
    STOP_LOSS_ORDER_PLACED("stop_loss_order_placed", "StopLoss"),
    STOP_LOSS_FINISHED("stop_loss_finished", "StopLoss"),
    PANIC_SELL_PENDING("panic_sell_pending", "Closing at Market Price"),
    PANIC_SELL_ORDER_PLACED("panic_sell_order_placed", "Closing at Market Price"),
    PANIC_SOLD("panic_sold", "Closed at Market Price"),
    CANCEL_PENDING("cancel_pending", "Cancel pending"),
    CANCELLED("cancelled", "Cancelled"),
    COMPLETED("completed", "Completed"),
    FAILED("failed", "Failed"),
    LIQUIDATED("liquidated", "Liquidated");

    private final String status;
    private final String localized;

    DealWords(String status, String localized) {
        this.status = status;
        this.localized = localized;
    }

    public String status() {
        return status;
    }

    public String localized() {
        return localized;
    }

    public static DealWords of(DealView deal) {
        CloseReason reason = deal.closeReason().orElse(CloseReason.API);
        return switch (deal.status()) {
            case CREATED -> CREATED;
            case ENTERING -> BASE_ORDER_PLACED;
            case OPEN -> BOUGHT;
            case TRAILING -> TTP_ACTIVATED;
            case TAKING_PROFIT -> reason == CloseReason.SIGNAL ? CLOSE_STRATEGY_ACTIVATED : TTP_ORDER_PLACED;
            case STOPPING -> has(deal, OrderRole.STOP_LOSS) ? STOP_LOSS_ORDER_PLACED : STOP_LOSS_PENDING;
            case CLOSING -> has(deal, OrderRole.CLOSE) ? PANIC_SELL_ORDER_PLACED : PANIC_SELL_PENDING;
            case COMPLETED -> COMPLETED;
            case STOPPED -> STOP_LOSS_FINISHED;
            case CLOSED -> PANIC_SOLD;
            case CANCELED -> CANCELLED;
            case FAILED -> FAILED;
            case LIQUIDATED -> LIQUIDATED;
        };
    }

    private static boolean has(DealView deal, OrderRole role) {
        return deal.orders().stream()
                .anyMatch(order -> order.role() == role && order.status().isLive());
    }

    /** The states that {@code scope} of the list means; empty for all. */
    public static List<DealStatus> scope(String scope) {
        return switch (scope) {
            case "active" ->
                List.of(DealStatus.values()).stream()
                        .filter(status -> !status.isOver())
                        .toList();
            case "finished" ->
                List.of(DealStatus.values()).stream().filter(DealStatus::isOver).toList();
            case "completed" -> List.of(DealStatus.COMPLETED, DealStatus.STOPPED, DealStatus.CLOSED);
            case "cancelled" -> List.of(DealStatus.CANCELED);
            case "failed" -> List.of(DealStatus.FAILED);
            default -> List.of();
        };
    }
}
