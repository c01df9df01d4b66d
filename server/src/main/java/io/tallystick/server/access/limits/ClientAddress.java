package io.tallystick.server.access.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who sent a request when proxies may stand in between. */
public final class ClientAddress {
    private static final int MOST_HOPS = 64;

    private ClientAddress() {}

    /**
     * The right-most address that is not a trusted proxy. Everything to the left of it was written by somebody we do
     * not trust and is not looked at; without a trusted peer the header is not looked at. An element that is no address
     * ends the walk at the proxy that reported it.
     *
     * @param peer the other end of the socket
     * @param forwardedFor values of all X-Forwarded-For fields in the order in which they came
     * @param trusted proxies whose word counts
     */
    public static IpAddress resolve(IpAddress peer, List<String> forwardedFor, List<IpRange> trusted) {
        IpAddress client = peer;
        List<String> hops = hops(forwardedFor);
        for (int i = hops.size() - 1; i >= 0 && trusts(trusted, client); i--) {
            Optional<IpAddress> hop = parseHop(hops.get(i));
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    public static boolean trusts(List<IpRange> trusted, IpAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static List<String> hops(List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        for (String value : forwardedFor) {
            for (String hop : value.split(",", -1)) {
                hops.add(trimBlanks(hop));
            }
        }
        // The newest hops stand at the end; a longer chain than any real one is cut at its old end.
        return hops.size() <= MOST_HOPS ? hops : hops.subList(hops.size() - MOST_HOPS, hops.size());
    }

    /** An address, with the port that some proxies append: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static Optional<IpAddress> parseHop(String hop) {
        if (hop.startsWith("[")) {
            int close = hop.indexOf(']');
            boolean v6 = close > 0 && hop.substring(1, close).indexOf(':') >= 0;
            return v6 && portOrNothing(hop.substring(close + 1))
                    ? IpAddress.parse(hop.substring(1, close))
                    : Optional.empty();
        }
        int colon = hop.indexOf(':');
        boolean v4WithPort = colon >= 0 && colon == hop.lastIndexOf(':') && hop.indexOf('.') >= 0;
        if (v4WithPort) {
            return portOrNothing(hop.substring(colon)) ? IpAddress.parse(hop.substring(0, colon)) : Optional.empty();
        }
        return IpAddress.parse(hop);
    }

    private static boolean portOrNothing(String text) {
        if (text.isEmpty()) {
            return true;
        }
        return text.charAt(0) == ':'
                && text.length() >= 2
                && text.length() <= 6
                && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    /** Only the blanks HTTP allows around list elements; other whitespace makes an element invalid. */
    private static String trimBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
