package io.tallystick.signing.exchanges;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether the pieces of a message can be found again in its bytes. If they can, two requests with one message have the
 * same pieces; if not, a signature for one request may hold for another.
 *
 * <p>The rule is sufficient, not necessary: a piece that ends by itself is taken off the front, one of fixed length off
 * either end, and what is left is cut where a byte comes that nothing before the cut can hold.
 */
final class Decodability {
    private Decodability() {}

    /** A sentence about the first piece whose bounds cannot be found; empty when all can. */
    static Optional<String> fault(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece.lossy()) {
                return Optional.of(piece.word() + " gives one text for different contents");
            }
            Optional<String> inside = fault(piece.inside());
            if (inside.isPresent()) {
                return inside;
            }
        }
        return cut(pieces);
    }

    /** The same for the two messages of a scheme that signs otherwise when there is a body. */
    static Optional<String> fault(List<Piece> withoutBody, List<Piece> withBody) {
        Optional<String> alone = fault(withoutBody).or(() -> fault(withBody));
        if (alone.isPresent()) {
            return alone;
        }
        boolean marked = withBody.stream()
                .anyMatch(piece -> piece.word().equals("body") && piece.shape().end() == Shape.End.FORWARD);
        boolean unmarked = withoutBody.stream()
                .noneMatch(piece ->
                        piece.shape().alphabet().intersects(Shape.json().first()));
        return marked && unmarked
                ? Optional.empty()
                : Optional.of("nothing tells a request with a body from one without");
    }

    private static Optional<String> cut(List<Piece> pieces) {
        int from = 0;
        int to = pieces.size();
        while (from < to && endsByItself(pieces.subList(from, to))) {
            from++;
        }
        while (to > from && pieces.get(to - 1).shape().end() == Shape.End.BOTH_WAYS) {
            to--;
        }
        List<Piece> core = pieces.subList(from, to);
        if (core.size() <= 1) {
            return Optional.empty();
        }
        BitSet before = new BitSet();
        for (int at = 1; at < core.size(); at++) {
            before.or(core.get(at - 1).shape().alphabet());
            List<Piece> rest = core.subList(at, core.size());
            if (!firstOf(rest).intersects(before)) {
                return cut(core.subList(0, at)).or(() -> cut(rest));
            }
        }
        return Optional.of(unclearBound(core));
    }

    private static boolean endsByItself(List<Piece> pieces) {
        Shape shape = pieces.get(0).shape();
        boolean known = !shape.canBeEmpty()
                || !firstOf(pieces.subList(1, pieces.size())).intersects(shape.first());
        return shape.end() != Shape.End.OPEN && known;
    }

    /** The bytes with which these pieces can begin, one behind the other. */
    private static BitSet firstOf(List<Piece> pieces) {
        BitSet first = new BitSet();
        for (Piece piece : pieces) {
            first.or(piece.shape().first());
            if (!piece.shape().canBeEmpty()) {
                break;
            }
        }
        return first;
    }

    private static String unclearBound(List<Piece> core) {
        for (int at = 1; at < core.size() - 1; at++) {
            if (firstOf(core.subList(at, core.size()))
                    .intersects(core.get(at - 1).shape().alphabet())) {
                return bound(core, at);
            }
        }
        return bound(core, core.size() - 1);
    }

    private static String bound(List<Piece> core, int at) {
        return "nothing tells where " + core.get(at - 1).word() + " ends and "
                + core.get(at).word() + " begins";
    }
}
