package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.server.sequencer.Sequencer;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for their delay, on a thread of their own. They wait in memory alone: those that a stop of the
 * server finds waiting are not done, and the line in the bot's log that announces them is the last that is heard.
 */
public final class Delays implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("delayed-signals").daemon().factory());
    private final Supplier<Sequencer> sequencer;

    /** Of the timer's thread alone. */
    private Sequencer.@Nullable Session session;

    /** @param sequencer asked for when the first message is due */
    public Delays(Supplier<Sequencer> sequencer) {
        this.sequencer = sequencer;
    }

    void after(Signal signal) {
        try {
            var _ = timer.schedule(() -> run(signal), signal.delaySeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            // The server is going down, and with it what waits.
        }
    }

    private void run(Signal signal) {
        Sequencer.Session own = session;
        if (own == null) {
            own = sequencer.get().openSession(this::later);
            session = own;
        }
        new SignalRun(own, this).overdue(signal);
        own.flush();
    }

    /** Answers come back to the timer's thread, which hands over at once what they led to. */
    private void later(Runnable answer) {
        try {
            timer.execute(() -> {
                answer.run();
                Sequencer.Session own = session;
                if (own != null) {
                    own.flush();
                }
            });
        } catch (RejectedExecutionException stopping) {
            // As above.
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
