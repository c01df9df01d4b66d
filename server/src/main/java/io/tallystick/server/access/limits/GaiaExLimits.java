package io.tallystick.server.access.limits;

import io.tallystick.server.access.ApiKey;

/**
 * How GaiaEx counts: sliding windows, an IP zone for every request and a second one for trading, and a per-key limit on
 * trading that is charged only after the signature held, so that nobody can use up another's (the GaiaEx page, Rate
 * limits). Thread-safe.
 */
public final class GaiaExLimits {
    private static final long SECOND = 1_000L;
    private static final long MINUTE = 60_000L;
    private static final int MOST_ENTRIES = 100_000;

    private final Settings settings;
    private final LimitClock clock;
    private final Bans bans;
    private final IdleTable<IpAddress, Zones> zones = new IdleTable<>(MOST_ENTRIES, MINUTE, Zones::new);
    private final IdleTable<String, SlidingLog> keys = new IdleTable<>(MOST_ENTRIES, MINUTE, SlidingLog::new);

    /**
     * Each count is a number of requests, 0 for no limit.
     *
     * @param ipPerSecond every request of an address
     * @param ipTradesPerSecond an address on trading endpoints
     * @param keyTradesPerSecond a key on trading endpoints
     * @param keyTradesPerMinute a key on trading endpoints
     */
    public record Settings(
            int ipPerSecond, int ipTradesPerSecond, int keyTradesPerSecond, int keyTradesPerMinute, BanSettings bans) {
        public static final Settings DEFAULT = new Settings(30, 10, 10, 600, BanSettings.GAIAEX);

        public static final Settings NONE = new Settings(0, 0, 0, 0, BanSettings.NONE);
    }

    private static final class Zones {
        private final SlidingLog general = new SlidingLog();
        private final SlidingLog trading = new SlidingLog();
    }

    /** @param explaining whether the server explains wrong signatures; then a 401 never counts towards a ban */
    public GaiaExLimits(Settings settings, LimitClock clock, boolean explaining) {
        this.settings = settings;
        this.clock = clock;
        this.bans = new Bans(settings.bans(), clock, explaining);
    }

    /** The first question to every request, before anything of it is looked at. */
    public Decision arrival(IpAddress client, boolean trading) {
        long banned = bans.remainingMillis(client);
        if (banned > 0) {
            return new Decision.Banned(Decision.retryAfterSeconds(banned));
        }
        long now = clock.millis();
        long wait = zones.use(client.limitKey(), now, zone -> enter(zone, trading, now));
        return decide(wait, client);
    }

    /** Charges a request on a trading endpoint whose signature, IP and permission held. */
    public Decision charge(ApiKey key, IpAddress client) {
        int perSecond = own(key.options().tradesPerSecond(), settings.keyTradesPerSecond());
        int perMinute = own(key.options().tradesPerMinute(), settings.keyTradesPerMinute());
        long now = clock.millis();
        long wait = keys.use(key.keyId(), now, log -> {
            long longer = Math.max(log.waitMillis(now, perSecond, SECOND), log.waitMillis(now, perMinute, MINUTE));
            if (longer == 0) {
                log.add(now, Math.max(perSecond, perMinute));
            }
            return longer;
        });
        return decide(wait, client);
    }

    /** The request was answered 401. */
    public void unauthorized(IpAddress client) {
        bans.unauthorized(client);
    }

    private long enter(Zones zone, boolean trading, long now) {
        long wait = zone.general.waitMillis(now, settings.ipPerSecond(), SECOND);
        if (trading) {
            wait = Math.max(wait, zone.trading.waitMillis(now, settings.ipTradesPerSecond(), SECOND));
        }
        if (wait == 0) {
            zone.general.add(now, settings.ipPerSecond());
            if (trading) {
                zone.trading.add(now, settings.ipTradesPerSecond());
            }
        }
        return wait;
    }

    private Decision decide(long waitMillis, IpAddress client) {
        if (waitMillis == 0) {
            return Decision.ALLOWED;
        }
        bans.violation(client);
        return new Decision.Limited(Decision.retryAfterSeconds(waitMillis));
    }

    private static int own(int keyCount, int serverCount) {
        return keyCount > 0 ? keyCount : serverCount;
    }
}
