package io.tallystick.signing.exchanges;

import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Spelling;
import io.tallystick.signing.exchanges.Slot.Place;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request must keep so that the messages of a scheme mean what {@link Decodability} found. */
final class RequestForm {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String PATH_CHARACTER = "(?:[A-Za-z0-9\\-._~!$&'()*+,=:@/]|%[0-9A-Fa-f]{2})";
    private static final String QUERY_CHARACTER = "(?:[A-Za-z0-9\\-._~!$&'()*+,=:@/?]|%[0-9A-Fa-f]{2})";
    private static final Pattern PATH = Pattern.compile("/" + PATH_CHARACTER + "*+");
    private static final Pattern QUERY = Pattern.compile(QUERY_CHARACTER + "*+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~:-]+");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._~/;= -]*");
    private static final Pattern WINDOW = Pattern.compile("[0-9]{1,6}");

    private RequestForm() {}

    /** Why this request is not signed, in a sentence; empty when nothing is against it. */
    static Optional<String> fault(ExchangeScheme scheme, SignedRequest request) {
        if (!METHODS.contains(request.method())) {
            return Optional.of("the method must be one of GET, POST, PUT, PATCH and DELETE");
        }
        if (!PATH.matcher(request.path()).matches()
                || !QUERY.matcher(request.query()).matches()) {
            return Optional.of("path or query has a character that must be percent-encoded");
        }
        return factFault(scheme, request).or(() -> bodyFault(scheme, request)).or(() -> slotFault(scheme, request));
    }

    private static Optional<String> factFault(ExchangeScheme scheme, SignedRequest request) {
        SchemeForms forms = scheme.forms();
        if (forms.time() != TimeForm.NONE && !forms.time().fits(request.time())) {
            return Optional.of("the time must have the form " + forms.time().word() + ", not '" + request.time() + "'");
        }
        if (forms.nonce() != NonceForm.NONE && !forms.nonce().fits(request.extra(Vocabulary.NONCE))) {
            return Optional.of("the nonce must be " + forms.nonce().inWords());
        }
        String window = request.extra(Vocabulary.WINDOW);
        if (!forms.window().isEmpty() && !WINDOW.matcher(window).matches()) {
            return Optional.of("the window must have 1 to 6 digits");
        }
        if (!NAME.matcher(request.extra(Vocabulary.KEY)).matches()) {
            return Optional.of("the key must be given, without blanks and signs");
        }
        if (scheme.signsHost() && !NAME.matcher(request.extra(Vocabulary.HOST)).matches()) {
            return Optional.of("the host is signed, so it must be given");
        }
        return TYPE.matcher(request.extra(Vocabulary.CONTENT_TYPE)).matches()
                ? Optional.empty()
                : Optional.of("the content type has a sign that does not belong there");
    }

    private static Optional<String> bodyFault(ExchangeScheme scheme, SignedRequest request) {
        String parameters = request.formParameters();
        if (Spelling.repeatsName(parameters)) {
            return Optional.of("a parameter stands twice");
        }
        if (request.body().length == 0) {
            return Optional.empty();
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return switch (scheme.forms().body()) {
            case NONE -> Optional.of("the parameters go into the query; this exchange takes no body");
            case FORM ->
                QUERY.matcher(body).matches()
                        ? Optional.empty()
                        : Optional.of("the body must be a form: name=value&...");
            case JSON -> jsonFault(request.body()).or(() -> memberFault(scheme, request.body()));
        };
    }

    private static Optional<String> jsonFault(byte[] body) {
        byte first = body[0];
        byte last = body[body.length - 1];
        boolean bare = (first == '{' && last == '}') || (first == '[' && last == ']');
        if (!bare) {
            return Optional.of("the body must be a JSON object or array with nothing around it");
        }
        return StrictJson.read(body) instanceof JsonReading.Refused refused
                ? Optional.of("the body: " + refused.sentence())
                : Optional.empty();
    }

    /** Where members are signed one by one, every other would go unsigned. */
    private static Optional<String> memberFault(ExchangeScheme scheme, byte[] body) {
        Set<String> signed = scheme.signedMembers();
        return JsonFields.of(body).stream()
                .flatMap(members -> members.keySet().stream())
                .filter(name -> !signed.isEmpty() && !signed.contains(name))
                .findFirst()
                .map(name -> "the member " + name + " of the body would not be signed");
    }

    private static Optional<String> slotFault(ExchangeScheme scheme, SignedRequest request) {
        for (Slot slot : scheme.slots()) {
            if (slot.place() == Place.HEADER || slot.holdsSignature()) {
                continue;
            }
            String wanted = Completion.wanted(slot, request);
            Optional<String> there = Completion.value(slot, request);
            if (there.isEmpty()) {
                return Optional.of("a body with the member " + slot.name() + " is signed, so there must be one");
            }
            if (!there.get().equals(wanted)) {
                return Optional.of(
                        slot.name() + " is '" + there.get() + "' in the request and should be '" + wanted + "'");
            }
        }
        return Optional.empty();
    }
}
