package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Every endpoint that is served. */
final class Routes {
    /** Path prefix of the whole API; a part of every signed message. */
    static final String PREFIX = "/public/api";

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** @param id number in the path, 0 where the path has none */
    record Match(Route route, long id) {}

    /** @param wallMillis the wall clock, ms since the epoch */
    static Routes all(LongSupplier wallMillis) {
        List<Route> all = new ArrayList<>();
        all.addAll(UserEndpoints.routes(wallMillis));
        all.addAll(MarketEndpoints.routes());
        all.addAll(AccountEndpoints.routes());
        all.addAll(AccountReports.routes());
        all.addAll(BotEndpoints.routes());
        all.addAll(BotActions.routes());
        all.addAll(BotReports.routes());
        all.addAll(DealEndpoints.routes());
        all.addAll(DealActions.routes());
        all.add(SmartTradeEndpoints.convert());
        all.addAll(SmartTradeEndpoints.routes());
        return new Routes(all);
    }

    List<Route> list() {
        return routes;
    }

    /** @param rawPath whole raw path of the request; nothing is decoded, so no path has two spellings */
    Optional<Match> match(String method, String rawPath) {
        if (!rawPath.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] given = rawPath.substring(PREFIX.length()).split("/", -1);
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Optional<Long> id = route.match(given);
                if (id.isPresent()) {
                    return Optional.of(new Match(route, id.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Where a request is counted; what no route takes is counted too. */
    static Bucket bucket(Optional<Match> match) {
        return match.map(m -> m.route().bucket()).orElse(Bucket.GENERAL);
    }
}
