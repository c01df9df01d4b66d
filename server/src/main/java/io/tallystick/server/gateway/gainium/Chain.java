package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's queries and commands, one after another. Each command has a digest of its own for the replay guard,
 * made of the request's and its place, so that a second copy of a request finds the answers of the first.
 *
 * <p>Belongs to the event loop of its request, on which all answers arrive.
 */
final class Chain {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final Sequencer.Session session;
    private final Origin origin;
    private final Consumer<Response> onFailure;
    private int commands;
    private boolean replayed;

    /**
     * @param origin of the first command
     * @param onFailure takes the answer when the server cannot go on; nothing else of the chain is called then
     */
    Chain(Sequencer.Session session, Origin origin, Consumer<Response> onFailure) {
        this.session = session;
        this.origin = origin;
        this.onFailure = onFailure;
    }

    /** Whether the last command had been done before, by an equal signed request. */
    boolean replayed() {
        return replayed;
    }

    <T> void ask(Function<Machines, T> read, Consumer<T> then) {
        boolean taken = session.query(read, (Sequencer.Answer<T> answer) -> {
            switch (answer) {
                case Sequencer.Ready<T>(T value) -> goOn(() -> then.accept(value));
                case Sequencer.Unavailable<T> u -> onFailure.accept(Refusals.unavailable());
            }
        });
        if (!taken) {
            onFailure.accept(Refusals.busy());
        }
    }

    void apply(FleetCommand command, Consumer<FleetOutcome> then) {
        boolean taken = session.submit(next(), new LoggedCommand.OnFleet(command), answer -> {
            switch (answer) {
                case Sequencer.Ready<Reply>(Reply reply) -> {
                    replayed = reply.replayed();
                    switch (reply.result()) {
                        case Result.OfFleet(FleetOutcome outcome) -> goOn(() -> then.accept(outcome));
                        case Result.KeyRefused k -> onFailure.accept(Refusals.unknownKey());
                        case Result.Quarantined q -> onFailure.accept(Refusals.internal());
                        case Result.OfAccess a -> onFailure.accept(Refusals.internal());
                        case Result.OfExchange e -> onFailure.accept(Refusals.internal());
                        case Result.OfClock c -> onFailure.accept(Refusals.internal());
                    }
                }
                case Sequencer.Unavailable<Reply> u -> onFailure.accept(Refusals.unavailable());
            }
        });
        if (!taken) {
            onFailure.accept(Refusals.busy());
        }
    }

    /** A defect in what follows ends the request instead of leaving it without an answer. */
    private void goOn(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException defect) {
            LOG.error("a request failed on its way", defect);
            onFailure.accept(Refusals.internal());
        }
    }

    private Origin next() {
        int place = commands++;
        ReplayDigest first = origin.digest();
        if (place == 0 || first.equals(ReplayDigest.NONE)) {
            return origin;
        }
        ReplayDigest own = new ReplayDigest(first.high() ^ place * SPREAD, first.low() + place);
        return new Origin(origin.keyId(), origin.keyGeneration(), own, origin.guardMillis());
    }
}
