package io.tallystick.server.gateway.http;

import java.util.List;

/**
 * Where the front listens and whom it believes.
 *
 * @param bind numeric address or host name to listen on
 * @param port 0 for any free one
 * @param eventLoops threads that read and write sockets, at least 1
 * @param trustedProxies addresses and CIDR blocks whose {@code X-Forwarded-For} is believed; usually empty
 */
public record FrontSettings(String bind, int port, int eventLoops, List<String> trustedProxies, FrontLimits limits) {

    /** Loopback, two loops, no proxies, the usual limits. */
    public static FrontSettings loopback(int port) {
        return new FrontSettings("127.0.0.1", port, 2, List.of(), FrontLimits.DEFAULT);
    }
}
