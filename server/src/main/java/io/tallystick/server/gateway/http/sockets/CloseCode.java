package io.tallystick.server.gateway.http.sockets;

/** Close codes of RFC 6455 section 7.4; a dialect has its own between 4000 and 4999. */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED_DATA = 1003;
    /** Only told to listeners: the close frame held no code. */
    public static final int NONE_SENT = 1005;
    /** Only told to listeners: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;

    public static final int NOT_UTF8 = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;

    private CloseCode() {}

    /** Whether a close frame may hold it. */
    static boolean mayBeSent(int code) {
        return (code >= NORMAL && code <= UNSUPPORTED_DATA)
                || (code >= NOT_UTF8 && code <= INTERNAL_ERROR)
                || (code >= 1012 && code <= 1014)
                || (code >= 3000 && code <= 4999);
    }
}
