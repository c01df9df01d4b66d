package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.gateway.json.SymbolText;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.Sequencer.Answer;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.SignedRequest;
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
    private final Quota quota;

    /** @param quota what the answer tells of limits */
    Call(
            RawRequest request,
            List<String> arguments,
            QueryParameters query,
            Cors cors,
            Responder responder,
            Sequencer.Session session,
            @Nullable Caller caller,
            Quota quota) {
        this.request = request;
        this.arguments = arguments;
        this.query = query;
        this.cors = cors;
        this.responder = responder;
        this.session = session;
        this.caller = caller;
        this.quota = quota;
    }

    /** What is read between two steps, with the market time of the last row before it. */
    record Seen<T>(T value, long marketMillis) {}

    /** The request as its signature covers it, or as it came on a route that nobody signs. */
    SignedRequest request() {
        Caller known = caller;
        return known != null
                ? known.request()
                : new SignedRequest(
                        request.method(),
                        request.target(),
                        "",
                        request.body(),
                        ContentKind.ofHeader(request.headers().first("Content-Type")));
    }

    IpAddress client() {
        return request.client();
    }

    /** Whoever asks; only on routes that are not open to all. */
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

    /** The same as a symbol. */
    String symbolArgument() {
        return SymbolText.decoded(argument());
    }

    /** The first of: faults in the query, another's address in the path. */
    Optional<Problem> pathProblem() {
        if (!query.faults().isEmpty()) {
            return Optional.of(new Problem.Unprocessable(query.faults()));
        }
        return addressProblem(argument());
    }

    /** Refuses what is wrong with the query, if anything is. */
    boolean refusedQuery() {
        if (query.faults().isEmpty()) {
            return false;
        }
        refuse(new Problem.Unprocessable(query.faults()));
        return true;
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

    /** An answer that holds a secret: nobody on the way may keep it. */
    void okSecret(JsonWriter json) {
        send(Response.json(200, json.toBytes()).header("Cache-Control", "no-store"));
    }

    /** As the longer one, of work that is not refused. */
    <T> void atDesk(Desk desk, Function<Desk.Services, Attempt<T>> work, Consumer<T> then) {
        atDesk(desk, work, new Problem.Told(409, "It was changed meanwhile"), then);
    }

    /**
     * Does work that may block, on the desk's own threads.
     *
     * @param refused the answer when the state says no
     * @param then answers with what came of it
     */
    <T> void atDesk(Desk desk, Function<Desk.Services, Attempt<T>> work, Problem refused, Consumer<T> then) {
        boolean taken = desk.ask(services -> {
            Attempt<T> attempt;
            try {
                attempt = work.apply(services);
            } catch (RuntimeException e) {
                refuse(Problems.INTERNAL);
                throw e;
            }
            switch (attempt) {
                case Attempt.Done<T>(T value) -> then.accept(value);
                case Attempt.Refused<T> r -> refuse(refused);
                case Attempt.Unavailable<T> u -> refuse(Problems.UNAVAILABLE);
            }
        });
        if (!taken) {
            refuse(new Problem.Limited(BUSY_SECONDS));
        }
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
        responder.send(cors.on(request, RateHeaders.on(response, quota)));
    }
}
