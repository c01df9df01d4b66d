package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.http.Response;

/** The answers to requests that are not let in. 401 tells nothing but itself; 403 says what is wrong with the key. */
final class Refusals {
    private Refusals() {}

    static Response unauthorized() {
        return Envelope.text(401, "Unauthorized");
    }

    static Response malformedKey() {
        return Envelope.refused(403, "This API key is not a valid key. A key id is 24 hexadecimal characters.");
    }

    static Response unknownKey() {
        return Envelope.refused(403, "This API key is not recognized. It may have been deleted.");
    }

    static Response expiredKey() {
        return Envelope.refused(403, "This API key has expired. Renew it or make a new one.");
    }

    static Response readOnlyKey() {
        return Envelope.refused(
                403, "This API key has read-only permission. Only a key with the permission \"write\" may do this.");
    }

    static Response wrongAddress() {
        return Envelope.refused(403, "This API key may not be used from this IP address.");
    }

    static Response notFound() {
        return Envelope.text(404, "Not found");
    }

    static Response tooMany() {
        return Envelope.text(429, "Too many requests, please try again later.");
    }

    /** The request cannot be read; nothing of it was done. */
    static Response malformed(int status, String sentence) {
        return Envelope.notOk(status, sentence);
    }

    static Response busy() {
        return Envelope.notOk(429, "The server is busy. Nothing was done; send the request again.")
                .header("Retry-After", "1");
    }

    static Response internal() {
        return Envelope.notOk(500, "Internal server error");
    }

    static Response unavailable() {
        return Envelope.notOk(503, "The server is stopping. Whether a write was done is not known yet.");
    }
}
