package io.tallystick.server.gateway.http;

import java.util.List;
import java.util.Optional;

/**
 * Who sends: the other end of the socket, unless that is a trusted proxy. Then {@code X-Forwarded-For} is read from the
 * right, where the nearest proxy writes, up to the first address that is not a trusted proxy's. Anything further left
 * was written by the sender and is never believed.
 */
final class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private final List<AddressBlock> trusted;

    ClientAddresses(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(AddressBlock::parse).toList();
    }

    boolean behindProxies() {
        return !trusted.isEmpty();
    }

    String clientOf(String peer, Headers headers) {
        if (trusted.isEmpty() || !trusts(peer)) {
            return peer;
        }
        String[] hops = String.join(",", headers.all(FORWARDED_FOR)).split(",", -1);
        String nearest = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = withoutPort(hops[i].strip());
            String canonical = AddressBlock.canonical(hop);
            if (canonical.isEmpty()) {
                return nearest;
            }
            nearest = canonical;
            if (!trusts(canonical)) {
                return nearest;
            }
        }
        return nearest;
    }

    /** Whether the request tells of a proxy, trusted or not. */
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

    private boolean trusts(String address) {
        Optional<byte[]> bytes = AddressBlock.bytes(address);
        return bytes.isPresent() && trusted.stream().anyMatch(block -> block.contains(bytes.get()));
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? "" : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && hop.indexOf(':', colon + 1) < 0 ? hop.substring(0, colon) : hop;
    }
}
