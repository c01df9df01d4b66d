package io.tallystick.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A log of 1 MiB, cut and damaged in every way. Whatever is read must be what was written, and rows that a record says
 * were durable must be there or be missed by name.
 */
@Timeout(600)
class LogDamageTest {
    private static final int SEGMENT = 1 << 16;
    private static final int LOG = 1 << 20;
    private static final int CUTS = 20_000;

    private static final SimulatedDisk DISK = new SimulatedDisk();
    private static final List<byte[]> BODIES = new ArrayList<>();
    private static List<String> segments = List.of();
    private static SimulatedDisk scratch = DISK;

    @BeforeAll
    static void writeLog() throws IOException {
        Random random = new Random(42);
        try (LogWriter log = LogWriter.open(DISK, end(DISK), SEGMENT, Runnable::run)) {
            while (DISK.names().stream().filter(SegmentFormat::isSegment).count() <= LOG / SEGMENT) {
                for (int batch = 1 + random.nextInt(12); batch > 0; batch--) {
                    byte[] body = new byte[20 + random.nextInt(200)];
                    random.nextBytes(body);
                    BODIES.add(body);
                    log.append(new LogRow(BODIES.size(), 1000, 2000, 1, body, 0, body.length));
                }
                log.commit();
            }
            for (int i = 0; i < 300; i++) {
                byte[] body = new byte[100];
                random.nextBytes(body);
                BODIES.add(body);
                log.append(new LogRow(BODIES.size(), 1000, 2000, 1, body, 0, body.length));
                if (i % 10 == 9) {
                    log.commit();
                }
            }
        }
        segments = LogReader.segments(DISK);
        scratch = DISK.copy();
    }

    private static LogTail end(LogStorage storage) throws IOException {
        try (LogReader reader = LogReader.fromStart(storage)) {
            while (reader.next()) {}
            return reader.tail();
        }
    }

    /** Reads from a segment to the end and compares each row; the tail, or the refusal. */
    private static LogTail read(LogStorage storage, String segment) throws IOException {
        try (LogReader reader = LogReader.from(storage, SegmentFormat.firstSeq(segment))) {
            while (reader.next()) {
                LogRow row = reader.row();
                byte[] body = BODIES.get((int) row.seq() - 1);
                boolean same = row.wallMillis() == 1000
                        && row.marketMillis() == 2000
                        && row.rulesVersion() == 1
                        && Arrays.equals(body, 0, body.length, row.buffer(), row.offset(), row.offset() + row.length());
                if (!same) {
                    throw new AssertionError("row " + row.seq() + " is not what was written");
                }
            }
            return reader.tail();
        }
    }

    /** Where each record of the last segment ends, and the row count up to there. */
    private static long rowsThatFit(byte[] segment, int cut) {
        int at = SegmentFormat.HEADER;
        long seq = SegmentFormat.firstSeq(segments.getLast()) - 1;
        while (at + RecordFormat.HEADER <= cut
                && RecordFormat.length(segment, at) > 0
                && at + RecordFormat.length(segment, at) <= cut) {
            at += RecordFormat.padded(RecordFormat.length(segment, at));
            seq++;
        }
        return seq;
    }

    @Test
    void aFileCutAtAnyByteEndsAtTheLongestValidPrefix() throws IOException {
        cutEverywhere(false);
    }

    @Test
    void aTailOfZerosFromAnyByteEndsAtTheLongestValidPrefix() throws IOException {
        cutEverywhere(true);
    }

    private static void cutEverywhere(boolean zeroed) throws IOException {
        String last = segments.getLast();
        byte[] whole = DISK.bytes(last);
        int used = (int) end(DISK).offset();
        SimulatedDisk disk = DISK.copy();
        for (int cut = used; cut >= Math.max(SegmentFormat.HEADER, used - CUTS / 2); cut--) {
            byte[] rest = Arrays.copyOf(whole, cut);
            disk.overwrite(last, zeroed ? Arrays.copyOf(rest, whole.length) : rest);
            long expected = rowsThatFit(whole, cut);
            LogTail tail = read(disk, last);
            // A record may end in zeros: then less is lost than was cut.
            assertThat(tail.nextSeq() - 1).as("cut at %d", cut).isBetween(expected, expected + (zeroed ? 1 : 0));
        }
    }

    @Test
    void aTornTailIsOverwrittenAndTheLogGoesOn() throws IOException {
        Random random = new Random(7);
        String last = segments.getLast();
        byte[] whole = DISK.bytes(last);
        int used = (int) end(DISK).offset();
        for (int i = 0; i < 50; i++) {
            SimulatedDisk disk = DISK.copy();
            int cut = used - random.nextInt(5000);
            byte[] torn = whole.clone();
            Arrays.fill(torn, cut, Math.min(torn.length, cut + 1 + random.nextInt(600)), (byte) random.nextInt());
            RecordFormat.putLong(torn, used, 0);
            disk.overwrite(last, torn);
            LogTail tail;
            try {
                tail = read(disk, last);
            } catch (LogDamagedException e) {
                assertThat(e.file()).isEqualTo(last);
                continue; // a later record proves that what is torn had been durable
            }
            byte[] body = BODIES.get((int) tail.nextSeq() - 1);
            try (LogWriter log = LogWriter.open(disk, tail, SEGMENT, Runnable::run)) {
                log.append(new LogRow(tail.nextSeq(), 1000, 2000, 1, body, 0, body.length));
                log.commit();
            }
            assertThat(read(disk, last).nextSeq()).isEqualTo(tail.nextSeq() + 1);
            assertThat(read(disk, last).torn()).isFalse();
        }
    }

