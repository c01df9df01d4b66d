package io.tallystick.server.access.limits;

/**
 * Where a sender stands with a limit, after the request that asks.
 *
 * @param limit requests in the limit's window, 0 for no limit
 * @param remaining that would pass now
 * @param resetSeconds until {@code remaining} rises, rounded up, at least 1
 */
public record Quota(int limit, int remaining, int resetSeconds) {
    public static final Quota NONE = new Quota(0, Integer.MAX_VALUE, 1);

    /** The one of which less is left. */
    public Quota tighter(Quota other) {
        return other.remaining < remaining ? other : this;
    }
}
