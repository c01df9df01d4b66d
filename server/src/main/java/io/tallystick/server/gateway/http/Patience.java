package io.tallystick.server.gateway.http;

/**
 * How long one connection may take for what it is doing. Time comes from outside, in ms of any monotonic clock; a sweep
 * asks {@link #check} several times a second.
 */
final class Patience {
    /** What the other end is to do next. */
    enum Stage {
        /** Before the first request, or between two: clients open connections ahead of use. */
        IDLE,
        HEAD,
        BODY,
        /** A request is with its door: nothing is asked of the other end. */
        ANSWERING,
        /** Refused and answered; the rest of what it sends is read and dropped for a moment. */
        LINGERING
    }

    enum Verdict {
        GO_ON,
        /** Answer 408, then close. */
        TOO_SLOW,
        CLOSE
    }

    /** Long enough for the refusal to arrive before the connection is reset. */
    static final long LINGER_MILLIS = 1_000;

    private final FrontLimits limits;
    private Stage stage = Stage.IDLE;
    private long sinceMillis;
    private boolean writing;
    private long writeMark;
    private long writeSinceMillis;

    Patience(FrontLimits limits, long nowMillis) {
        this.limits = limits;
        this.sinceMillis = nowMillis;
    }

    /** Tells the present stage; {@code anew} when it is another round of the same stage. */
    void enter(Stage next, boolean anew, long nowMillis) {
        if (next != stage || anew) {
            stage = next;
            sinceMillis = nowMillis;
        }
    }

    /**
     * @param pendingBytes bytes of answers that the socket has not taken
     * @param progress any figure that changes while it takes some
     */
    Verdict check(long nowMillis, long bodyBytes, long pendingBytes, long progress) {
        if (stalled(nowMillis, pendingBytes, progress)) {
            return Verdict.CLOSE;
        }
        if (pendingBytes > 0) {
            // It is still taking an answer, however large that is.
            return Verdict.GO_ON;
        }
        long elapsed = nowMillis - sinceMillis;
        return switch (stage) {
            case IDLE -> elapsed >= limits.keepAliveMillis() ? Verdict.CLOSE : Verdict.GO_ON;
            case HEAD -> elapsed >= limits.headerMillis() ? Verdict.TOO_SLOW : Verdict.GO_ON;
            case BODY -> {
                long measured = elapsed - limits.bodyGraceMillis();
                boolean slow = measured > 0 && bodyBytes * 1_000 < measured * limits.bodyBytesPerSecond();
                yield slow ? Verdict.TOO_SLOW : Verdict.GO_ON;
            }
            case ANSWERING -> Verdict.GO_ON;
            case LINGERING -> elapsed >= LINGER_MILLIS ? Verdict.CLOSE : Verdict.GO_ON;
        };
    }

    private boolean stalled(long nowMillis, long pendingBytes, long progress) {
        if (pendingBytes == 0) {
            writing = false;
            return false;
        }
        long mark = pendingBytes * 31 + progress;
        if (!writing || mark != writeMark) {
            writing = true;
            writeMark = mark;
            writeSinceMillis = nowMillis;
            return false;
        }
        return nowMillis - writeSinceMillis >= limits.writeStallMillis();
    }
}
