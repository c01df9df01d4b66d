package io.tallystick.client.internal;

import io.tallystick.client.ClientException;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.InterruptedCallException;
import io.tallystick.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends a write of an API without client ids once. After a lost answer or 500, 502, 503, 504 it is never sent again:
 * what it would have changed is read, at once and twice more, because it may be on its way still.
 */
public final class SentOnce {
    private static final List<Duration> LOOKS = List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Caller caller;
    private final Manner manner;

    public SentOnce(Caller caller, Manner manner) {
        this.caller = caller;
        this.manner = manner;
    }

    /** Reads what a write would have changed. */
    public interface Trace<T> {
        /** @param steps gets a line for each list that was read */
        Sight<T> look(List<String> steps);
    }

    /** What a trace sees. */
    public sealed interface Sight<T> {
        /** What was asked for is there. */
        record Seen<T>(T value) implements Sight<T> {}

        /** It is not. */
        record Absent<T>() implements Sight<T> {}

        /** Nothing that can be read tells. */
        record Unclear<T>() implements Sight<T> {}
    }

    /** A trace of something that nothing shows. */
    public static <T> Trace<T> traceless(String why) {
        return steps -> {
            steps.add(why);
            return new Sight.Unclear<>();
        };
    }

    /** The same sight of a part of what is seen. */
    public static <T, U> Sight<U> mapped(Sight<T> sight, Function<T, U> part) {
        if (sight instanceof Sight.Seen<T> seen) {
            return new Sight.Seen<>(part.apply(seen.value()));
        }
        return sight instanceof Sight.Absent<T> ? new Sight.Absent<>() : new Sight.Unclear<>();
    }

    /**
     * Sends it.
     *
     * @param read makes the value of an answer that went well; what it throws means that the answer cannot be read
     * @throws ClientException if nothing can have been done: nobody could be reached, key or address are not accepted,
     *     or the limits leave no room
     */
    public <T> Outcome<T> send(Call call, Function<HttpAnswer, T> read, Trace<T> trace) {
        return send(call, read, refusal -> {}, trace);
    }

    /**
     * As {@link #send(Call, Function, Trace)}.
     *
     * @param refused is told an answer that refuses, where it says more than one reason
     */
    public <T> Outcome<T> send(Call call, Function<HttpAnswer, T> read, Consumer<HttpAnswer> refused, Trace<T> trace) {
        List<String> steps = new ArrayList<>();
        try {
            HttpAnswer answer = caller.attempt(call);
            steps.add(call.title() + ": " + answer.status());
            if (manner.keepsOut(answer) || answer.status() == 418 || answer.status() == 429) {
                throw caller.refusal(call, answer);
            }
            if (manner.refuses(answer) && !Caller.isUncertain(answer.status())) {
                refused.accept(answer);
                return new Outcome.Refused<>(answer.status(), manner.detail(answer), steps);
            }
            if (answer.ok()) {
                return done(answer, read, steps).orElseGet(() -> lookUp(call, trace, steps));
            }
        } catch (IOException e) {
            steps.add(call.title() + ": no answer (" + Caller.reason(e) + ")");
        } catch (InterruptedCallException e) {
            steps.add(Caller.reason(e));
            return new Outcome.Unknown<>(steps);
        }
        return lookUp(call, trace, steps);
    }

    /** Empty if the answer is none of this API: then it tells nothing. */
    private static <T> Optional<Outcome<T>> done(HttpAnswer answer, Function<HttpAnswer, T> read, List<String> steps) {
        try {
            return Optional.of(new Outcome.Done<>(read.apply(answer), steps));
        } catch (IllegalArgumentException e) {
            steps.add("the answer cannot be read: " + Caller.reason(e));
            return Optional.empty();
        }
    }

    private <T> Outcome<T> lookUp(Call call, Trace<T> trace, List<String> steps) {
        try {
            for (Duration pause : LOOKS) {
                caller.pause(call, pause);
                Sight<T> sight = trace.look(steps);
                if (sight instanceof Sight.Seen<T> seen) {
                    return new Outcome.Found<>(seen.value(), steps);
                }
                if (sight instanceof Sight.Unclear<T>) {
                    return new Outcome.Unknown<>(steps);
                }
            }
            return new Outcome.NotFound<>(steps);
        } catch (ClientException | IllegalArgumentException e) {
            steps.add(Caller.reason(e));
            return new Outcome.Unknown<>(steps);
        }
    }
}
