package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.gateway.http.Response;

/** {@code X-RateLimit-*}: of the limits that counted a request, the one of which least is left. */
final class RateHeaders {
    private static final String LIMIT = "X-RateLimit-Limit";

    private RateHeaders() {}

    /** Adds them, unless the answer tells of a limit already or there is none. */
    static Response on(Response response, Quota quota) {
        boolean told =
                response.headers().stream().anyMatch(header -> header.name().equals(LIMIT));
        if (told || quota.limit() == 0) {
            return response;
        }
        return response.header(LIMIT, Integer.toString(quota.limit()))
                .header("X-RateLimit-Remaining", Integer.toString(quota.remaining()))
                .header("X-RateLimit-Reset", Integer.toString(quota.resetSeconds()));
    }
}
