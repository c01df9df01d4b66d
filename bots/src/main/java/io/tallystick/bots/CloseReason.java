package io.tallystick.bots;

/** Why a deal ended, or is ending. */
public enum CloseReason {
    TAKE_PROFIT,
    TRAILING,
    STOP_LOSS,
    /** Its owner, in the console or by hand. */
    OWNER,
    /** Its owner, through an API. */
    API,
    WEBHOOK,
    /** A webhook that counts as a stop. */
    WEBHOOK_STOP,
    SIGNAL,
    TIMER,
    /** Its bot was stopped. */
    BOT,
    LIQUIDATION,
    /** The venue refused what the deal needs to start. */
    FAILURE,
    /** It goes on as a smart trade. */
    CONVERSION
}
