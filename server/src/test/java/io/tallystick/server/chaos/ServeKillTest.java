package io.tallystick.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.history.HistoryRebuild;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.sequencer.ReplayCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the real server while signed orders come in over HTTP, 30 times on one data folder. */
@Timeout(1200)
class ServeKillTest {
    @TempDir
    Path folder;

    @Test
    void aServerKilledThirtyTimesLosesAndDoublesNoOrder() throws Exception {
        Path data = folder.resolve("data");
        long seed = 20_261_122;
        Campaign.Report report =
                new Campaign(new ServeTarget(data), new Campaign.Plan(30, 2, 20, 300, seed), line -> {}).run();
        System.out.println(report);
        assertThat(report.faults()).as("seed %d", seed).isEmpty();
        assertThat(report.resolved()).isEqualTo(report.unknown());
        assertThat(report.acknowledged()).isGreaterThan(30);
        ReplayCheck.Report replay = new ReplayCheck(
                        DirectoryStorage.existing(data.resolve("log")),
                        DirectoryStorage.existing(data.resolve("snapshots")),
                        new HouseExchange())
                .run();
        assertThat(replay.differences()).isEmpty();
        HistoryRebuild.Report history = new HistoryRebuild(data, new HouseExchange()).run(false);
        assertThat(history.trouble()).isEmpty();
        assertThat(history.tables()).hasSize(8).allMatch(HistoryRebuild.Table::equal);
    }
}
