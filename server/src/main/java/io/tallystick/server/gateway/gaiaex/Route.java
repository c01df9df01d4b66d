package io.tallystick.server.gateway.gaiaex;

import java.util.List;
import java.util.Optional;

/**
 * One endpoint.
 *
 * @param path below the prefix; a segment in braces stands for any one segment, {@code {symbol}} at the end of a spot
 *     path also for two: some clients send the slash of a pair as it is
 * @param query names that may stand in its query
 */
record Route(String method, String path, Access access, List<String> query, Endpoint endpoint) {

    /** @return the raw segments that stand for braces, if path and method fit */
    Optional<List<String>> match(String requestMethod, String[] segments) {
        String[] own = path.split("/", -1);
        if (!method.equals(requestMethod) || own.length > segments.length) {
            return Optional.empty();
        }
        boolean pair = segments.length == own.length + 1 && path.startsWith("/spot/") && path.endsWith("{symbol}");
        if (segments.length != own.length && !pair) {
            return Optional.empty();
        }
        List<String> arguments = new java.util.ArrayList<>(2);
        for (int i = 0; i < own.length; i++) {
            if (!own[i].startsWith("{")) {
                if (!own[i].equals(segments[i])) {
                    return Optional.empty();
                }
            } else if (segments[i].isEmpty()) {
                return Optional.empty();
            } else {
                arguments.add(segments[i]);
            }
        }
        if (pair) {
            arguments.set(arguments.size() - 1, arguments.getLast() + "%2F" + segments[own.length]);
        }
        return Optional.of(arguments);
    }
}
