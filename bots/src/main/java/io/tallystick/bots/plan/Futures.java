package io.tallystick.bots.plan;

/**
 * How a deal on a futures account borrows.
 *
 * @param leverage 1 and up; 1 on spot
 */
public record Futures(MarginMode mode, int leverage) {
    public static final Futures NONE = new Futures(MarginMode.ACCOUNT, 1);

    public enum MarginMode {
        /** As the account has it. */
        ACCOUNT,
        CROSS,
        ISOLATED
    }
}
