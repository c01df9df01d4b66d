package io.tallystick.signing.exchanges;

import io.tallystick.signing.Part;
import java.util.List;
import java.util.Set;

/**
 * A word of a message: what it gives and what is known of its form.
 *
 * @param word as the scheme spells it
 * @param part gives its bytes
 * @param shape what they can look like
 * @param covers what of the request they pin down
 * @param inside the words in its brackets, if it has any
 * @param lossy whether different contents give the same bytes
 */
record Piece(String word, Part part, Shape shape, Set<Aspect> covers, List<Piece> inside, boolean lossy) {

    Piece {
        covers = Set.copyOf(covers);
        inside = List.copyOf(inside);
    }

    static Piece of(String word, Part part, Shape shape, Aspect... covers) {
        return new Piece(word, part, shape, Set.of(covers), List.of(), false);
    }

    static Piece lossy(String word, Part part, Aspect... covers) {
        return new Piece(word, part, Shape.anything(), Set.of(covers), List.of(), true);
    }

    static List<Part> parts(List<Piece> pieces) {
        return pieces.stream().map(Piece::part).toList();
    }
}
