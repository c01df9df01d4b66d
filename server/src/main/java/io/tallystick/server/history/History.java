package io.tallystick.server.history;

import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.sequencer.SequencerImpl;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The history of one server: {@code history.db} in its data folder, kept in step with the log, and the reads of it.
 * Thread-safe. Close it after the sequencer, so that it has everything.
 */
public final class History implements AutoCloseable {
    static final String STOPPING = "the server is stopping";

    private final Path data;
    private final ExchangePart.Source exchanges;
    private final HistorySettings settings;
    private final Waiters waiters;
    private final Readers readers;
    private volatile @Nullable Follower follower;

    private History(Path data, ExchangePart.Source exchanges, HistorySettings settings) {
        this.data = data;
        this.exchanges = exchanges;
        this.settings = settings;
        this.waiters = new Waiters(settings.timer(), settings.waitMillis());
        this.readers = new Readers(data.resolve(Database.NAME), settings.readers(), settings.waitingReads());
    }

    /** Touches nothing before {@link #follow}: the folder may belong to another server. */
    public static History of(Path data, ExchangePart.Source exchanges, HistorySettings settings) {
        return new History(data, exchanges, settings);
    }

    /** From now on; once. What the log has beyond the history is read in the background. */
    public void follow(SequencerImpl sequencer) {
        Follower started = new Follower(data, exchanges, settings, waiters, sequencer::durableSeq);
        sequencer.listen(started.live());
        follower = started;
        started.start();
    }

    /**
     * Reads what holds after a row, or later.
     *
     * @param seq a row that is durable
     * @param question runs on a thread of the history; may not keep the reader
     * @param onAnswer gets one answer, on any thread
     */
    public <T> void read(long seq, Function<HistoryReader, T> question, Consumer<HistoryAnswer<T>> onAnswer) {
        waiters.await(seq, () -> readers.ask(question, onAnswer), () -> onAnswer.accept(behind(seq)));
        Follower known = follower;
        if (known != null) {
            known.wake();
        }
    }

    /** Reads what is there now, a moment behind the log as it may be. */
    public <T> void readNow(Function<HistoryReader, T> question, Consumer<HistoryAnswer<T>> onAnswer) {
        if (failing() || !opened()) {
            onAnswer.accept(behind(0));
        } else {
            readers.ask(question, onAnswer);
        }
    }

    /** What becomes of reads. */
    public enum State {
        /** They are answered. */
        UP_TO_DATE,
        /** They wait longer than they may: rows are being read from the log again, or the disk is slow. */
        BEHIND,
        /** Something is wrong; the log file of the server says what. */
        FAILING
    }

    public State state() {
        Follower known = follower;
        if (known == null || known.failing()) {
            return State.FAILING;
        }
        return known.opened() && known.trouble().isEmpty() && !waiters.late() ? State.UP_TO_DATE : State.BEHIND;
    }

    /** Whether something is wrong with it; that it is a moment behind is not. */
    public boolean failing() {
        Follower known = follower;
        return known == null || known.failing();
    }

    private boolean opened() {
        Follower known = follower;
        return known != null && known.opened();
    }

    private <T> HistoryAnswer<T> behind(long seq) {
        Follower known = follower;
        String trouble = known == null ? STOPPING : known.trouble();
        return new HistoryAnswer.Behind<>("it has come to row %d of %d%s"
                .formatted(waiters.reached(), seq, trouble.isEmpty() ? "" : ": " + trouble));
    }

    @Override
    public void close() {
        Follower known = follower;
        if (known != null) {
            known.close();
        }
        waiters.end();
        readers.close();
    }
}
