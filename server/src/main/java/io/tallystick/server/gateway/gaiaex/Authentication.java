package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.User;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.http.Headers;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.RequestRules;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who sent a request, in the order of the GaiaEx page: the three headers (401), the key (401), the time (401), the
 * signature (401), the IP list (403), the permission (403), the key's limit (429). The MAC is computed before anything
 * is told, for an unknown key against a random secret, so that the time of the answer tells nothing.
 */
final class Authentication {
    private static final Dialect DIALECT = Dialect.GAIAEX;

    private final RequestRules rules;
    private final KeyDirectory keys;
    private final GaiaExLimits limits;
    private final LongSupplier wallMillis;

    Authentication(RequestRules rules, KeyDirectory keys, GaiaExLimits limits, LongSupplier wallMillis) {
        this.rules = rules;
        this.keys = keys;
        this.limits = limits;
        this.wallMillis = wallMillis;
    }

    sealed interface Verdict {
        record Admitted(Caller caller) implements Verdict {}

        /**
         * @param key whose secret did not fit or whose time ran out; empty when the key is not known, or for whoever is
         *     known and still refused
         */
        record Refused(Problem problem, Optional<ApiKey> key) implements Verdict {}
    }

    Verdict identify(RawRequest request, Access access) {
        Headers headers = request.headers();
        String keyId = headers.first(DIALECT.keyHeader());
        String time = headers.first(DIALECT.timeHeader());
        String signature = headers.first(DIALECT.signatureHeader());
        if (keyId.isEmpty() || time.isEmpty() || signature.isEmpty()) {
            boolean session = headers.first("Authorization").regionMatches(true, 0, "Bearer ", 0, 7);
            boolean noKey = keyId.isEmpty() && time.isEmpty() && signature.isEmpty();
            return refused(session && noKey ? Problems.SESSION_EXPIRED : Problems.MISSING_AUTHENTICATION);
        }
        Optional<Breach> unclear = rules.authHeaders(headers::all);
        if (unclear.isPresent()) {
            return refused(Problem.refused(Sentences.of(unclear.get())));
        }
        SignedRequest signed = new SignedRequest(
                request.method(),
                request.target(),
                time,
                request.body(),
                ContentKind.ofHeader(headers.first("Content-Type")));
        long now = wallMillis.getAsLong();
        KeyLookup found = keys.find(DIALECT, keyId, now);
        boolean genuine = found.verifier().verify(signed, signature);
        return switch (found) {
            case KeyLookup.Live(ApiKey key, User user, var verifier) ->
                judge(request, signed, key, user, genuine, now, access);
            case KeyLookup.Expired e -> refused(Problems.INVALID_KEY);
            case KeyLookup.Unknown u -> refused(Problems.INVALID_KEY);
        };
    }

    private Verdict judge(
            RawRequest request, SignedRequest signed, ApiKey key, User user, boolean genuine, long now, Access access) {
        TimeRule window = windowOf(key);
        boolean timely = rules.time(signed.time()).isEmpty() && window.isFresh(Long.parseLong(signed.time()), now);
        if (!timely) {
            return new Verdict.Refused(Problems.TIMESTAMP_EXPIRED, Optional.of(key));
        }
        if (!genuine) {
            return new Verdict.Refused(Problems.INVALID_SIGNATURE, Optional.of(key));
        }
        if (!IpRange.listed(key.ipList(), request.client())) {
            return refused(Problems.IP_NOT_WHITELISTED);
        }
        if (!key.permits(access.permission())) {
            return refused(Problems.INSUFFICIENT_PERMISSIONS);
        }
        if (access == Access.TRADE && limits.charge(key, request.client()) instanceof Decision.Limited(int seconds)) {
            return refused(new Problem.Limited(seconds));
        }
        return new Verdict.Admitted(new Caller(key, user, signed, originOf(key, signed, window, now, access)));
    }

    private static TimeRule windowOf(ApiKey key) {
        long own = key.options().windowMillis();
        return own > 0 ? TimeRule.within(own) : DIALECT.time();
    }

    /** The guard lasts until the same bytes would be refused for their time. */
    private static Origin originOf(ApiKey key, SignedRequest signed, TimeRule window, long now, Access access) {
        if (access != Access.TRADE || !key.options().replayAnswer()) {
            return new Origin(key.keyId(), key.generation(), ReplayDigest.NONE, 0);
        }
        long guardMillis = Long.parseLong(signed.time()) + window.windowMillis() - now + 1;
        return new Origin(key.keyId(), key.generation(), digestOf(key.keyId(), signed), guardMillis);
    }

    private static ReplayDigest digestOf(String keyId, SignedRequest signed) {
        ByteBuffer digest = ByteBuffer.wrap(io.tallystick.signing.ReplayDigest.of(DIALECT, keyId, signed));
        return new ReplayDigest(digest.getLong(), digest.getLong());
    }

    private static Verdict refused(Problem problem) {
        return new Verdict.Refused(problem, Optional.empty());
    }
}
