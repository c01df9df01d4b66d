package io.tallystick.server.gateway.http.sockets;

import io.tallystick.server.gateway.http.Headers;
import io.tallystick.server.gateway.http.RawRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Reads an upgrade request as RFC 6455 section 4.2 has it. */
public final class Handshake {
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /** What the request is. */
    public sealed interface Reading {
        /**
         * @param accept value of {@code Sec-WebSocket-Accept}
         * @param subprotocols what the client offers
         */
        record Valid(String accept, List<String> subprotocols) implements Reading {}

        /** @param status 400, 403 or 426 */
        record Refused(int status, String detail) implements Reading {}
    }

    /** @param version11 whether the request was made in HTTP/1.1 */
    public static Reading read(RawRequest request, boolean version11, SocketDoor door) {
        Headers headers = request.headers();
        if (!tokens(headers, "Upgrade").contains("websocket")) {
            return new Reading.Refused(426, "This path speaks WebSocket: send an upgrade request");
        }
        if (!version11 || !tokens(headers, "Connection").contains("upgrade")) {
            return new Reading.Refused(400, "A WebSocket handshake needs HTTP/1.1 and Connection: Upgrade");
        }
        if (!headers.all("Sec-WebSocket-Version").equals(List.of("13"))) {
            return new Reading.Refused(426, "Only version 13 of WebSocket is spoken here");
        }
        List<String> keys = headers.all("Sec-WebSocket-Key");
        if (keys.size() != 1 || !wellFormedKey(keys.getFirst())) {
            return new Reading.Refused(400, "Malformed Sec-WebSocket-Key");
        }
        List<String> origins = headers.all("Origin");
        if (origins.size() > 1 || (origins.size() == 1 && !allowed(origins.getFirst(), headers.first("Host"), door))) {
            return new Reading.Refused(403, "Pages of this origin may not connect");
        }
        return new Reading.Valid(acceptOf(keys.getFirst()), subprotocols(headers));
    }

    private static boolean allowed(String origin, String host, SocketDoor door) {
        int authority = origin.indexOf("://");
        boolean own = authority > 0
                && withoutUsualPort(origin.substring(authority + 3)).equalsIgnoreCase(withoutUsualPort(host));
        return own || door.allowsOrigin(origin);
    }

    private static String withoutUsualPort(String host) {
        return host.endsWith(":80") || host.endsWith(":443") ? host.substring(0, host.lastIndexOf(':')) : host;
    }

    private static boolean wellFormedKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String acceptOf(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + ACCEPT_SALT).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    private static List<String> subprotocols(Headers headers) {
        List<String> offered = new ArrayList<>();
        for (String value : headers.all("Sec-WebSocket-Protocol")) {
            for (String item : value.split(",", -1)) {
                String name = item.strip();
                if (!name.isEmpty() && !offered.contains(name)) {
                    offered.add(name);
                }
            }
        }
        return offered;
    }

    /** The members of a list header, in lower case. */
    private static List<String> tokens(Headers headers, String name) {
        List<String> tokens = new ArrayList<>();
        for (String value : headers.all(name)) {
            for (String item : value.split(",", -1)) {
                tokens.add(item.strip().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }
}
