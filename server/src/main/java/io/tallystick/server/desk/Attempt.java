package io.tallystick.server.desk;

import java.util.function.Function;

/** What became of something the operator asked for. */
public sealed interface Attempt<T> {

    record Done<T>(T value) implements Attempt<T> {}

    /** The answer is no and nothing changed; one sentence for the operator. */
    record Refused<T>(String why) implements Attempt<T> {}

    /** The server could not say: it may or may not have happened. */
    record Unavailable<T>(String why) implements Attempt<T> {}

    /** Goes on with the value; a refusal stays what it is. */
    default <R> Attempt<R> then(Function<? super T, Attempt<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(String why) -> new Refused<>(why);
            case Unavailable<T>(String why) -> new Unavailable<>(why);
        };
    }
}
