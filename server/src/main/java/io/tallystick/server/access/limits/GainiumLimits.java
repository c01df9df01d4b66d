package io.tallystick.server.access.limits;

/**
 * How Gainium counts: so many requests in a window that begins with the first one, by the real peer's address, over
 * every route below {@code /api}. Thread-safe.
 */
public final class GainiumLimits {
    private static final int MOST_ENTRIES = 100_000;

    private final Settings settings;
    private final LimitClock clock;
    private final IdleTable<IpAddress, Window> windows;

    /** @param count requests in one window, 0 for no limit */
    public record Settings(int count, long windowMillis) {
        public static final Settings DEFAULT = new Settings(50, 60_000);

        /** Of webhooks, which the original does not limit. */
        public static final Settings WEBHOOKS = new Settings(300, 60_000);

        public static final Settings NONE = new Settings(0, 0);
    }

    /**
     * What the answer's {@code X-RateLimit-} headers tell, whether the request was let through or not.
     *
     * @param resetSeconds until the window ends, rounded up, at least 1; also the Retry-After of a refusal
     */
    public record Quota(boolean allowed, int limit, int remaining, int resetSeconds) {}

    private static final class Window {
        private long endMillis = Long.MIN_VALUE;
        private int count;
    }

    public GainiumLimits(Settings settings, LimitClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.windows = new IdleTable<>(MOST_ENTRIES, settings.windowMillis(), Window::new);
    }

    public Quota arrival(IpAddress peer) {
        if (settings.count() <= 0) {
            return new Quota(true, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);
        }
        long now = clock.millis();
        return windows.use(peer.limitKey(), now, window -> enter(window, now));
    }

    private Quota enter(Window window, long now) {
        if (now >= window.endMillis) {
            window.endMillis = now + settings.windowMillis();
            window.count = 0;
        }
        boolean allowed = window.count < settings.count();
        if (allowed) {
            window.count++;
        }
        return new Quota(
                allowed,
                settings.count(),
                settings.count() - window.count,
                Decision.retryAfterSeconds(window.endMillis - now));
    }
}
