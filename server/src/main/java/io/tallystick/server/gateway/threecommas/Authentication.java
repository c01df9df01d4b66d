package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.HeadReading;
import io.tallystick.signing.rules.RequestRules;
import io.tallystick.signing.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who sent a request. The order: shape of the request (400), key and signature headers (401), key known and alive
 * (401), signature (401), signed time of a strict key (401), address list (401), permission (403). The signature is
 * computed in every case, before anything is told about the key.
 */
final class Authentication {
    private static final RequestRules RULES = RequestRules.of(Dialect.THREE_COMMAS);
    private static final RequestRules STRICT_RULES = RequestRules.ofStrictThreeCommas();

    private final KeyDirectory keys;
    private final LongSupplier wallMillis;

    Authentication(KeyDirectory keys, LongSupplier wallMillis) {
        this.keys = keys;
        this.wallMillis = wallMillis;
    }

    sealed interface Caller {
        record Known(ApiKey key, SignedRequest request) implements Caller {}

        /**
         * @param unproven whether the signature is what failed, or could not be checked: then a hint can say more
         * @param key whose secret did not fit, if there is one
         */
        record Refused(ApiError error, boolean unproven, Optional<ApiKey> key) implements Caller {}
    }

    /** What an open endpoint still checks: the method, the target and the query. */
    static Optional<ApiError> openFault(RawRequest request) {
        return RULES.method(request.method())
                .or(() -> RULES.target(request.target(), request.headers().first("Host")))
                .or(() -> RULES.query(request.method(), request.target()))
                .map(breach -> ApiError.malformed(400, sentence(breach)));
    }

    Caller identify(RawRequest request, IpAddress client, Security security) {
        io.tallystick.signing.rules.RawRequest raw = new io.tallystick.signing.rules.RawRequest(
                request.method(), request.target(), request.headers()::all, request.body());
        return switch (RULES.head(raw)) {
            case HeadReading.Refused(Breach breach) -> refused(breach, request);
            case HeadReading.Passed passed -> identify(raw, passed, client, security);
        };
    }

    private Caller identify(
            io.tallystick.signing.rules.RawRequest raw,
            HeadReading.Passed passed,
            IpAddress client,
            Security security) {
        long now = wallMillis.getAsLong();
        KeyLookup found = keys.find(Dialect.THREE_COMMAS, passed.keyId(), now);
        SignedRequest request = passed.request();
        Optional<Caller> timeFault = Optional.empty();
        if (found instanceof KeyLookup.Live live && live.key().options().strictTime()) {
            switch (STRICT_RULES.head(raw)) {
                case HeadReading.Refused(Breach breach) -> timeFault = Optional.of(refused(401, breach));
                case HeadReading.Passed strict -> request = strict.request();
            }
        }
        boolean genuine = found.verifier().verify(request, passed.signature());
        if (timeFault.isPresent()) {
            return timeFault.get();
        }
        return switch (found) {
            case KeyLookup.Live(ApiKey key, var user, var verifier) -> {
                if (!genuine) {
                    yield new Caller.Refused(ApiError.BAD_SIGNATURE, true, Optional.of(key));
                }
                yield admit(key, request, client, security, now);
            }
            case KeyLookup.Expired e -> new Caller.Refused(ApiError.BAD_KEY, true, Optional.empty());
            case KeyLookup.Unknown u -> new Caller.Refused(ApiError.BAD_KEY, true, Optional.empty());
        };
    }

    private static Caller admit(ApiKey key, SignedRequest request, IpAddress client, Security security, long now) {
        boolean strict = key.options().strictTime();
        if (strict && !Dialect.STRICT_TIME.isFresh(Long.parseLong(request.time()), now)) {
            return new Caller.Refused(ApiError.STALE_TIME, false, Optional.empty());
        }
        if (!IpRange.listed(key.ipList(), client)) {
            return new Caller.Refused(ApiError.BAD_ADDRESS, false, Optional.empty());
        }
        String permission = security.permission();
        if (!permission.isEmpty() && !key.permits(permission)) {
            return new Caller.Refused(ApiError.FORBIDDEN, false, Optional.empty());
        }
        return new Caller.Known(key, request);
    }

    private static Caller refused(Breach breach, RawRequest request) {
        if (breach.rule() != Rule.AUTH_HEADER_MISSING) {
            return refused(400, breach);
        }
        List<String> key = request.headers().all(Dialect.THREE_COMMAS.keyHeader());
        boolean named = !key.isEmpty() && !key.getFirst().isEmpty();
        return new Caller.Refused(named ? ApiError.BAD_SIGNATURE : ApiError.BAD_KEY, true, Optional.empty());
    }

    private static Caller refused(int status, Breach breach) {
        ApiError error = status == 401
                ? new ApiError(401, ApiError.BAD_SIGNATURE.error(), sentence(breach))
                : ApiError.malformed(status, sentence(breach));
        return new Caller.Refused(error, false, Optional.empty());
    }

    private static String sentence(Breach breach) {
        return Character.toUpperCase(breach.sentence().charAt(0))
                + breach.sentence().substring(1) + ".";
    }
}
