package io.tallystick.server.access.limits;

/** The times of the last arrivals that were let through, as many as the largest limit needs. Exact; not thread-safe. */
final class SlidingLog {
    private static final int SMALLEST = 16;

    private long[] ring = new long[SMALLEST];
    private int size;
    private int next;

    /**
     * How long until one more arrival keeps to {@code count} in any {@code windowMillis}; 0 if it does now.
     *
     * @param count 0 for no limit
     */
    long waitMillis(long nowMillis, int count, long windowMillis) {
        if (count <= 0 || size < count) {
            return 0;
        }
        return Math.max(0, at(count) + windowMillis - nowMillis);
    }

    /** Where the sender stands after the arrivals that were let through. */
    Quota quota(long nowMillis, int count, long windowMillis) {
        if (count <= 0) {
            return Quota.NONE;
        }
        int used = 0;
        int most = Math.min(count, size);
        for (int step = Integer.highestOneBit(Math.max(1, most)); step > 0; step /= 2) {
            if (used + step <= most && at(used + step) > nowMillis - windowMillis) {
                used += step;
            }
        }
        long wait = used == 0 ? 0 : at(used) + windowMillis - nowMillis;
        return new Quota(count, count - used, Decision.retryAfterSeconds(wait));
    }

    /** @param back 1 for the newest arrival */
    private long at(int back) {
        return ring[Math.floorMod(next - back, ring.length)];
    }

    /** @param mostCount the largest count that will be asked for; older arrivals are forgotten */
    void add(long nowMillis, int mostCount) {
        if (mostCount <= 0) {
            return;
        }
        if (size == ring.length && size < mostCount) {
            grow(mostCount);
        }
        ring[next] = nowMillis;
        next = (next + 1) % ring.length;
        size = Math.min(size + 1, ring.length);
    }

    private void grow(int mostCount) {
        long[] larger = new long[Math.max(SMALLEST, Math.min(mostCount, ring.length * 2))];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[Math.floorMod(next - size + i, ring.length)];
        }
        ring = larger;
        next = size;
    }

    void clear() {
        size = 0;
        next = 0;
    }
}
