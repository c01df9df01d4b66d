package io.tallystick.server.gateway.http.sockets;

/** What a door does with one open socket. Called on the socket's event loop, which must not be blocked. */
public interface SocketListener {

    /** A complete text message. Binary messages are refused with 1003 before they come here. */
    void onText(String text);

    /**
     * The socket is closed or closing, for whatever reason: nothing can be sent any more. Called once, in a turn of its
     * own, never from within a call that the listener makes.
     *
     * @param code the close frame's code, {@link CloseCode#NONE_SENT} or {@link CloseCode#ABNORMAL}
     */
    void onClose(int code);

    /** All that had to wait is on its way: a stream that fell behind may send a fresh snapshot. */
    default void onCaughtUp() {}
}
