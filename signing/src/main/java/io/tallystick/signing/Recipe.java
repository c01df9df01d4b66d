package io.tallystick.signing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to make the message of a request: an ordered list of parts, and when this way is open. To build a message
 * with a change, derive a recipe by {@link #with} and take its {@link #message}.
 *
 * @param name short and stable, for verdicts and tests
 * @param parts in the order in which they are signed, with nothing between them
 * @param needs all must hold, else the recipe says nothing about the request
 */
public record Recipe(String name, List<Part> parts, Set<Need> needs) {

    /** Room for the method and whatever constants a scheme puts in between. */
    private static final int MARGIN = 32;

    /** A condition on the request under which a recipe is open. It never depends on the secret. */
    public enum Need {
        /** The request has no body. */
        NO_BODY,
        /** The request has no body, or the key does not require that the signature covers it. */
        NO_BODY_UNLESS_RELAXED,
        FORM_BODY,
        JSON_BODY,
        /** The body is one strict JSON object or array. */
        STRICT_JSON_BODY,
        /** No body, or a JSON body that is empty: {@code {}} or {@code []}. */
        BLANK_BODY,
        EMPTY_QUERY,
        QUERY,
        /** No parameter name occurs twice, so the order of the parameters tells nothing. */
        DISTINCT_NAMES,
        /** Each parameter of query and form has a name and one equal sign: none is the half of another. */
        WHOLE_PARAMETERS,
        /** Only for keys that accept the bytes as they came. */
        RAW_BODY_ACCEPTED
    }

    public Recipe {
        parts = List.copyOf(parts);
        needs = Set.copyOf(needs);
    }

    public static Recipe of(String name, List<Part> parts, Need... needs) {
        Set<Need> set = EnumSet.noneOf(Need.class);
        set.addAll(List.of(needs));
        return new Recipe(name, parts, set);
    }

    /** The exact bytes to sign. */
    public byte[] message(SignedRequest request) {
        return messageBytes(request).toArray();
    }

    /** As {@link #message}, in an array that may be longer. */
    MessageBytes messageBytes(SignedRequest request) {
        int likely = request.time().length() + request.target().length() + request.body().length;
        MessageBytes message = new MessageBytes(likely + MARGIN);
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).appendTo(message, request);
        }
        return message;
    }

    /** The bytes part by part, in order: where each begins and ends in the message. */
    public byte[][] pieces(SignedRequest request) {
        byte[][] pieces = new byte[parts.size()][];
        int at = 0;
        for (Part part : parts) {
            pieces[at++] = part.bytes(request);
        }
        return pieces;
    }

    /** The same name and needs over other parts. */
    public Recipe with(List<Part> others) {
        return new Recipe(name, others, needs);
    }

    /** This recipe with a part put before all others. */
    public Recipe prefixedBy(Part... first) {
        List<Part> all = new ArrayList<>(List.of(first));
        all.addAll(parts);
        return with(all);
    }

    /** Whether this way is open to the request. */
    public boolean isOpenTo(SignedRequest request, VerifierOptions options) {
        if (needs.isEmpty()) {
            return true;
        }
        for (Need need : needs) {
            if (!holds(need, request, options)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Need need, SignedRequest request, VerifierOptions options) {
        boolean noBody = request.body().length == 0;
        return switch (need) {
            case NO_BODY -> noBody;
            case NO_BODY_UNLESS_RELAXED -> noBody || !options.requireBody();
            case FORM_BODY -> !noBody && request.contentKind() == ContentKind.FORM;
            case JSON_BODY -> !noBody && request.contentKind() == ContentKind.JSON;
            case STRICT_JSON_BODY -> request.compactJsonBody().isPresent();
            case BLANK_BODY ->
                noBody
                        || request.compactJsonBody()
                                .filter(compact -> compact.length == 2)
                                .isPresent();
            case EMPTY_QUERY -> request.query().isEmpty();
            case QUERY -> !request.query().isEmpty();
            case DISTINCT_NAMES -> !Spelling.repeatsName(request.formParameters());
            case WHOLE_PARAMETERS -> Spelling.areWhole(request.formParameters());
            case RAW_BODY_ACCEPTED -> options.acceptRawBody();
        };
    }
}
