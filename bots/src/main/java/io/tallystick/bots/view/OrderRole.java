package io.tallystick.bots.view;

/** What an order is for in its deal. */
public enum OrderRole {
    BASE,
    SAFETY,
    ADDED_FUNDS,
    REDUCED_FUNDS,
    TAKE_PROFIT,
    STOP_LOSS,
    /** Closing at the market or at a limit for any other reason. */
    CLOSE;

    /** Whether it opens or enlarges the deal. */
    public boolean isEntry() {
        return switch (this) {
            case BASE, SAFETY, ADDED_FUNDS -> true;
            case REDUCED_FUNDS, TAKE_PROFIT, STOP_LOSS, CLOSE -> false;
        };
    }
}
