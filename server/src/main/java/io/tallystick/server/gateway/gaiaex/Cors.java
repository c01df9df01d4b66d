package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import java.util.List;

/**
 * What browsers may do (the GaiaEx page, CORS). Nothing here reads a cookie, and credentials are never allowed, so the
 * default lets pages of any origin ask: a request counts by its signature.
 */
final class Cors {
    static final List<String> ANY_ORIGIN = List.of("*");

    private static final String METHODS = "GET, POST, PATCH, DELETE, OPTIONS";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, X-Requested-With, X-GAIAEX-APIKEY, "
            + "X-GAIAEX-TIMESTAMP, X-GAIAEX-SIGNATURE";
    private static final String EXPOSED_HEADERS = "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, "
            + "X-RateLimit-Reset, X-Request-Id, X-Next-Cursor, X-Tallystick-Hint";
    private static final String MAX_AGE_SECONDS = "600";

    private final List<String> origins;
    private final boolean any;

    /** @param origins exact origins, or {@code *} alone for any; empty for none */
    Cors(List<String> origins) {
        this.origins = List.copyOf(origins);
        this.any = origins.contains("*");
    }

    Response on(RawRequest request, Response response) {
        String origin = request.headers().first("Origin");
        if (origin.isEmpty()) {
            return response;
        }
        if (any) {
            return response.header("Access-Control-Allow-Origin", "*")
                    .header("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        }
        response.header("Vary", "Origin");
        return origins.contains(origin)
                ? response.header("Access-Control-Allow-Origin", origin)
                        .header("Access-Control-Expose-Headers", EXPOSED_HEADERS)
                : response;
    }

    /** Whether an origin is among those that are named. */
    boolean lists(String origin) {
        return !any && origins.contains(origin);
    }

    /** A browser asks before it sends; nothing is signed and nothing happens. */
    Response preflight(RawRequest request) {
        return on(request, Response.empty(204))
                .header("Access-Control-Allow-Methods", METHODS)
                .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
