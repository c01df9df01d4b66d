package io.tallystick.client.gaiaex;

/** The numbers of a stream that begins with a snapshot and goes on with differences. */
final class Sequence {
    private static final long UNKNOWN = -1;

    private long last = UNKNOWN;

    /** A snapshot came, or the difference that follows what is known. */
    void reach(long number) {
        last = number;
    }

    /** @param previous the number of the message before a difference */
    boolean isFollowedAfter(long previous) {
        return last != UNKNOWN && previous == last;
    }

    /** What is known is worth nothing until the next snapshot; false if that was so before. */
    boolean forget() {
        boolean known = last != UNKNOWN;
        last = UNKNOWN;
        return known;
    }
}
