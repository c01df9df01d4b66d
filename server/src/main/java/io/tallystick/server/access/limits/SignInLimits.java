package io.tallystick.server.access.limits;

/**
 * How often somebody may try a password: by address, and by the name that is tried, whether there is such a user or
 * not. The figures are those that GaiaEx has for its handshake. Sliding; thread-safe.
 */
public final class SignInLimits {
    private static final long MINUTE = 60_000;
    private static final int MOST_ENTRIES = 100_000;

    private final Settings settings;
    private final LimitClock clock;
    private final IdleTable<IpAddress, SlidingLog> addresses = new IdleTable<>(MOST_ENTRIES, MINUTE, SlidingLog::new);
    private final IdleTable<String, SlidingLog> names = new IdleTable<>(MOST_ENTRIES, MINUTE, SlidingLog::new);

    /** Tries in a minute, 0 for no limit. */
    public record Settings(int perAddress, int perName) {
        public static final Settings DEFAULT = new Settings(10, 5);

        public static final Settings NONE = new Settings(0, 0);
    }

    public SignInLimits(Settings settings, LimitClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The first question, before anything of the request is read. */
    public Decision arrival(IpAddress client) {
        long now = clock.millis();
        return decide(addresses.use(client.limitKey(), now, log -> enter(log, now, settings.perAddress())));
    }

    /** Before the password is looked at. */
    public Decision attempt(String name) {
        long now = clock.millis();
        return decide(names.use(name, now, log -> enter(log, now, settings.perName())));
    }

    private static long enter(SlidingLog log, long now, int count) {
        long wait = log.waitMillis(now, count, MINUTE);
        if (wait == 0) {
            log.add(now, count);
        }
        return wait;
    }

    private static Decision decide(long waitMillis) {
        return waitMillis == 0 ? Decision.ALLOWED : new Decision.Limited(Decision.retryAfterSeconds(waitMillis));
    }
}
