package io.tallystick.server.desk;

import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.secrets.PasswordHash;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.sequencer.Sequencer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads on which the work of this package may block: few, with a short queue. */
public final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final ThreadPoolExecutor workers;
    private final ThreadLocal<Services> services;

    /** What all desks of a server have in common. */
    public record House(
            Sequencer sequencer,
            SecretStore store,
            KeyDirectory directory,
            PasswordHash hash,
            LongSupplier wallMillis) {

        /** For the thread that calls it. */
        public Services services() {
            CommandChannel channel = new CommandChannel(sequencer);
            PasswordService passwords = new PasswordService(channel, store, hash);
            return new Services(
                    channel,
                    new UserService(channel),
                    new KeyService(channel, store, directory),
                    passwords,
                    new SessionService(channel, passwords, directory, wallMillis));
        }
    }

    /** One thread's own. */
    public record Services(
            CommandChannel channel,
            UserService users,
            KeyService keys,
            PasswordService passwords,
            SessionService sessions) {}

    /**
     * @param name of the threads
     * @param mostWaiting tasks that may wait for a thread
     * @param services makes each thread its own
     */
    public Desk(String name, int threads, int mostWaiting, Supplier<Services> services) {
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(mostWaiting), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        // The sequencer's session belongs to the thread that opens it.
        this.services = ThreadLocal.withInitial(services);
    }

    /**
     * Does some work soon.
     *
     * @return false if too much waits already: then it will not be done
     */
    public boolean ask(Consumer<Services> work) {
        try {
            workers.execute(() -> {
                try {
                    work.accept(services.get());
                } catch (RuntimeException e) {
                    LOG.error("Work at a desk failed.", e);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Waits for the work in progress, then ends the threads. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
