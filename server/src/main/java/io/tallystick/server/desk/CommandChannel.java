package io.tallystick.server.desk;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Commands and queries one after another, each waited for. Belongs to the thread that made it, which it may block. */
public final class CommandChannel {
    private static final long PATIENCE_SECONDS = 10;
    private static final long RETRY_NANOS = 1_000_000L;
    private static final int MOST_RETRIES = 2_000;

    private final Sequencer.Session session;

    public CommandChannel(Sequencer sequencer) {
        this.session = sequencer.openSession(Runnable::run);
    }

    /** The outcome once it is durable; a refusal of the access state is a {@link Attempt.Refused}. */
    public Attempt<AccessOutcome> apply(AccessCommand command) {
        return submit(new LoggedCommand.OnAccess(command)).then(result -> switch (result) {
            case Result.OfAccess(AccessOutcome.Refused(String why)) -> new Attempt.Refused<>(why);
            case Result.OfAccess(AccessOutcome outcome) -> new Attempt.Done<>(outcome);
            default -> unexpected(result);
        });
    }

    /** As {@link #apply(AccessCommand)}. */
    public Attempt<Outcome> apply(Command command) {
        return submit(new LoggedCommand.OnExchange(command)).then(result -> switch (result) {
            case Result.OfExchange(Outcome.Rejected rejected) ->
                new Attempt.Refused<>("the exchange refused: " + inWords(rejected.reason()));
            case Result.OfExchange(Outcome outcome) -> new Attempt.Done<>(outcome);
            default -> unexpected(result);
        });
    }

    /** As {@link #apply(AccessCommand)}. */
    public Attempt<FleetOutcome> apply(FleetCommand command) {
        return submit(new LoggedCommand.OnFleet(command)).then(result -> switch (result) {
            case Result.OfFleet(FleetOutcome.Refused(var reason, String why)) -> new Attempt.Refused<>(why);
            case Result.OfFleet(FleetOutcome outcome) -> new Attempt.Done<>(outcome);
            default -> unexpected(result);
        });
    }

    private static String inWords(RejectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Sets market time and its rate. */
    public Attempt<Boolean> setClock(long marketMillis, int ratePermille) {
        return submit(new LoggedCommand.SetClock(marketMillis, ratePermille)).then(result -> switch (result) {
            case Result.OfClock(boolean accepted) ->
                accepted
                        ? new Attempt.Done<>(true)
                        : new Attempt.Refused<>("market time never goes back, and its rate is not negative");
            default -> unexpected(result);
        });
    }

    /** Reads the machines between two steps. */
    public <T> Attempt<T> query(Function<Machines, T> read) {
        return await(onAnswer -> session.query(read, onAnswer));
    }

    private Attempt<Result> submit(LoggedCommand command) {
        Attempt<Reply> reply = await(onReply -> session.submit(Origin.SERVER, command, onReply));
        return reply.then(r -> new Attempt.Done<>(r.result()));
    }

    private <T> Attempt<T> await(Predicate<Consumer<Sequencer.Answer<T>>> hand) {
        CompletableFuture<Sequencer.Answer<T>> answer = new CompletableFuture<>();
        int retries = 0;
        while (!hand.test(answer::complete)) {
            if (++retries > MOST_RETRIES) {
                return new Attempt.Refused<>("the server is too busy");
            }
            session.flush();
            LockSupport.parkNanos(RETRY_NANOS);
        }
        session.flush();
        try {
            return switch (answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                case Sequencer.Ready<T>(T value) -> new Attempt.Done<>(value);
                case Sequencer.Unavailable<T>(String why) -> new Attempt.Unavailable<>(why);
            };
        } catch (TimeoutException e) {
            return new Attempt.Unavailable<>("no answer within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.Unavailable<>("the server is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Attempt<T> unexpected(Result result) {
        return switch (result) {
            case Result.Quarantined(String why) -> new Attempt.Refused<>("the command was undone: " + why);
            default -> throw new IllegalStateException("a row of one machine was answered by another: " + result);
        };
    }
}
