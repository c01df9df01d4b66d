package io.tallystick.benchmarks;

import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.SequencerImpl;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** One session of the bench: floods commands that set it up, and times prices. Used by one thread. */
final class BotsChannel {
    private static final int UNDER_WAY_MOST = 4_000;

    private final Sequencer.Session session;
    private final Semaphore room = new Semaphore(UNDER_WAY_MOST);
    private final Histogram latency = new Histogram(3);
    private final AtomicLong dealChanges = new AtomicLong();
    private long priceChanges;
    /** Newest row that changed a deal; written by the log's thread before the row's reply leaves. */
    private volatile long rowWithOrders;

    BotsChannel(SequencerImpl sequencer) {
        session = sequencer.openSession(Runnable::run);
        sequencer.listen((origin, command, reply, told) -> {
            long touched = told.fleet().stream()
                    .filter(FleetEvent.DealChanged.class::isInstance)
                    .count();
            if (touched > 0) {
                dealChanges.addAndGet(touched);
                rowWithOrders = reply.seq();
            }
        });
    }

    /** Carries out commands; none may be refused. */
    void all(List<LoggedCommand> commands) throws InterruptedException {
        for (LoggedCommand command : commands) {
            submit(command, reply -> {
                boolean refused = reply.result() instanceof Result.OfFleet(FleetOutcome.Refused r)
                        || reply.result() instanceof Result.OfExchange(Outcome.Rejected x);
                if (refused) {
                    throw new IllegalStateException(command + " was refused: " + reply.result());
                }
            });
        }
        drain();
    }

    void begin() {
        latency.reset();
        dealChanges.set(0);
        priceChanges = 0;
    }

    void price(LoggedCommand prices, int changes, long dueNanos) throws InterruptedException {
        priceChanges += changes;
        submit(prices, reply -> {
            if (rowWithOrders == reply.seq()) {
                latency.recordValue(Math.max(0, System.nanoTime() - dueNanos));
            }
        });
    }

    private void submit(LoggedCommand command, java.util.function.Consumer<Reply> onReply) throws InterruptedException {
        room.acquire();
        while (!session.submit(Origin.SERVER, command, answer -> {
            room.release();
            if (answer instanceof Sequencer.Ready<Reply>(Reply reply)) {
                onReply.accept(reply);
            }
        })) {
            session.flush();
            Thread.onSpinWait();
        }
        session.flush();
    }

    /** Waits until everything is answered. */
    void drain() throws InterruptedException {
        room.acquire(UNDER_WAY_MOST);
        room.release(UNDER_WAY_MOST);
    }

    <T> T query(Function<Machines, T> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        session.query(read, answer -> {
            switch (answer) {
                case Sequencer.Ready<T>(T value) -> result.complete(value);
                case Sequencer.Unavailable<T>(String why) ->
                    result.completeExceptionally(new IllegalStateException(why));
            }
        });
        session.flush();
        return result.join();
    }

    Histogram latencyOfRowsWithOrders() {
        return latency;
    }

    long priceChanges() {
        return priceChanges;
    }

    long dealChanges() {
        return dealChanges.get();
    }
}
