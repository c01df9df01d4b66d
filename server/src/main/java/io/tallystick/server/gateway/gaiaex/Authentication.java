package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.User;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.desk.SessionService;
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
 * is told, for an unknown key against a random secret, so that the time of the answer tells nothing. A session's token
 * stands in place of the headers, and counts where none of them is there.
 */
final class Authentication {
    private static final Dialect DIALECT = Dialect.GAIAEX;
    private static final String BEARER = "Bearer ";

    private final RequestRules rules;
    private final KeyDirectory keys;
    private final GaiaExLimits limits;
    private final KeyUsage usage;
    private final LongSupplier wallMillis;

    Authentication(
            RequestRules rules, KeyDirectory keys, GaiaExLimits limits, KeyUsage usage, LongSupplier wallMillis) {
        this.rules = rules;
        this.keys = keys;
        this.limits = limits;
        this.usage = usage;
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
        if (headers.count("Authorization") > 1) {
            return refused(Problems.AUTHORIZATION_TWICE);
        }
        String authorization = headers.first("Authorization");
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return identify(
                request,
                access,
                bearer ? authorization.substring(BEARER.length()).strip() : "");
    }

    /** @param token of a session, "" for none; the three headers count before it */
    Verdict identify(RawRequest request, Access access, String token) {
        Headers headers = request.headers();
        String keyId = headers.first(DIALECT.keyHeader());
        String time = headers.first(DIALECT.timeHeader());
        String signature = headers.first(DIALECT.signatureHeader());
        if (keyId.isEmpty() || time.isEmpty() || signature.isEmpty()) {
            boolean noKey = keyId.isEmpty() && time.isEmpty() && signature.isEmpty();
            return noKey && !token.isEmpty()
                    ? identifySession(request, access, token)
                    : refused(Problems.MISSING_AUTHENTICATION);
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

    private Verdict identifySession(RawRequest request, Access access, String token) {
        Optional<KeyDirectory.SignedIn> found =
                keys.findSession(SessionService.digestOf(token), wallMillis.getAsLong());
        if (found.isEmpty()) {
            return refused(Problems.SESSION_EXPIRED);
        }
        Session session = found.get().session();
        if (access == Access.TRADE
                && limits.charge(session, request.client()) instanceof Decision.Limited(int seconds)) {
            return refused(new Problem.Limited(seconds, limits.standing(session)));
        }
        Holder holder = new Holder.OfSession(session);
        SignedRequest asItCame = new SignedRequest(
                request.method(),
                request.target(),
                "",
                request.body(),
                ContentKind.ofHeader(request.headers().first("Content-Type")));
        Origin origin = new Origin(holder.originId(), holder.generation(), ReplayDigest.NONE, 0);
        return new Verdict.Admitted(new Caller(holder, found.get().user(), asItCame, origin));
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
        Verdict verdict = admit(request, signed, key, user, originOf(key, signed, window, now, access), access);
        usage.note(key.keyId(), request.client(), now, verdict instanceof Verdict.Admitted);
        return verdict;
    }

    /** Whose signature held. */
    private Verdict admit(
            RawRequest request, SignedRequest signed, ApiKey key, User user, Origin origin, Access access) {
        Holder holder = new Holder.OfKey(key);
        if (!IpRange.listed(key.ipList(), request.client())) {
            return refused(Problems.IP_NOT_WHITELISTED);
        }
        if (!holder.permits(access)) {
            return refused(Problems.INSUFFICIENT_PERMISSIONS);
        }
        if (access == Access.TRADE && limits.charge(key, request.client()) instanceof Decision.Limited(int seconds)) {
            return refused(new Problem.Limited(seconds, limits.standing(key)));
        }
        return new Verdict.Admitted(new Caller(holder, user, signed, origin));
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
