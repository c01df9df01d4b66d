package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.Sequencer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One admitted request and its way to an answer. */
final class Call {
    /** Retry after this when the ring is full; it drains within milliseconds. */
    private static final int BUSY_SECONDS = 1;

    private final RawRequest request;
    private final List<String> arguments;
    private final QueryParameters query;
    private final Cors cors;
    private final Responder responder;
    private final Sequencer.Session session;
    private final @Nullable Caller caller;

    Call(
            RawRequest request,
            List<String> arguments,
            QueryParameters query,
            Cors cors,
            Responder responder,
            Sequencer.Session session,
            @Nullable Caller caller) {
        this.request = request;
        this.arguments = arguments;
        this.query = query;
        this.cors = cors;
        this.responder = responder;
        this.session = session;
        this.caller = caller;
    }

    /** What is read between two steps, with the market time of the last row before it. */
    record Seen<T>(T value, long marketMillis) {}

    /** Whoever signed; only on routes that are signed. */
    Caller caller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("a public route has no caller");
        }
        return known;
    }

    /** The request as the rules of signed requests look at it. */
    io.tallystick.signing.rules.RawRequest signedRaw() {
        return new io.tallystick.signing.rules.RawRequest(
                request.method(), request.target(), request.headers()::all, request.body());
    }

    QueryParameters query() {
        return query;
    }

    /** The raw segment at the place of the only braces in the route's path. */
    String argument() {
        return arguments.getLast();
    }

    /** The same as a symbol: a pair's slash comes percent-encoded. */
    String symbolArgument() {
        return argument().replace("%2F", "/").replace("%2f", "/");
    }

    /** The first of: faults in the query, another's address in the path. */
    Optional<Problem> pathProblem() {
        if (!query.faults().isEmpty()) {
            return Optional.of(new Problem.Unprocessable(query.faults()));
        }
        return addressProblem(argument());
    }

    Optional<Problem> addressProblem(String address) {
        return address.equalsIgnoreCase(caller().user().address())
                ? Optional.empty()
                : Optional.of(Problems.ADDRESS_MISMATCH);
    }

    void refuse(Problem problem) {
        send(problem.toResponse());
    }

    void ok(JsonWriter json) {
        send(Response.json(200, json.toBytes()));
    }

    /** On any thread. */
    void ok(Response response) {
        send(response);
    }

    /** The market time of the last row and its number, for a read that goes on elsewhere. */
    void now(Consumer<Sequencer.At<Long>> then) {
        boolean taken = session.queryAt(Machines::marketMillis, answer -> {
            switch (answer) {
                case Sequencer.Ready<Sequencer.At<Long>>(Sequencer.At<Long> at) -> then.accept(at);
                case Sequencer.Unavailable<Sequencer.At<Long>> u -> refuse(Problems.UNAVAILABLE);
            }
        });
        if (!taken) {
            refuse(new Problem.Limited(BUSY_SECONDS));
        }
    }

    /** Reads between two steps and answers with what {@code render} makes of it. */
    <T> void ask(Function<Machines, T> read, Function<Seen<T>, JsonWriter> render) {
        see(read, seen -> ok(render.apply(seen)));
    }

    /** Reads between two steps and goes on with it on the event loop. */
    <T> void see(Function<Machines, T> read, Consumer<Seen<T>> then) {
        boolean taken = session.query(machines -> new Seen<>(read.apply(machines), machines.marketMillis()), answer -> {
            switch (answer) {
                case Sequencer.Ready<Seen<T>>(Seen<T> seen) -> then.accept(seen);
                case Sequencer.Unavailable<Seen<T>> u -> refuse(Problems.UNAVAILABLE);
            }
        });
        if (!taken) {
            refuse(new Problem.Limited(BUSY_SECONDS));
        }
    }

    /**
     * Sends a command of the caller to the exchange and answers when it is durable.
     *
     * @param render makes the answer of an outcome that is not a refusal, from it and the row's market time
     */
    void trade(
            Command command,
            Function<Outcome.Rejected, Problem> rejected,
            BiFunction<Outcome, Long, JsonWriter> render) {
        boolean taken = session.submit(
                caller().origin(), new LoggedCommand.OnExchange(command), answer -> onReply(answer, rejected, render));
        if (!taken) {
            refuse(new Problem.Limited(BUSY_SECONDS));
        }
    }

    private void onReply(
            Answer<Reply> answer,
            Function<Outcome.Rejected, Problem> rejected,
            BiFunction<Outcome, Long, JsonWriter> render) {
        switch (answer) {
            case Sequencer.Unavailable<Reply> u -> refuse(Problems.OUTCOME_UNKNOWN);
            case Sequencer.Ready<Reply>(Reply reply) -> {
                switch (reply.result()) {
                    case Result.OfExchange(Outcome.Rejected refusal) -> refuse(rejected.apply(refusal));
                    case Result.OfExchange(Outcome outcome) -> ok(render.apply(outcome, reply.marketMillis()));
                    case Result.KeyRefused k -> refuse(Problems.INVALID_KEY);
                    case Result.OfAccess a -> refuse(Problems.INTERNAL);
                    case Result.OfFleet f -> refuse(Problems.INTERNAL);
                    case Result.OfClock c -> refuse(Problems.INTERNAL);
                    case Result.Quarantined q -> refuse(Problems.INTERNAL);
                }
            }
        }
    }

    private void send(Response response) {
        responder.send(cors.on(request, response));
    }
}
