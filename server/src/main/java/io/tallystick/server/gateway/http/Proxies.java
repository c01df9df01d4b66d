package io.tallystick.server.gateway.http;

import io.tallystick.server.access.limits.ClientAddress;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.IpRange;
import java.util.List;

/** Which proxies are believed about the sender's address, and what tells that there is one. */
final class Proxies {
    private final List<IpRange> trusted;

    /** @throws IllegalArgumentException if a text is neither an address nor a CIDR block */
    Proxies(List<String> trusted) {
        this.trusted = trusted.stream()
                .map(text -> IpRange.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("no address or CIDR block: " + text)))
                .toList();
    }

    boolean any() {
        return !trusted.isEmpty();
    }

    IpAddress clientOf(IpAddress peer, Headers headers) {
        return trusted.isEmpty() ? peer : ClientAddress.resolve(peer, headers.all("X-Forwarded-For"), trusted);
    }

    /** Whether the request tells of a proxy, believed or not. */
    static boolean forwarded(Headers headers) {
        for (Header header : headers) {
            String name = header.name();
            if (name.regionMatches(true, 0, "X-Forwarded", 0, 11)
                    || name.equalsIgnoreCase("Forwarded")
                    || name.equalsIgnoreCase("Via")
                    || name.equalsIgnoreCase("X-Real-IP")) {
                return true;
            }
        }
        return false;
    }
}
