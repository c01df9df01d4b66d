package io.tallystick.server.gateway.http;

import io.tallystick.server.access.limits.IpAddress;
import org.jspecify.annotations.Nullable;

/** What a request must be beyond its framing before a door may see it. */
final class RequestChecks {
    private final boolean loopbackOnly;

    /**
     * @param loopbackOnly only names of this machine may stand in Host: a page from elsewhere cannot rebind its name
     */
    RequestChecks(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    /** @param bodied the head announces a body of at least one byte, or a chunked one */
    @Nullable
    Refusal check(String method, String target, Headers headers, boolean bodied) {
        if (!originForm(target) && !absoluteForm(target)) {
            return Refusal.malformed("The request target must begin with a slash");
        }
        if (headers.count("Host") != 1) {
            return Refusal.malformed("Exactly one Host is required");
        }
        String host = headers.first("Host");
        if (!wellFormedHost(host)) {
            return Refusal.malformed("Malformed Host");
        }
        if (loopbackOnly && !namesLoopback(host)) {
            return new Refusal(421, "This server answers to names of this machine only");
        }
        if (bodied && method.equals("GET")) {
            return Refusal.malformed("GET has no body");
        }
        if (headers.first("TE").toLowerCase(java.util.Locale.ROOT).contains("chunked")) {
            return Refusal.malformed("Malformed TE");
        }
        String expect = headers.first("Expect");
        if (!expect.isEmpty() && !expect.equalsIgnoreCase("100-continue")) {
            return Refusal.malformed("Unsupported Expect");
        }
        return null;
    }

    private static boolean originForm(String target) {
        return target.charAt(0) == '/';
    }

    private static boolean absoluteForm(String target) {
        return target.startsWith("http://") || target.startsWith("https://");
    }

    private static boolean wellFormedHost(String host) {
        if (host.isEmpty() || host.length() > 255) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean fine = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || ".-_:[]".indexOf(c) >= 0;
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    static boolean namesLoopback(String host) {
        String name = host;
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            name = end < 0 ? "" : host.substring(1, end);
        } else if (host.indexOf(':') >= 0) {
            name = host.substring(0, host.indexOf(':'));
        }
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        return IpAddress.parse(name).filter(IpAddress::isLoopback).isPresent();
    }
}
