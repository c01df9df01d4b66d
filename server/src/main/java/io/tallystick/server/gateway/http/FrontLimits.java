package io.tallystick.server.gateway.http;

/**
 * What a sender may cost before its request is refused. Times in ms, sizes in bytes.
 *
 * @param bodyBytes of any body; a door may take larger ones
 * @param largeBodyBytes what all bodies together may hold beyond that
 * @param headerMillis from the first byte of a request to the end of its headers
 * @param bodyGraceMillis a body may be slower than {@code bodyBytesPerSecond} for so long
 * @param writeStallMillis an answer that the other end does not take for so long ends the connection
 * @param keepAliveMillis an idle connection is closed after this
 */
public record FrontLimits(
        int targetBytes,
        int headerBytes,
        int headerFields,
        int bodyBytes,
        long largeBodyBytes,
        long headerMillis,
        long bodyGraceMillis,
        int bodyBytesPerSecond,
        long writeStallMillis,
        long keepAliveMillis,
        int connectionsPerAddress,
        int connections) {
    public static final FrontLimits DEFAULT =
            new FrontLimits(8_192, 16_384, 64, 65_536, 33_554_432, 5_000, 5_000, 1_024, 10_000, 75_000, 1_024, 16_384);
}
