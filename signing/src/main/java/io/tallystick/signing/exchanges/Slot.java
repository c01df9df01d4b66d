package io.tallystick.signing.exchanges;

import java.util.List;

/**
 * A named place of a request and what stands in it.
 *
 * @param place where
 * @param name of the header, the parameter or the member
 * @param value its words, one behind the other
 */
record Slot(Place place, String name, List<Piece> value) {

    enum Place {
        HEADER,
        /** A parameter of the query. */
        QUERY,
        /** A parameter of the form body if there is one, else of the query. */
        PARAMETER,
        /** A member of the JSON body. */
        FIELD
    }

    Slot {
        value = List.copyOf(value);
    }

    /** Whether it can be filled only when the signature is there. */
    boolean holdsSignature() {
        return holds(value, Vocabulary.SIGNATURE);
    }

    /** Whether the request carries a time or a nonce in it. */
    boolean holdsTime() {
        return value.stream().anyMatch(piece -> piece.covers().contains(Aspect.TIME));
    }

    /** The word if its value is this one word alone, else "". */
    String onlyWord() {
        return value.size() == 1 ? value.get(0).word() : "";
    }

    private static boolean holds(List<Piece> pieces, String word) {
        return pieces.stream().anyMatch(piece -> piece.word().equals(word) || holds(piece.inside(), word));
    }
}
