package io.tallystick.server.gateway.gaiaex.streams;

/**
 * How often streams tell, in ms.
 *
 * @param marketMillis a market's book and ticker at most once in this time
 * @param accountMillis an account after something of its own happened, at most once in this time
 * @param markMillis an account whose figures move with the marks, at most once in this time
 * @param heartbeatMillis a sign of life on the sockets of one market
 */
public record StreamSettings(long marketMillis, long accountMillis, long markMillis, long heartbeatMillis) {
    public static final StreamSettings DEFAULT = new StreamSettings(50, 100, 1_000, 15_000);
}
