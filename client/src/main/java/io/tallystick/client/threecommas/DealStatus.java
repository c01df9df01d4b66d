package io.tallystick.client.threecommas;

import java.util.Locale;

/** How far a deal is (3commas.md 3.6). */
public enum DealStatus {
    CREATED(false),
    BASE_ORDER_PLACED(false),
    /** Its base order is filled. */
    BOUGHT(false),
    /** Its orders were taken back; the coins are kept. */
    CANCELLED(true),
    /** It took its profit. */
    COMPLETED(true),
    FAILED(true),
    PANIC_SELL_PENDING(false),
    PANIC_SELL_ORDER_PLACED(false),
    /** It was sold at the market on request. */
    PANIC_SOLD(true),
    CANCEL_PENDING(false),
    STOP_LOSS_PENDING(false),
    STOP_LOSS_ORDER_PLACED(false),
    /** Its stop was hit. */
    STOP_LOSS_FINISHED(true),
    /** Its target was reached and follows the price. */
    TTP_ACTIVATED(false),
    TTP_ORDER_PLACED(false),
    CLOSE_STRATEGY_ACTIVATED(false),
    BOUGHT_SAFETY_PENDING(false),
    BOUGHT_TAKE_PROFIT_PENDING(false),
    LIQUIDATED(true),
    SETTLED(true),
    /** It goes on as a smart trade. */
    SWITCHED(true),
    SWITCHED_TAKE_PROFIT(false),
    /** A word that this library does not know. */
    OTHER(false);

    private final boolean finished;

    DealStatus(boolean finished) {
        this.finished = finished;
    }

    static DealStatus of(String word) {
        for (DealStatus status : values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                return status;
            }
        }
        return OTHER;
    }

    /** Whether it goes on no more. */
    public boolean isFinished() {
        return finished;
    }

    /** Whether it was asked to end at the market, or has. */
    boolean isPanicSale() {
        return this == PANIC_SELL_PENDING || this == PANIC_SELL_ORDER_PLACED || this == PANIC_SOLD;
    }

    /** Whether it was asked to be given up, or has been. */
    boolean isCancellation() {
        return this == CANCEL_PENDING || this == CANCELLED;
    }
}
