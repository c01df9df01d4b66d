package io.tallystick.server.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads that read the file, each question in one view of it. Thread-safe. */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final long STOP_SECONDS = 2;

    private final Path file;
    private final SeededPasts pasts = new SeededPasts();
    private final ThreadPoolExecutor threads;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    Readers(Path file, int readers, int waiting) {
        this.file = file;
        this.threads = new ThreadPoolExecutor(
                readers,
                readers,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("tallystick-history-read-", 0).factory());
    }

    <T> void ask(Function<HistoryReader, T> question, Consumer<HistoryAnswer<T>> onAnswer) {
        try {
            threads.execute(() -> onAnswer.accept(answer(question)));
        } catch (RejectedExecutionException e) {
            onAnswer.accept(
                    threads.isShutdown() ? new HistoryAnswer.Behind<>(History.STOPPING) : new HistoryAnswer.Busy<>());
        }
    }

    private <T> HistoryAnswer<T> answer(Function<HistoryReader, T> question) {
        Connection connection = idle.poll();
        try {
            if (connection == null) {
                connection = Database.readable(file);
                connection.setAutoCommit(false);
            }
            T value = question.apply(new HistoryReader(connection, pasts));
            connection.commit();
            idle.add(connection);
            return new HistoryAnswer.Ready<>(value);
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("The history cannot be read", e);
            close(connection);
            return new HistoryAnswer.Behind<>("it cannot be read");
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection of the history was not closed cleanly", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            close(connection);
        }
    }
}
