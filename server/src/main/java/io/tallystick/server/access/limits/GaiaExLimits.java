package io.tallystick.server.access.limits;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.Session;
import java.util.ArrayList;
import java.util.List;

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

        /** The same counts with other bans. */
        public Settings withBans(BanSettings other) {
            return new Settings(ipPerSecond, ipTradesPerSecond, keyTradesPerSecond, keyTradesPerMinute, other);
        }
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
        return charge(key.keyId(), perSecond(key), perMinute(key), client);
    }

    /** As {@link #charge(ApiKey, IpAddress)}; all sessions of a user count together. */
    public Decision charge(Session session, IpAddress client) {
        return charge(nameOf(session), settings.keyTradesPerSecond(), settings.keyTradesPerMinute(), client);
    }

    private Decision charge(String holder, int perSecond, int perMinute, IpAddress client) {
        long now = clock.millis();
        long wait = keys.use(holder, now, log -> {
            long longer = Math.max(log.waitMillis(now, perSecond, SECOND), log.waitMillis(now, perMinute, MINUTE));
            if (longer == 0) {
                log.add(now, Math.max(perSecond, perMinute));
            }
            return longer;
        });
        return decide(wait, client);
    }

    /** Where an address stands with the zones that counted a request of it. */
    public Quota standing(IpAddress client, boolean trading) {
        long now = clock.millis();
        return zones.peek(
                client.limitKey(),
                zone -> {
                    Quota general = zone.general.quota(now, settings.ipPerSecond(), SECOND);
                    return trading
                            ? general.tighter(zone.trading.quota(now, settings.ipTradesPerSecond(), SECOND))
                            : general;
                },
                Quota.NONE);
    }

    /** Where a key stands with its own limits, the tighter one. */
    public Quota standing(ApiKey key) {
        return standings(key).stream().map(Standing::quota).reduce(Quota.NONE, Quota::tighter);
    }

    /** As {@link #standing(ApiKey)}, of all sessions of a user together. */
    public Quota standing(Session session) {
        return standings(nameOf(session), settings.keyTradesPerSecond(), settings.keyTradesPerMinute()).stream()
                .map(Standing::quota)
                .reduce(Quota.NONE, Quota::tighter);
    }

    /** One limit of a key. */
    public record Standing(int windowSeconds, Quota quota) {}

    /** Each limit of a key; those that are off are left out. */
    public List<Standing> standings(ApiKey key) {
        return standings(key.keyId(), perSecond(key), perMinute(key));
    }

    private List<Standing> standings(String holder, int perSecond, int perMinute) {
        long now = clock.millis();
        List<Standing> unused = standings(new SlidingLog(), now, perSecond, perMinute);
        return keys.peek(holder, log -> standings(log, now, perSecond, perMinute), unused);
    }

    private static List<Standing> standings(SlidingLog log, long now, int perSecond, int perMinute) {
        List<Standing> standings = new ArrayList<>(2);
        if (perSecond > 0) {
            standings.add(new Standing(1, log.quota(now, perSecond, SECOND)));
        }
        if (perMinute > 0) {
            standings.add(new Standing(60, log.quota(now, perMinute, MINUTE)));
        }
        return standings;
    }

    private int perSecond(ApiKey key) {
        return own(key.options().tradesPerSecond(), settings.keyTradesPerSecond());
    }

    private int perMinute(ApiKey key) {
        return own(key.options().tradesPerMinute(), settings.keyTradesPerMinute());
    }

    private static String nameOf(Session session) {
        return "user:" + session.userId();
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
