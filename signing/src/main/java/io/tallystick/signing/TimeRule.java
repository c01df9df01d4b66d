package io.tallystick.signing;

/**
 * Whether a scheme signs a time, and how far it may lie from the server's clock.
 *
 * @param signed whether the time is a part of the message
 * @param windowMillis the largest allowed difference either way, 0 for no check
 */
public record TimeRule(boolean signed, long windowMillis) {
    /** The scheme knows no time: a signature stays valid until its key is deleted. */
    public static final TimeRule NONE = new TimeRule(false, 0);

    public static TimeRule within(long windowMillis) {
        return new TimeRule(true, windowMillis);
    }

    /** Exactly the window is still fresh. */
    public boolean isFresh(long requestMillis, long nowMillis) {
        return windowMillis == 0 || Math.abs(requestMillis - nowMillis) <= windowMillis;
    }
}
