package io.tallystick.server.sequencer;

import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.machines.MachinesImpl;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rebuilds the state in every way that a data folder allows, from zero and from each snapshot, and compares. Takes no
 * lock: works beside a running server, up to the last row that was there when it began.
 */
public final class ReplayCheck {

    /**
     * One way to the state after a row.
     *
     * @param fromSeq row of the snapshot it began with, 0 for none
     * @param toSeq row after which the state was hashed
     * @param hashes SHA-256 of each section of the state, hex
     * @param millis what it took
     */
    public record Path(long fromSeq, long toSeq, Map<String, String> hashes, long millis) {}

    /** Two ways to one row whose hashes should be equal. */
    public record Difference(Path expected, Path found) {}

    /** @param paths the first begins at zero, or at the oldest snapshot when the log is trimmed */
    public record Report(long lastSeq, List<Path> paths, List<Difference> differences) {}

    private final LogStorage logFiles;
    private final Snapshots snapshots;
    private final Recovery recovery;

    public ReplayCheck(LogStorage logFiles, LogStorage snapshotFiles, ExchangePart.Source exchanges) {
        this.logFiles = logFiles;
        this.snapshots = new Snapshots(snapshotFiles, exchanges);
        this.recovery = new Recovery(logFiles, snapshots);
    }

    /** @throws IOException when the log or a snapshot is damaged or cannot be read: says what and where */
    public Report run() throws IOException {
        long lastSeq = lastSeq();
        List<Long> seqs =
                snapshots.seqs().stream().filter(seq -> seq <= lastSeq).toList();
        long start = trimmed() ? seqs.getFirst() : 0;
        List<Path> paths = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        Path whole = path(start, lastSeq);
        paths.add(whole);
        Snapshots.Loaded before = load(start);
        for (long seq : seqs) {
            if (seq == start) {
                continue;
            }
            long began = System.nanoTime();
            Recovery.Rebuilt rebuilt = recovery.rebuildFrom(before, seq);
            Path replayed = done(before.seq(), seq, rebuilt.machines(), began);
            Snapshots.Loaded saved = snapshots.load(seq);
            Path stored = done(seq, seq, saved.machines(), System.nanoTime());
            compare(replayed, stored, differences);
            Path tail = path(seq, lastSeq);
            paths.add(tail);
            compare(whole, tail, differences);
            before = snapshots.load(seq);
        }
        return new Report(lastSeq, paths, differences);
    }

    private Path path(long fromSeq, long toSeq) throws IOException {
        long began = System.nanoTime();
        return done(fromSeq, toSeq, recovery.rebuildFrom(load(fromSeq), toSeq).machines(), began);
    }

    private Snapshots.Loaded load(long seq) throws IOException {
        return seq == 0 ? snapshots.nothing() : snapshots.load(seq);
    }

    private static Path done(long fromSeq, long toSeq, MachinesImpl machines, long began) {
        return new Path(fromSeq, toSeq, hashes(machines), (System.nanoTime() - began) / 1_000_000);
    }

    private static void compare(Path expected, Path found, List<Difference> differences) {
        if (!expected.hashes().equals(found.hashes())) {
            differences.add(new Difference(expected, found));
        }
    }

    private boolean trimmed() throws IOException {
        try (LogReader log = LogReader.fromStart(logFiles)) {
            return log.nextSeq() > 1;
        }
    }

    private long lastSeq() throws IOException {
        try (LogReader log = LogReader.fromStart(logFiles)) {
            while (log.next()) {}
            return log.nextSeq() - 1;
        }
    }

    /** SHA-256 of each section of the state, hex. */
    public static Map<String, String> hashes(MachinesImpl machines) {
        Map<String, String> hashes = new TreeMap<>();
        machines.snapshot().forEach((name, section) -> hashes.put(name, sha256(section)));
        return hashes;
    }

    private static String sha256(Consumer<BinaryWriter> section) {
        MessageDigest digest = ChainHash.digest();
        BinaryWriter.drain(1 << 16, (bytes, length) -> digest.update(bytes, 0, length), section);
        return HexFormat.of().formatHex(digest.digest());
    }
}
