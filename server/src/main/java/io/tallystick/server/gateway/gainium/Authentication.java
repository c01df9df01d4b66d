package io.tallystick.server.gateway.gainium;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.KeyRules;
import io.tallystick.server.access.User;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.http.Headers;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.RequestRules;
import io.tallystick.signing.rules.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who sent a request. The order is the original's: headers (401), key (403 that says what is wrong with it), permission
 * (403), time (401), signature (401); then our own address list (403). So the answer tells whether a key exists; the
 * signature is computed in every case, so that its time tells nothing more.
 */
final class Authentication {
    private static final RequestRules RULES = RequestRules.of(Dialect.GAINIUM);
    private static final String WRITE = "write";
    private static final long USUAL_WINDOW_MILLIS = 300_000;

    private final KeyDirectory keys;
    private final LongSupplier wallMillis;
    private final long windowMillis;

    /** @param windowMillis how far a request's time may be off if its key does not say, 0 for no check */
    Authentication(KeyDirectory keys, LongSupplier wallMillis, long windowMillis) {
        this.keys = keys;
        this.wallMillis = wallMillis;
        this.windowMillis = windowMillis;
    }

    sealed interface Caller {
        record Known(ApiKey key, User user, SignedRequest request) implements Caller {}

        /**
         * @param unproven whether headers, time or signature failed: then a hint can say more
         * @param key whose secret did not fit, if there is one
         */
        record Refused(Response response, boolean unproven, Optional<ApiKey> key) implements Caller {}
    }

    /** What is checked of every request, signed or not: method, target, and that a body says that it is JSON. */
    static Optional<Breach> shapeFault(RawRequest request) {
        io.tallystick.signing.rules.RawRequest raw = raw(request);
        return RULES.method(raw.method())
                .or(() -> RULES.target(raw.target(), request.headers().first("Host")))
                .or(() -> RULES.contentType(raw));
    }

    Caller identify(RawRequest request, IpAddress client) {
        Optional<Breach> headerFault = RULES.authHeaders(raw(request).headers());
        if (headerFault.isPresent()) {
            boolean missing = headerFault.get().rule() == Rule.AUTH_HEADER_MISSING;
            return new Caller.Refused(
                    missing ? Refusals.unauthorized() : Refusals.malformed(400, Sentences.of(headerFault.get())),
                    missing,
                    Optional.empty());
        }
        Headers headers = request.headers();
        String keyId = headers.first(Dialect.GAINIUM.keyHeader());
        SignedRequest signed = new SignedRequest(
                request.method(),
                request.target(),
                headers.first(Dialect.GAINIUM.timeHeader()),
                request.body(),
                ContentKind.ofHeader(headers.first("Content-Type")));
        long now = wallMillis.getAsLong();
        KeyLookup found = keys.find(Dialect.GAINIUM, keyId, now);
        boolean genuine = found.verifier().verify(signed, headers.first(Dialect.GAINIUM.signatureHeader()));
        return switch (found) {
            case KeyLookup.Live(ApiKey key, User user, var verifier) -> admit(key, user, signed, genuine, client, now);
            case KeyLookup.Expired e -> new Caller.Refused(Refusals.expiredKey(), false, Optional.empty());
            case KeyLookup.Unknown u ->
                new Caller.Refused(
                        KeyRules.GAINIUM.validId(keyId) ? Refusals.unknownKey() : Refusals.malformedKey(),
                        false,
                        Optional.empty());
        };
    }

    private Caller admit(ApiKey key, User user, SignedRequest signed, boolean genuine, IpAddress client, long now) {
        if (!signed.method().equals("GET") && !key.permits(WRITE)) {
            return new Caller.Refused(Refusals.readOnlyKey(), false, Optional.empty());
        }
        if (!fresh(key, signed.time(), now) || !genuine) {
            return new Caller.Refused(Refusals.unauthorized(), true, Optional.of(key));
        }
        if (!IpRange.listed(key.ipList(), client)) {
            return new Caller.Refused(Refusals.wrongAddress(), false, Optional.empty());
        }
        return new Caller.Known(key, user, signed);
    }

    /**
     * What stands in the row of a command. The guard lasts until the same bytes would be refused for their time; where
     * their time is not looked at, as long as that usually is.
     */
    Origin origin(ApiKey key, SignedRequest signed) {
        if (signed.method().equals("GET") || !key.options().replayAnswer()) {
            return new Origin(key.keyId(), key.generation(), ReplayDigest.NONE, 0);
        }
        long window = windowMillis(key) > 0 ? windowMillis(key) : USUAL_WINDOW_MILLIS;
        long guardMillis = Math.max(1, Long.parseLong(signed.time()) + window - wallMillis.getAsLong() + 1);
        return new Origin(
                key.keyId(), key.generation(), digest(key.keyId(), signed), Math.min(guardMillis, 2 * window));
    }

    /** The key is a part of it: two keys may send the same request, and each is to be done. */
    private static ReplayDigest digest(String keyId, SignedRequest signed) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(io.tallystick.signing.ReplayDigest.of(Dialect.GAINIUM, signed));
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest(keyId.getBytes(StandardCharsets.UTF_8)));
            return new ReplayDigest(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** How far the time of a request of this key may be off. */
    long windowMillis(ApiKey key) {
        long own = key.options().windowMillis();
        return own > 0 ? own : windowMillis;
    }

    private boolean fresh(ApiKey key, String time, long now) {
        return RULES.time(time).isEmpty() && TimeRule.within(windowMillis(key)).isFresh(Long.parseLong(time), now);
    }

    private static io.tallystick.signing.rules.RawRequest raw(RawRequest request) {
        return new io.tallystick.signing.rules.RawRequest(
                request.method(), request.target(), request.headers()::all, request.body());
    }
}
