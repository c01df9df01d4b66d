package io.tallystick.exchange;

/** The bounds of the machine: what does not fit is refused, so that no sum of the ledger can overflow. */
public final class Limits {
    /** Greatest price, size, value of one order, and total of deposits into one wallet: 10^9 whole units. */
    public static final long MAX_AMOUNT = 1_000_000_000L * Amount.ONE;

    /** Greatest position or balance that an order may lead to: 10^10 whole units. */
    public static final long MAX_HOLDING = 10 * MAX_AMOUNT;

    /** Orders that an account may have open, those that wait among them (contracts/gaiaex.md section 5.1). */
    public static final int MAX_OPEN_ORDERS = 1_000;

    /** Orders and cancels of one {@link Command.Batch}. */
    public static final int MAX_BATCH = 20;

    /** Longest countdown of {@link Command.ScheduleCancelAll}: a day of market time. */
    public static final long MAX_COUNTDOWN_MILLIS = 86_400_000;

    /** How far from the mark a triggered market order may trade (contracts/gaiaex.md section 5.2): 10 %. */
    public static final long TRIGGER_SLIPPAGE = Amount.ONE / 10;

    /** Latest market time, in milliseconds: later ones count as this. */
    public static final long MAX_MILLIS = (1L << 53) - 1;

    /** How long a client order id stays bound to its order, the last millisecond included. */
    public static final long CLIENT_ID_WINDOW_MILLIS = 600_000;

    /** Closed orders, and fills, that are kept of an account; the server's history has all. */
    public static final int HISTORY = 1_000;

    /** Longest client order id. */
    public static final int CLIENT_ID_LENGTH = 64;

    /** Most decimals that a size or price may be written with. */
    public static final int WRITTEN_DECIMALS = 18;

    private Limits() {}
}
