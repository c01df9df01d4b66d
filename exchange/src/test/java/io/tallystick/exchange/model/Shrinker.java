package io.tallystick.exchange.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging (Zeller 2002) on a list of commands: takes away pieces, halves first, as long as it still fails. */
final class Shrinker {
    private final Predicate<List<TimedCommand>> fails;
    private final long endNanos;

    Shrinker(Predicate<List<TimedCommand>> fails, Duration budget) {
        this.fails = fails;
        this.endNanos = System.nanoTime() + budget.toNanos();
    }

    /** A list that fails and that, given time, fails no more when any one command is taken away. */
    List<TimedCommand> shrink(List<TimedCommand> failing) {
        List<TimedCommand> least = failing;
        int piece = Math.max(1, failing.size() / 2);
        while (inTime()) {
            List<TimedCommand> smaller = withoutPieces(least, piece);
            boolean shorter = smaller.size() < least.size();
            least = smaller;
            if (piece == 1 && !shorter) {
                return least;
            }
            piece = shorter ? Math.max(1, Math.min(piece, least.size() / 2)) : Math.max(1, piece / 2);
        }
        return least;
    }

    private List<TimedCommand> withoutPieces(List<TimedCommand> commands, int piece) {
        List<TimedCommand> left = commands;
        int from = left.size() - piece; // from the end: what comes late depends on what came early
        while (from > -piece && inTime()) {
            List<TimedCommand> without = new ArrayList<>(left.subList(0, Math.max(0, from)));
            without.addAll(left.subList(Math.max(0, from + piece), left.size()));
            if (fails.test(without)) {
                left = without;
            }
            from -= piece;
        }
        return left;
    }

    private boolean inTime() {
        return System.nanoTime() < endNanos;
    }
}