    @Test
    void aFlippedBitIsRefusedByNameOrCutsTheTail() throws IOException {
        long seed = 20_000;
        Random random = new Random(seed);
        int refused = 0;
        int cut = 0;
        for (int i = 0; i < 10_000; i++) {
            String segment = segments.get(random.nextInt(segments.size()));
            byte[] bytes = DISK.bytes(segment);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Finding finding = judge(segment, bytes, at, "seed %d, flip %d".formatted(seed, i));
            refused += finding == Finding.REFUSED ? 1 : 0;
            cut += finding == Finding.CUT ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(8000);
        assertThat(cut).isPositive();
    }

    @Test
    void zeroedDuplicatedAndMisplacedBlocksAreRefusedByNameOrCutTheTail() throws IOException {
        long seed = 30_000;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String segment = segments.get(random.nextInt(segments.size()));
            byte[] bytes = DISK.bytes(segment);
            int block = random.nextBoolean() ? 512 : 4096;
            int at = block * random.nextInt(bytes.length / block);
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(bytes, at, at + block, (byte) 0);
                case 1 -> System.arraycopy(bytes, block * random.nextInt(bytes.length / block), bytes, at, block);
                default -> {
                    byte[] other = DISK.bytes(segments.get(random.nextInt(segments.size())));
                    System.arraycopy(other, at, bytes, at, block);
                }
            }
            judge(segment, bytes, at, "seed %d, block %d".formatted(seed, i));
        }
    }

    private enum Finding {
        REFUSED,
        CUT,
        HARMLESS
    }

    /** Reads a log with one damaged segment; fails on any row that is wrong or silently lost. */
    private static Finding judge(String segment, byte[] damaged, int at, String what) throws IOException {
        byte[] sound = scratch.bytes(segment);
        scratch.overwrite(segment, damaged);
        try {
            LogTail tail = read(scratch, segment);
            if (tail.nextSeq() == BODIES.size() + 1) {
                return Finding.HARMLESS;
            }
            assertThat(segment).as(what).isEqualTo(segments.getLast());
            // The last group of 10 was synced, but nothing after it says so: like the trace of a crash. A lost block
            // of 4 KiB takes up to 25 rows and with them what they say.
            assertThat(tail.nextSeq()).as(what).isGreaterThan(BODIES.size() - 36);
            return Finding.CUT;
        } catch (LogDamagedException e) {
            assertThat(e.getMessage()).as(what).contains(e.file(), "offset " + e.offset(), "row " + e.seq());
            assertThat(e.file()).as(what).isEqualTo(segment);
            assertThat(e.offset()).as(what).isLessThanOrEqualTo(at + 4096L);
            return Finding.REFUSED;
        } finally {
            scratch.overwrite(segment, sound);
        }
    }

    @Test
    void aMissingSegmentIsRefusedByName() {
        SimulatedDisk disk = DISK.copy();
        disk.delete(segments.get(3));
        assertThatThrownBy(() -> read(disk, segments.getFirst()))
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining(segments.get(2));
    }

    @Test
    void afterACleanStopEvenTheLastRowIsMissedByName() throws IOException {
        SimulatedDisk disk = DISK.copy();
        try (LogWriter log = LogWriter.open(disk, end(disk), SEGMENT, Runnable::run)) {
            log.seal();
        }
        String last = segments.getLast();
        byte[] bytes = disk.bytes(last);
        int used = (int) end(DISK).offset();
        bytes[used - 50] ^= 1;
        disk.overwrite(last, bytes);
        assertThatThrownBy(() -> read(disk, last))
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining("row " + BODIES.size());
    }

    @Test
    void aReaderFollowsAWriterAcrossSegments() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (LogReader reader = LogReader.fromStart(disk)) {
            assertThat(reader.next()).isFalse();
            try (LogWriter log = LogWriter.open(disk, end(disk), 1 << 12, Runnable::run)) {
                for (int seq = 1; seq <= 500; seq++) {
                    byte[] body = BODIES.get(seq);
                    log.append(new LogRow(seq, 1, 2, 3, body, 0, body.length));
                    log.commit();
                    assertThat(reader.next()).isTrue();
                    assertThat(reader.row().seq()).isEqualTo(seq);
                    assertThat(reader.next()).isFalse();
                }
            }
        }
        assertThat(LogReader.segments(disk)).hasSizeGreaterThan(10);
    }
}
