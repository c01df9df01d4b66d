package io.tallystick.signing.rules;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules under which a signed message of a dialect can be read in one way only: two different requests that both
 * keep them never have one message, but for what {@code docs/signing.md} lists.
 *
 * <p>{@link #head} comes before the signature, {@link #body} after it; act on a request only when both and the
 * signature hold. Pure functions; safe to share between threads.
 */
public final class RequestRules {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int TIME_DIGITS = 13;

    private final Dialect dialect;
    private final String timeHeader;
    private final TargetRule targetRule;
    private final QueryRule queryRule;
    private final ContentTypeRule contentTypeRule;

    private RequestRules(Dialect dialect, String timeHeader) {
        this.dialect = dialect;
        this.timeHeader = timeHeader;
        this.targetRule = new TargetRule(dialect);
        this.queryRule = new QueryRule(dialect);
        this.contentTypeRule = new ContentTypeRule(dialect);
    }

    public static RequestRules of(Dialect dialect) {
        return new RequestRules(dialect, dialect.timeHeader());
    }

    /** For 3Commas keys in strict mode, which send {@link Dialect#STRICT_TIME_HEADER}. */
    public static RequestRules ofStrictThreeCommas() {
        return new RequestRules(Dialect.THREE_COMMAS, Dialect.STRICT_TIME_HEADER);
    }

    /** Judges everything but the inside of the body, in the order of {@link Rule}. */
    public HeadReading head(RawRequest raw) {
        HeaderValues headers = raw.headers();
        Optional<Breach> breach = method(raw.method())
                .or(() -> target(raw.target(), first(headers.all("Host"))))
                .or(() -> query(raw.method(), raw.target()))
                .or(() -> authHeaders(headers))
                .or(() -> timeHeader.isEmpty() ? Optional.empty() : time(first(headers.all(timeHeader))))
                .or(() -> bodyAllowed(raw.method(), raw.body()))
                .or(() -> contentType(raw));
        if (breach.isPresent()) {
            return new HeadReading.Refused(breach.get());
        }
        SignedRequest request = new SignedRequest(
                raw.method(),
                raw.target(),
                timeHeader.isEmpty() ? "" : first(headers.all(timeHeader)),
                raw.body(),
                ContentKind.ofHeader(first(headers.all("Content-Type"))));
        return new HeadReading.Passed(
                request, first(headers.all(dialect.keyHeader())), first(headers.all(dialect.signatureHeader())));
    }

    /** Reads the body of a request whose head passed. */
    public BodyReading body(SignedRequest request) {
        if (request.body().length == 0 || isBodyIgnored(request.method())) {
            return new BodyReading.None();
        }
        if (request.contentKind() == ContentKind.FORM) {
            return form(request);
        }
        // JavaScript's numbers are what Gainium signs, so they are what is acted on.
        byte[] signed = dialect == Dialect.GAINIUM ? request.compactJsonBody().orElse(request.body()) : request.body();
        JsonReading reading = StrictJson.read(signed);
        if (reading instanceof JsonReading.Refused refused) {
            return new BodyReading.Refused(new Breach(Rule.JSON, refused.sentence()));
        }
        Json value = ((JsonReading.Value) reading).value();
        boolean array = value instanceof Json.Items && dialect != Dialect.THREE_COMMAS;
        if (!(value instanceof Json.Members) && !array) {
            return new BodyReading.Refused(new Breach(Rule.JSON, "the body must be a JSON object"));
        }
        return new BodyReading.JsonBody(value);
    }

    public Optional<Breach> method(String method) {
        return METHODS.contains(method)
                ? Optional.empty()
                : breach(Rule.METHOD, "the method must be GET, POST, PUT, PATCH or DELETE in upper case");
    }

    /** @param host the Host header, "" when there is none; a target in absolute form must name the same host */
    public Optional<Breach> target(String target, String host) {
        return targetRule.check(target, host);
    }

    public Optional<Breach> query(String method, String target) {
        return queryRule.check(method, target);
    }

    public Optional<Breach> authHeaders(HeaderValues headers) {
        for (String name : List.of(dialect.keyHeader(), timeHeader, dialect.signatureHeader())) {
            if (!name.isEmpty()) {
                Optional<Breach> breach = AuthHeaderRule.check(name, headers.all(name));
                if (breach.isPresent()) {
                    return breach;
                }
            }
        }
        return Optional.empty();
    }

    /** 13 ASCII digits: neither a sign nor digits of another script, and one width, so that no digit can move. */
    public Optional<Breach> time(String time) {
        boolean digits = time.length() == TIME_DIGITS;
        for (int i = 0; digits && i < TIME_DIGITS; i++) {
            digits = time.charAt(i) >= '0' && time.charAt(i) <= '9';
        }
        return digits
                ? Optional.empty()
                : breach(Rule.TIME, "the time must be 13 digits: milliseconds since the epoch");
    }

    public Optional<Breach> bodyAllowed(String method, byte[] body) {
        return method.equals("GET") && body.length > 0
                ? breach(Rule.BODY, "a GET request must not have a body")
                : Optional.empty();
    }

    /** Only a body that can be acted on has to say what it is. */
    public Optional<Breach> contentType(RawRequest raw) {
        return raw.body().length == 0 || isBodyIgnored(raw.method())
                ? Optional.empty()
                : contentTypeRule.check(
                        raw.headers().all("Content-Type"), raw.headers().all("Content-Encoding"));
    }

    /** GaiaEx signs the empty text for DELETE, so what comes as its body is never acted on. */
    private boolean isBodyIgnored(String method) {
        return dialect == Dialect.GAIAEX && method.equals("DELETE");
    }

    private static BodyReading form(SignedRequest request) {
        String parameters = new String(request.body(), StandardCharsets.ISO_8859_1);
        String wrong = TargetRule.formFault(parameters);
        if (wrong.isEmpty() && ParameterText.hasTwoEqualSigns(parameters)) {
            wrong = ParameterText.TWO_EQUAL_SIGNS;
        }
        return wrong.isEmpty()
                ? new BodyReading.Form(parameters)
                : new BodyReading.Refused(new Breach(Rule.FORM, wrong));
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    private static Optional<Breach> breach(Rule rule, String sentence) {
        return Optional.of(new Breach(rule, sentence));
    }
}
