package io.tallystick.server.gateway.http;

import io.tallystick.server.access.limits.IpAddress;

/**
 * A complete request as it came over the wire; nothing is decoded. The front has checked the framing: the method is in
 * upper case, the target begins with a slash and holds printable ASCII, there is one Host, a GET has no body.
 *
 * @param id unique in the life of the server; also the answer's {@code X-Request-Id}
 * @param target raw request-target, path and query
 * @param body exact bytes after the transfer coding was taken off; not a copy
 * @param peer the other end of the socket
 * @param client the sender: the peer, or whom trusted proxies name
 * @param forwarded whether anything tells that a proxy stands in between
 */
public record RawRequest(
        String id,
        String method,
        String target,
        Headers headers,
        byte[] body,
        IpAddress peer,
        IpAddress client,
        boolean forwarded) {

    /** The raw path, without the query; of an absolute-form target the part behind its authority. */
    public String path() {
        return pathOf(target);
    }

    /** The raw query without its question mark, "" when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    static String pathOf(String target) {
        int start = 0;
        if (!target.startsWith("/")) {
            int authority = target.indexOf("://");
            int slash = authority < 0 ? -1 : target.indexOf('/', authority + 3);
            if (slash < 0) {
                return "";
            }
            start = slash;
        }
        int mark = target.indexOf('?', start);
        return target.substring(start, mark < 0 ? target.length() : mark);
    }
}
