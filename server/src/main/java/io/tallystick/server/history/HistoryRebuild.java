package io.tallystick.server.history;

import io.tallystick.server.log.DataLock;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.sequencer.EventReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the history anew from the log of a stopped server, beside the old one, and compares the two. */
public final class HistoryRebuild {
    private static final int BATCH = 20_000;

    /**
     * One table in the old history and in the new one as it was after the same row.
     *
     * @param oldHash SHA-256 over all rows, hex
     */
    public record Table(String name, long oldRows, String oldHash, long newRows, String newHash) {
        public boolean equal() {
            return oldRows == newRows && oldHash.equals(newHash);
        }
    }

    /**
     * @param lastSeq row to which the new history reaches
     * @param fromSeq 0 when it begins with row 1; else the row of the snapshot that it begins with
     * @param comparedSeq row after which the two were compared, 0 when there was nothing to compare with
     * @param tables empty when nothing was compared
     * @param counts rows of the new history by table
     * @param trouble why the old one could not be compared, "" when it could or when there was none
     * @param keptOld name of the file that the old history is kept in, "" when it was equal or there was none
     */
    public record Report(
            long lastSeq,
            long fromSeq,
            long comparedSeq,
            List<Table> tables,
            Map<String, Long> counts,
            String trouble,
            String keptOld,
            long bytes,
            long millis) {
        /** Whether the old one was as it should be, as far as it could be looked at. */
        public boolean equal() {
            return trouble.isEmpty() && tables.stream().allMatch(Table::equal);
        }
    }

    private final Path data;
    private final Path file;
    private final Path fresh;
    private final ExchangePart.Source exchanges;

    public HistoryRebuild(Path data, ExchangePart.Source exchanges) {
        this.data = data;
        this.file = data.resolve(Database.NAME);
        this.fresh = data.resolve(Database.NAME + ".new");
        this.exchanges = exchanges;
    }

    /**
     * @param forgetting whether a history may take the place of the old one though it begins later, because segments of
     *     the log were removed
     * @throws IOException when a server runs on the folder, the log cannot be read, or it does not reach back and
     *     {@code forgetting} is false; nothing has changed then
     */
    public Report run(boolean forgetting) throws IOException {
        long began = System.nanoTime();
        DirectoryStorage log = DirectoryStorage.existing(data.resolve("log"));
        DataLock lock = DataLock.acquire(data);
        try {
            Database.delete(fresh);
            EventReplay replay = EventReplay.after(log, DirectoryStorage.open(data.resolve("snapshots")), exchanges, 0);
            boolean hasOld = Files.exists(file);
            if (replay.lostUntil() > 0 && hasOld && !forgetting) {
                throw new IOException(
                        ("the log begins at row %d: its earlier segments were removed. A new history would begin with"
                            + " the snapshot of row %d and forget what %s knows of the time before. Nothing was"
                            + " changed; say --forget to do it all the same")
                                .formatted(EventReplay.firstSeq(log), replay.lostUntil(), Database.NAME));
            }
            return build(replay, hasOld, began);
        } catch (SQLException e) {
            throw new IOException("the history cannot be written: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private Report build(EventReplay replay, boolean hasOld, long began) throws IOException, SQLException {
        List<Table> tables = new ArrayList<>();
        long compared = 0;
        String trouble = "";
        try (HistoryWriter writer = new HistoryWriter(fresh)) {
            if (replay.lostUntil() > 0) {
                writer.skipTo(replay);
            }
            if (hasOld) {
                try (Connection old = Database.readable(file)) {
                    long seq = Database.position(old).seq();
                    replay(replay, writer, Math.max(seq, replay.seq()));
                    if (replay.seq() == seq) {
                        compared = seq;
                        compare(old, tables);
                    } else {
                        trouble = "it reaches to row %d, and the log from row %d to row %d"
                                .formatted(seq, replay.lostUntil() + 1, replay.seq());
                    }
                } catch (SQLException | HistoryException e) {
                    trouble = "it cannot be read: " + e.getMessage();
                }
            }
            replay(replay, writer, Long.MAX_VALUE);
        }
        Map<String, Long> counts;
        try (Connection built = Database.readable(fresh)) {
            counts = Digests.counts(built);
        }
        boolean equal = trouble.isEmpty() && tables.stream().allMatch(Table::equal);
        String kept = takePlace(hasOld && !equal);
        return new Report(
                replay.seq(),
                replay.lostUntil(),
                compared,
                tables,
                counts,
                trouble,
                kept,
                Files.size(file),
                (System.nanoTime() - began) / 1_000_000);
    }

    private static void replay(EventReplay replay, HistoryWriter writer, long untilSeq)
            throws IOException, SQLException {
        replay.to(
                untilSeq,
                (command, reply, events) -> {
                    writer.gather(new HistoryRow(command, reply, events));
                    if (writer.isFull(BATCH)) {
                        commit(writer);
                    }
                },
                () -> false);
        commit(writer);
    }

    private static void commit(HistoryWriter writer) throws IOException {
        try {
            if (writer.gatheredSeq() > writer.stored().seq()) {
                writer.commit();
            }
        } catch (SQLException e) {
            throw new IOException("the history cannot be written: " + e.getMessage(), e);
        }
    }

    private void compare(Connection old, List<Table> tables) throws SQLException {
        try (Connection built = Database.readable(fresh)) {
            Map<String, Digests.Digest> now = Digests.of(built);
            Digests.of(old).forEach((name, before) -> {
                Digests.Digest after = Optional.ofNullable(now.get(name)).orElseThrow();
                tables.add(new Table(name, before.rows(), before.hash(), after.rows(), after.hash()));
            });
        }
    }

    /** @return the name under which the old one is kept, if it is */
    private String takePlace(boolean keepingOld) throws IOException, SQLException {
        Database.fold(fresh);
        String kept = "";
        if (keepingOld) {
            kept = Database.NAME + ".old";
            Database.delete(data.resolve(kept));
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path part = data.resolve(Database.NAME + suffix);
                if (Files.exists(part)) {
                    Files.move(part, data.resolve(kept + suffix), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } else {
            Database.delete(file);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return kept;
    }
}
