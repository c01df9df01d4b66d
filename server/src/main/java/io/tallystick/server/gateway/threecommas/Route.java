package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint.
 *
 * @param path below the prefix, {@code :id} for a number
 * @param known names of its parameters; empty when its handler looks at every name itself, or when no name could mean
 *     anything to it
 */
record Route(
        String method, String path, Security security, Bucket bucket, Optional<Set<String>> known, Handler handler) {
    private static final String ID = ":id";
    private static final int ID_DIGITS_MAX = 18;

    /** Answers a request that was let in, exactly once, now or later. */
    interface Handler {
        void handle(Call call);
    }

    static Route of(String methodAndPath, Security security, Handler handler, String... known) {
        int blank = methodAndPath.indexOf(' ');
        return new Route(
                methodAndPath.substring(0, blank),
                methodAndPath.substring(blank + 1),
                security,
                Bucket.GENERAL,
                Optional.of(Set.of(known)),
                handler);
    }

    /** No name is refused before the handler. */
    Route takingAll() {
        return new Route(method, path, security, bucket, Optional.empty(), handler);
    }

    Route countedIn(Bucket own) {
        return new Route(method, path, security, own, known, handler);
    }

    boolean open() {
        return security == Security.OPEN;
    }

    boolean writes() {
        return !method.equals("GET");
    }

    /** Names under which clients repeat the number of the path among the parameters. */
    Set<String> pathNames() {
        if (path.startsWith("/ver1/bots/" + ID)) {
            return Set.of("id", "bot_id");
        }
        if (path.startsWith("/ver1/deals/" + ID)) {
            return Set.of("id", "deal_id");
        }
        if (path.startsWith("/v2/smart_trades/" + ID)) {
            return Set.of("id");
        }
        return path.startsWith("/ver1/accounts/" + ID) ? Set.of("id", "account_id") : Set.of();
    }

    /** The number in a path of this shape, 0 where the shape has none; empty when the path has another shape. */
    Optional<Long> match(String[] given) {
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
        return Optional.of(id);
    }

    private static boolean isId(String segment) {
        return !segment.isEmpty()
                && segment.length() <= ID_DIGITS_MAX
                && segment.charAt(0) != '0'
                && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
