package io.tallystick.signing.exchanges;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Part;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.Slot.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Puts into a request what a scheme wants to see in its query or body, and takes a signature out again. */
final class Completion {
    private Completion() {}

    static ContentKind contentKind(ExchangeScheme scheme, byte[] body) {
        if (body.length == 0) {
            return ContentKind.NONE;
        }
        return scheme.forms().body() == BodyForm.FORM ? ContentKind.FORM : ContentKind.JSON;
    }

    /** With the default window and every parameter and member that the scheme names and the request lacks. */
    static SignedRequest complete(ExchangeScheme scheme, SignedRequest request) {
        SignedRequest full = withFacts(scheme, request);
        for (Slot slot : scheme.slots()) {
            if (slot.place() != Place.HEADER
                    && !slot.holdsSignature()
                    && value(slot, full).isEmpty()) {
                full = with(slot, full);
            }
        }
        return full;
    }

    /**
     * With time, nonce and window as the request itself carries them, where nobody said them; else the usual window.
     */
    static SignedRequest withFacts(ExchangeScheme scheme, SignedRequest request) {
        SignedRequest known = request;
        for (Slot slot : scheme.slots()) {
            String word = slot.onlyWord();
            Optional<String> there = slot.place() == Place.HEADER ? Optional.empty() : value(slot, request);
            if (word.equals(Vocabulary.TIME) && known.time().isEmpty()) {
                known = known.withTime(there.orElse(""));
            }
            boolean extra = word.equals(Vocabulary.NONCE) || word.equals(Vocabulary.WINDOW);
            if (extra && there.isPresent() && known.extra(word).isEmpty()) {
                known = known.withExtra(word, there.get());
            }
        }
        return known.extra(Vocabulary.WINDOW).isEmpty()
                ? known.withExtra(Vocabulary.WINDOW, scheme.forms().window())
                : known;
    }

    /** With the signature where it is sent in query or body; the signature is an extra of the request. */
    static SignedRequest withSignature(ExchangeScheme scheme, SignedRequest request) {
        SignedRequest signed = request;
        for (Slot slot : scheme.slots()) {
            if (slot.place() != Place.HEADER && slot.holdsSignature()) {
                signed = with(slot, signed);
            }
        }
        return signed;
    }

    /** A request as it was sent, without the signature in query or body, and with its facts. */
    static SignedRequest asSent(ExchangeScheme scheme, SignedRequest request) {
        SignedRequest bare = withFacts(scheme, request);
        for (Slot slot : scheme.slots()) {
            if (holdsSignature(slot, bare)) {
                bare = slot.place() == Place.FIELD
                        ? bare.withBody(JsonFields.without(bare.body(), slot.name()), bare.contentKind())
                        : withParameters(slot, bare, parameters(slot, bare).without(slot.name()));
            }
        }
        return bare;
    }

    /** Whether the request has a signature in its query or body. */
    static boolean isSigned(ExchangeScheme scheme, SignedRequest request) {
        return scheme.slots().stream().anyMatch(slot -> holdsSignature(slot, request));
    }

    private static boolean holdsSignature(Slot slot, SignedRequest request) {
        return slot.place() != Place.HEADER
                && slot.holdsSignature()
                && value(slot, request).isPresent();
    }

    /** What the request has in this place, as text. */
    static Optional<String> value(Slot slot, SignedRequest request) {
        if (slot.place() == Place.FIELD) {
            return JsonFields.of(request.body())
                    .filter(members -> members.containsKey(slot.name()))
                    .map(members -> JsonFields.text(request.body(), slot.name()));
        }
        return parameters(slot, request).value(slot.name());
    }

    /** What the scheme wants to see there. */
    static String wanted(Slot slot, SignedRequest request) {
        List<Part> parts = Piece.parts(slot.value());
        return new String(ExchangePart.joined(parts, request), StandardCharsets.UTF_8);
    }

    private static SignedRequest with(Slot slot, SignedRequest request) {
        String wanted = wanted(slot, request);
        if (slot.place() == Place.FIELD) {
            return JsonFields.of(request.body()).isEmpty()
                    ? request
                    : request.withBody(JsonFields.with(request.body(), slot.name(), wanted), request.contentKind());
        }
        return withParameters(slot, request, parameters(slot, request).with(slot.name(), wanted));
    }

    private static boolean inForm(Slot slot, SignedRequest request) {
        return slot.place() == Place.PARAMETER && request.contentKind() == ContentKind.FORM;
    }

    private static ParameterList parameters(Slot slot, SignedRequest request) {
        return ParameterList.of(
                inForm(slot, request) ? new String(request.body(), StandardCharsets.UTF_8) : request.query());
    }

    private static SignedRequest withParameters(Slot slot, SignedRequest request, ParameterList parameters) {
        if (inForm(slot, request)) {
            return request.withBody(parameters.text().getBytes(StandardCharsets.UTF_8), ContentKind.FORM);
        }
        String query = parameters.text();
        return request.withTarget(query.isEmpty() ? request.path() : request.path() + "?" + query);
    }
}
