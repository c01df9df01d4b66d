package io.tallystick.server.sequencer;

import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.log.SnapshotFile;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.machines.MachinesImpl;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots of one data folder. */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final int KEPT = 3;

    private final LogStorage storage;
    private final ExchangePart.Source exchanges;

    Snapshots(LogStorage storage, ExchangePart.Source exchanges) {
        this.storage = storage;
        this.exchanges = exchanges;
    }

    /** Machines as they were after a row; row 0 is before everything. */
    record Loaded(long seq, ChainHash chain, MachinesImpl machines) {
        /** @throws IOException when the log that is being read is not the one of this snapshot */
        void check(long rowSeq, ChainHash rowChain) throws IOException {
            if (rowSeq == seq && !rowChain.equals(chain)) {
                throw new IOException("the snapshot of row %d belongs to another log: its row hash is %s, the log's %s"
                        .formatted(seq, chain, rowChain));
            }
        }
    }

    List<Long> seqs() throws IOException {
        return SnapshotFile.seqs(storage);
    }

    /** The newest one of at most this row that can be read; one that cannot is named and passed over. */
    Loaded newest(long untilSeq) throws IOException {
        for (long seq : seqs().reversed()) {
            if (seq <= untilSeq) {
                try {
                    return load(seq);
                } catch (IOException e) {
                    LOG.warn("{}; going back to the one before", e.getMessage());
                }
            }
        }
        return nothing();
    }

    /** Before the first row. */
    Loaded nothing() {
        return new Loaded(0, ChainHash.START, new MachinesImpl(exchanges));
    }

    Loaded load(long seq) throws IOException {
        SnapshotFile file = SnapshotFile.read(storage, seq);
        if (file.rulesVersion() > MachinesImpl.RULES_VERSION) {
            throw new IOException("the snapshot of row %d was made under rules %d, this program knows %d"
                    .formatted(seq, file.rulesVersion(), MachinesImpl.RULES_VERSION));
        }
        try {
            return new Loaded(seq, file.chain(), MachinesImpl.restore(exchanges, file.sections()));
        } catch (MalformedRecordException e) {
            throw new IOException("the snapshot of row %d cannot be read: %s".formatted(seq, e.getMessage()), e);
        }
    }

    /** Writes one and forgets the oldest beyond those that are kept. */
    void save(long seq, ChainHash chain, MachinesImpl machines) throws IOException {
        SnapshotFile.write(storage, seq, chain, MachinesImpl.RULES_VERSION, machines.snapshot());
        List<Long> all = seqs();
        for (long old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            SnapshotFile.delete(storage, old);
        }
    }
}
