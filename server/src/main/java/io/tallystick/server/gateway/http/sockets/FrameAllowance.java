package io.tallystick.server.gateway.http.sockets;

/** How many frames one client may send: so many at once, refilled over a minute. Time comes from outside, in ms. */
final class FrameAllowance {
    private static final long MINUTE = 60_000;

    private final int perMinute;
    /** In frames times {@link #MINUTE}, so that no fraction is lost. */
    private long left;

    private long filledMillis;

    FrameAllowance(int perMinute, long nowMillis) {
        this.perMinute = perMinute;
        this.left = perMinute * MINUTE;
        this.filledMillis = nowMillis;
    }

    /** False when the client has used up what it may. */
    boolean take(long nowMillis) {
        left = Math.min(perMinute * MINUTE, left + (nowMillis - filledMillis) * perMinute);
        filledMillis = nowMillis;
        if (left < MINUTE) {
            return false;
        }
        left -= MINUTE;
        return true;
    }
}
