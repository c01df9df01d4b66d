package io.tallystick.server.gateway.http.sockets;

/**
 * What one socket may cost. Times in ms, sizes in bytes.
 *
 * @param messageBytes longest message that is taken, over all its fragments; a longer one closes with 1009
 * @param queueBytes what may wait for a reader that is slower than its stream; beyond it the socket is closed with 1008
 * @param pingMillis a ping frame is sent so often
 * @param silenceMillis closed when nothing, not even a pong, came for so long
 * @param messagesPerMinute frames of any kind that a client may send in a minute; beyond it closed with 1008
 */
public record SocketLimits(
        int messageBytes, int queueBytes, long pingMillis, long silenceMillis, int messagesPerMinute) {
    /** For sockets whose messages are requests. */
    public static final SocketLimits DEFAULT = new SocketLimits(65_536, 262_144, 30_000, 60_000, 2_000);

    /** For sockets on which a client says next to nothing. */
    public static final SocketLimits LISTENING = new SocketLimits(4_096, 262_144, 30_000, 60_000, 2_000);
}
