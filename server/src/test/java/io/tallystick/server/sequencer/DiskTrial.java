package io.tallystick.server.sequencer;

import io.tallystick.server.log.DataLock;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.SimulatedDisk;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A sequencer over simulated disks. */
final class DiskTrial {
    private DiskTrial() {}

    static SequencerImpl open(Path lockFolder, LongSupplier clock, SimulatedDisk log, SimulatedDisk snapshots)
            throws IOException {
        SequencerSettings settings =
                SequencerSettings.of(lockFolder).withSegmentBytes(1 << 14).withSnapshotEveryRows(150);
        return SequencerImpl.open(settings, clock, TestExchange.source(), DataLock.acquire(lockFolder), log, snapshots);
    }

    /** All rows that a start on this disk would find. */
    static List<Row> rows(SimulatedDisk log) throws IOException {
        List<Row> found = new ArrayList<>();
        try (RowStream rows = new RowStream(LogReader.fromStart(log), Long.MAX_VALUE)) {
            while (rows.next()) {
                found.add(rows.row());
            }
        }
        return found;
    }
}
