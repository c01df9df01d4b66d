package io.tallystick.server.gateway.gainium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One endpoint.
 *
 * @param path raw, with the prefix; braces around what stands for any one segment
 * @param access who may call it
 * @param refusal why it is refused for everybody, "" for an endpoint that is served
 */
record Route(String method, String path, Access access, String refusal, Consumer<Call> handler) {

    enum Access {
        /** Anybody. */
        OPEN,
        READ,
        WRITE
    }

    /** A signed endpoint; a GET reads and everything else writes. */
    static Route signed(String method, String path, Consumer<Call> handler) {
        return new Route(method, path, method.equals("GET") ? Access.READ : Access.WRITE, "", handler);
    }

    /** An endpoint of the original that is not here. */
    static Route refused(String method, String path, int status, String reason) {
        Access access = method.equals("GET") ? Access.READ : Access.WRITE;
        return new Route(method, path, access, reason, call -> call.notOk(status, reason));
    }

    boolean served() {
        return refusal.isEmpty();
    }

    /** What stands in the places of the braces, in order; empty when this is another endpoint. */
    Optional<List<String>> match(String askedMethod, String[] segments) {
        String[] own = path.split("/", -1);
        if (!method.equals(askedMethod) || own.length != segments.length) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{")) {
                if (segments[i].isEmpty()) {
                    return Optional.empty();
                }
                arguments.add(segments[i]);
            } else if (!own[i].equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(arguments);
    }
}
