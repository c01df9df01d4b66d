package io.tallystick.signing.diagnosis;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.rules.RawRequest;
import java.util.List;
import java.util.Optional;

/** A request whose signature is in doubt, with the secret it should have been signed with. Never prints itself. */
public final class Suspect {
    private final Dialect dialect;
    private final RawRequest raw;
    private final Secret secret;
    private final long serverMillis;
    private final Optional<Dialect> keyDialect;
    private final VerifierOptions options;
    private final TimeRule timeRule;

    private Suspect(
            Dialect dialect,
            RawRequest raw,
            Secret secret,
            long serverMillis,
            Optional<Dialect> keyDialect,
            VerifierOptions options,
            TimeRule timeRule) {
        this.dialect = dialect;
        this.raw = raw;
        this.secret = secret;
        this.serverMillis = serverMillis;
        this.keyDialect = keyDialect;
        this.options = options;
        this.timeRule = timeRule;
    }

    /**
     * @param raw as it came, headers included: key id, time and signature are taken from them
     * @param serverMillis the clock that the request's time is held against, ms since the epoch
     */
    public static Suspect of(Dialect dialect, RawRequest raw, Secret secret, long serverMillis) {
        return new Suspect(
                dialect, raw, secret, serverMillis, Optional.empty(), VerifierOptions.DEFAULTS, dialect.time());
    }

    /** The dialect for which the key was made, where that is known. */
    public Suspect withKeyDialect(Dialect other) {
        return new Suspect(dialect, raw, secret, serverMillis, Optional.of(other), options, timeRule);
    }

    /** What the key is allowed beyond the defaults of its dialect. */
    public Suspect withOptions(VerifierOptions other) {
        TimeRule rule = other.strict() ? Dialect.STRICT_TIME : timeRule;
        return new Suspect(dialect, raw, secret, serverMillis, keyDialect, other, rule);
    }

    /** How far the request's time may lie from the server's, where that is not as the dialect has it. */
    public Suspect withTimeRule(TimeRule other) {
        return new Suspect(dialect, raw, secret, serverMillis, keyDialect, options, other);
    }

    public Dialect dialect() {
        return dialect;
    }

    public RawRequest raw() {
        return raw;
    }

    /** The signature as sent, "" when there is none. */
    public String signature() {
        return first(dialect.signatureHeader());
    }

    Secret secret() {
        return secret;
    }

    long serverMillis() {
        return serverMillis;
    }

    Optional<Dialect> keyDialect() {
        return keyDialect;
    }

    TimeRule timeRule() {
        return timeRule;
    }

    VerifierOptions options() {
        return options;
    }

    String keyId() {
        return first(dialect.keyHeader());
    }

    String time() {
        String header =
                options.strict() && dialect == Dialect.THREE_COMMAS ? Dialect.STRICT_TIME_HEADER : dialect.timeHeader();
        return header.isEmpty() ? "" : first(header);
    }

    /** The first value under the name, "" when there is none. */
    String first(String headerName) {
        List<String> values = raw.headers().all(headerName);
        return values.isEmpty() ? "" : values.get(0);
    }

    SignedRequest request() {
        return new SignedRequest(
                raw.method(), raw.target(), time(), raw.body(), ContentKind.ofHeader(first("Content-Type")));
    }

    @Override
    public String toString() {
        return "Suspect(" + dialect.cliName() + " " + raw.method() + ")";
    }
}
