package io.tallystick.server.sequencer;

import java.nio.file.Path;

/**
 * How a sequencer runs.
 *
 * @param data folder that holds {@code log} and {@code snapshots}
 * @param segmentBytes size of a segment of the log
 * @param ringCapacity commands and queries that may be under way; more are refused
 * @param guardCapacity answers kept for requests that may come again; guarded commands beyond them are refused
 * @param snapshotEveryRows rows between two snapshots, 0 for none while running
 * @param spinMicros how long an idle thread looks for work before it sleeps
 */
public record SequencerSettings(
        Path data, long segmentBytes, int ringCapacity, int guardCapacity, long snapshotEveryRows, int spinMicros) {
    private static final long SEGMENT_BYTES = 16L << 20;
    private static final int RING_CAPACITY = 1 << 14;
    private static final int GUARD_CAPACITY = 1 << 19;
    private static final long SNAPSHOT_EVERY_ROWS = 500_000;
    private static final int SPIN_MICROS = 10;

    public static SequencerSettings of(Path data) {
        return new SequencerSettings(
                data, SEGMENT_BYTES, RING_CAPACITY, GUARD_CAPACITY, SNAPSHOT_EVERY_ROWS, SPIN_MICROS);
    }

    public SequencerSettings withSegmentBytes(long bytes) {
        return new SequencerSettings(data, bytes, ringCapacity, guardCapacity, snapshotEveryRows, spinMicros);
    }

    public SequencerSettings withRingCapacity(int capacity) {
        return new SequencerSettings(data, segmentBytes, capacity, guardCapacity, snapshotEveryRows, spinMicros);
    }

    public SequencerSettings withGuardCapacity(int capacity) {
        return new SequencerSettings(data, segmentBytes, ringCapacity, capacity, snapshotEveryRows, spinMicros);
    }

    public SequencerSettings withSnapshotEveryRows(long rows) {
        return new SequencerSettings(data, segmentBytes, ringCapacity, guardCapacity, rows, spinMicros);
    }
}
