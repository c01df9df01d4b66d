package io.tallystick.server.access.limits;

import java.util.EnumMap;
import java.util.Map;

/**
 * How 3Commas counts: fixed windows that begin with the clock's own minutes; who goes over one waits out a block. Some
 * endpoints allow more than the general limit, so they have buckets of their own. Repeated refusals end in a ban (418).
 * Counted by client address. Thread-safe.
 */
public final class ThreeCommasLimits {
    private static final int MOST_ENTRIES = 100_000;

    private final Settings settings;
    private final LimitClock clock;
    private final Bans bans;
    private final Map<Bucket, IdleTable<IpAddress, Window>> tables = new EnumMap<>(Bucket.class);

    /** What a request is counted in: one of these, never two. */
    public enum Bucket {
        GENERAL,
        /** {@code GET /ver1/deals}. */
        DEALS,
        /** {@code GET /ver1/deals/:id/show}. */
        DEAL_SHOW,
        /** {@code GET /v2/smart_trades}. */
        SMART_TRADES
    }

    /** @param count requests in one window, 0 for no limit */
    public record Rule(int count, long windowMillis, long blockMillis) {}

    public record Settings(Map<Bucket, Rule> rules, BanSettings bans) {
        public static final Settings DEFAULT = new Settings(
                Map.of(
                        Bucket.GENERAL, new Rule(100, 60_000, 300_000),
                        Bucket.DEALS, new Rule(120, 60_000, 60_000),
                        Bucket.DEAL_SHOW, new Rule(120, 60_000, 60_000),
                        Bucket.SMART_TRADES, new Rule(40, 10_000, 10_000)),
                BanSettings.THREE_COMMAS);

        public static final Settings NONE = new Settings(Map.of(), BanSettings.NONE);

        public Settings {
            rules = Map.copyOf(rules);
        }
    }

    private static final class Window {
        private long number = Long.MIN_VALUE;
        private int count;
        private long blockedUntilMillis = Long.MIN_VALUE;
    }

    /** @param explaining whether the server explains wrong signatures; then a 401 never counts towards a ban */
    public ThreeCommasLimits(Settings settings, LimitClock clock, boolean explaining) {
        this.settings = settings;
        this.clock = clock;
        this.bans = new Bans(settings.bans(), clock, explaining);
        settings.rules()
                .forEach((bucket, rule) -> tables.put(
                        bucket, new IdleTable<>(MOST_ENTRIES, rule.windowMillis() + rule.blockMillis(), Window::new)));
    }

    /** {@link Decision.Limited} is a 429, {@link Decision.Banned} a 418. */
    public Decision arrival(IpAddress client, Bucket bucket) {
        long banned = bans.remainingMillis(client);
        if (banned > 0) {
            return new Decision.Banned(Decision.retryAfterSeconds(banned));
        }
        Rule rule = settings.rules().get(bucket);
        IdleTable<IpAddress, Window> table = tables.get(bucket);
        if (rule == null || table == null || rule.count() <= 0) {
            return Decision.ALLOWED;
        }
        long now = clock.millis();
        long wait = table.use(client.limitKey(), now, window -> enter(window, rule, now));
        if (wait == 0) {
            return Decision.ALLOWED;
        }
        bans.violation(client);
        return new Decision.Limited(Decision.retryAfterSeconds(wait));
    }

    /** The request was answered 401. */
    public void unauthorized(IpAddress client) {
        bans.unauthorized(client);
    }

    private static long enter(Window window, Rule rule, long now) {
        if (now < window.blockedUntilMillis) {
            return window.blockedUntilMillis - now;
        }
        long number = Math.floorDiv(now, rule.windowMillis());
        if (number != window.number || window.count > rule.count()) {
            window.number = number;
            window.count = 0;
        }
        if (++window.count <= rule.count()) {
            return 0;
        }
        window.blockedUntilMillis = now + rule.blockMillis();
        return rule.blockMillis();
    }
}
