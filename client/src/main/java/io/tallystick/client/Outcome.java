package io.tallystick.client;

import java.util.List;
import java.util.Optional;

/**
 * What became of a write of an API that knows no client ids. Such a write is sent once and never again by itself: when
 * its answer is lost, the lists are read that would show what it did.
 *
 * @param <T> what the write gives
 */
public sealed interface Outcome<T> {

    /** What was sent and read, in order, and what came of it; one line when the first answer came. */
    List<String> lookedUp();

    /** The server answered that it was done. */
    record Done<T>(T value, List<String> lookedUp) implements Outcome<T> {
        public Done {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * The answer was lost, and what the write asks for is there now. Where somebody else may have asked for the same
     * meanwhile, or the bot may have done it by itself, nothing tells the two apart.
     *
     * @param value as far as the lists tell it
     */
    record Found<T>(T value, List<String> lookedUp) implements Outcome<T> {
        public Found {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * The server refused it; nothing was done.
     *
     * @param status HTTP status; Gainium's engine refuses with 200
     * @param detail the server's own words
     */
    record Refused<T>(int status, String detail, List<String> lookedUp) implements Outcome<T> {
        public Refused {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * The answer was lost, and the lists do not show what the write asks for. Most probably it never arrived. It can
     * still arrive: a request of Gainium is good for five minutes, one of 3Commas for ever. Read the lists once more
     * before you send it again.
     */
    record NotFound<T>(List<String> lookedUp) implements Outcome<T> {
        public NotFound {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /** The answer was lost, and the lists could not be read, or do not tell whether it was done. */
    record Unknown<T>(List<String> lookedUp) implements Outcome<T> {
        public Unknown {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /** Whether it is known to be done: {@link Done} or {@link Found}. */
    default boolean isDone() {
        return result().isPresent();
    }

    /** What it gave, where it is known to be done. */
    default Optional<T> result() {
        if (this instanceof Done<T> done) {
            return Optional.of(done.value());
        }
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    /**
     * What it gave, where it is known to be done.
     *
     * @throws IllegalStateException if it was refused or its outcome is not known; the message tells everything
     */
    default T orThrow() {
        return result().orElseThrow(() -> new IllegalStateException("it is not known to be done: " + this));
    }
}
