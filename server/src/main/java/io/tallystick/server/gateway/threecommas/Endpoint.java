package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import java.util.Optional;

/** Every endpoint that is served: method, path below the prefix, who may call it, and where it is counted. */
enum Endpoint {
    PING("GET", "/ver1/ping", Security.OPEN),
    TIME("GET", "/ver1/time", Security.OPEN),
    VALIDATE("GET", "/ver1/validate", Security.SIGNED),
    CURRENT_MODE("GET", "/ver1/users/current_mode", Security.ACCOUNTS_READ),
    CHANGE_MODE("POST", "/ver1/users/change_mode", Security.ACCOUNTS_WRITE),
    ACCOUNTS("GET", "/ver1/accounts", Security.ACCOUNTS_READ),
    BOTS("GET", "/ver1/bots", Security.BOTS_READ),
    BOT("GET", "/ver1/bots/:id/show", Security.BOTS_READ);

    /** Path prefix of the whole API; a part of every signed message. */
    static final String PREFIX = "/public/api";

    private static final String ID = ":id";
    private static final int ID_DIGITS_MAX = 18;

    /** What a caller has to show. A write permission does not imply the read one. */
    enum Security {
        OPEN(""),
        /** Any live key, whatever it may do. */
        SIGNED(""),
        ACCOUNTS_READ("ACCOUNTS_READ"),
        ACCOUNTS_WRITE("ACCOUNTS_WRITE"),
        BOTS_READ("BOTS_READ");

        private final String permission;

        Security(String permission) {
            this.permission = permission;
        }

        /** "" for none. */
        String permission() {
            return permission;
        }
    }

    /** @param id number in the path, 0 where the path has none */
    record Match(Endpoint endpoint, long id) {}

    private final String method;
    private final String path;
    private final Security security;

    Endpoint(String method, String path, Security security) {
        this.method = method;
        this.path = path;
        this.security = security;
    }

    String method() {
        return method;
    }

    /** Below the prefix, {@code :id} for a number. */
    String path() {
        return path;
    }

    Security security() {
        return security;
    }

    boolean open() {
        return security == Security.OPEN;
    }

    boolean writes() {
        return !method.equals("GET");
    }

    Bucket bucket() {
        return Bucket.GENERAL;
    }

    /** @param rawPath whole raw path of the request; nothing is decoded, so no path has two spellings */
    static Optional<Match> match(String method, String rawPath) {
        if (!rawPath.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] given = rawPath.substring(PREFIX.length()).split("/", -1);
        for (Endpoint endpoint : values()) {
            if (endpoint.method.equals(method)) {
                Optional<Match> match = endpoint.match(given);
                if (match.isPresent()) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Match> match(String[] given) {
        String[] segments = path.split("/", -1);
        if (segments.length != given.length) {
            return Optional.empty();
        }
        long id = 0;
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].equals(ID)) {
                if (!segments[i].equals(given[i])) {
                    return Optional.empty();
                }
            } else if (isId(given[i])) {
                id = Long.parseLong(given[i]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(this, id));
    }

    private static boolean isId(String segment) {
        return !segment.isEmpty()
                && segment.length() <= ID_DIGITS_MAX
                && segment.charAt(0) != '0'
                && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
