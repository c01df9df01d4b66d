package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A request that was let in, and the ways to answer it: read, change, print.
 *
 * @param id number in the path, 0 where the path has none
 * @param key whose request it is; empty on an open endpoint
 * @param guarded who sends the first command: a second copy of the request within its guard time gets the first answer
 */
record Call(
        long id,
        Optional<ApiKey> key,
        Origin guarded,
        Optional<Mode> forcedMode,
        Fields fields,
        Sequencer.Session session,
        Answering answering) {
    private static final int BUSY_SECONDS = 1;

    long userId() {
        return key.orElseThrow(() -> new IllegalStateException("an open endpoint has no user"))
                .userId();
    }

    /** The mode of this request: its own, else the user's stored one. */
    Mode mode(FleetQueries fleet) {
        return forcedMode.orElseGet(() -> fleet.mode(userId()));
    }

    /** Answers with all that is wrong with the parameters, if anything is. */
    boolean refusedForFields() {
        if (fields.errors().isEmpty()) {
            return false;
        }
        refuse(ApiError.invalid(fields.errors().byField()));
        return true;
    }

    void ok(JsonNode body) {
        answering.ok(body);
    }

    void created(JsonNode body) {
        answering.created(body);
    }

    void refuse(ApiError error) {
        answering.refuse(error);
    }

    /** Reads the fleet between two steps and then answers. */
    <T> void query(Function<FleetQueries, T> read, Consumer<T> then) {
        queryMachines(machines -> read.apply(machines.fleet()), then);
    }

    <T> void queryMachines(Function<Machines, T> read, Consumer<T> then) {
        boolean taken = session.query(read, (Sequencer.Answer<T> got) -> {
            switch (got) {
                case Sequencer.Ready<T>(T value) -> then.accept(value);
                case Sequencer.Unavailable<T> u -> refuse(ApiError.UNAVAILABLE);
            }
        });
        if (!taken) {
            busy();
        }
    }

    /** As {@link #query}; what is not there is 404. */
    <T> void find(Function<FleetQueries, Optional<T>> read, Consumer<T> then) {
        query(read, found -> found.ifPresentOrElse(then, () -> refuse(ApiError.NOT_FOUND)));
    }

    /** The only command of the request; a refusal is answered, anything else goes on. */
    void submit(FleetCommand command, Consumer<FleetOutcome> then) {
        submit(command, Refusals::of, then);
    }

    void submit(FleetCommand command, Function<FleetOutcome.Refused, ApiError> refusal, Consumer<FleetOutcome> then) {
        submitFirst(command, (outcome, replayed) -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                refuse(refusal.apply(refused));
            } else {
                then.accept(outcome);
            }
        });
    }

    /** @param then also told whether the whole request was done before, so that nothing may follow */
    void submitFirst(FleetCommand command, BiConsumer<FleetOutcome, Boolean> then) {
        send(guarded, command, then);
    }

    /** A further command of the same request, which has no guard of its own. */
    void submitMore(FleetCommand command, Consumer<FleetOutcome> then) {
        Origin unguarded = new Origin(
                guarded.keyId(), guarded.keyGeneration(), io.tallystick.server.machines.ReplayDigest.NONE, 0);
        send(unguarded, command, (outcome, replayed) -> then.accept(outcome));
    }

    private void send(Origin origin, FleetCommand command, BiConsumer<FleetOutcome, Boolean> then) {
        boolean taken = session.submit(origin, new LoggedCommand.OnFleet(command), got -> {
            switch (got) {
                case Sequencer.Ready<Reply>(Reply reply) -> {
                    switch (reply.result()) {
                        case Result.OfFleet(FleetOutcome outcome) -> then.accept(outcome, reply.replayed());
                        case Result.KeyRefused k -> refuse(ApiError.BAD_KEY);
                        case Result.Quarantined q -> refuse(ApiError.UNKNOWN);
                        case Result.OfAccess a -> refuse(ApiError.UNKNOWN);
                        case Result.OfExchange e -> refuse(ApiError.UNKNOWN);
                        case Result.OfClock c -> refuse(ApiError.UNKNOWN);
                    }
                }
                case Sequencer.Unavailable<Reply> u -> refuse(ApiError.UNAVAILABLE);
            }
        });
        if (!taken) {
            busy();
        }
    }

    private void busy() {
        answering.refuse(ApiError.BUSY, BUSY_SECONDS);
    }
}
