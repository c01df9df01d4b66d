package io.tallystick.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.server.history.HistoryAnswer.Behind;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.sequencer.SequencerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the history does when it and the log do not fit together any more. */
@Timeout(600)
class HistoryLogTest {
    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(HistoryWorld.START);

    private Path data() {
        return folder.resolve("data");
    }

    private HistoryWorld open(HistorySettings settings) {
        SequencerSettings log =
                SequencerSettings.of(data()).withSegmentBytes(1 << 16).withSnapshotEveryRows(0);
        return HistoryWorld.open(log, clock, settings, new HistoryModel());
    }

    private static List<FillView> fills(HistoryWorld world) {
        return world.read(reader -> reader.fills(
                        1, MarketKind.PERPETUAL, OptionalInt.empty(), HistoryWorld.all(HistoryReader.FILLS)))
                .rows();
    }

    /** Trades enough for several segments and a snapshot at the stop. */
    private List<FillView> trade(int orders) {
        try (HistoryWorld world = open(HistorySettings.usual())) {
            if (world.machines(machines -> machines.exchange().markets().isEmpty())) {
                world.populate(1);
            }
            for (int i = 0; i < orders; i++) {
                world.buy(1, i % 3);
            }
            return fills(world);
        }
    }

    private void removeHistory() throws IOException {
        Database.delete(data().resolve(Database.NAME));
    }

    private void removeFirstSegments() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("log"))) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
            for (Path segment : segments.subList(0, segments.size() - 1)) {
                Files.delete(segment);
            }
        }
    }

    @Test
    void aHistoryThatIsGoneIsReadFromTheLogAgain() throws IOException {
        List<FillView> before = trade(50);
        removeHistory();
        try (HistoryWorld world = open(HistorySettings.usual())) {
            assertThat(fills(world)).isEqualTo(before);
        }
        assertThat(new HistoryRebuild(data(), new HouseExchange()).run(false).equal())
                .isTrue();
    }

    @Test
    void aHistoryThatWasFilledByHandIsFoundOutAndKeptAside() throws Exception {
        trade(50);
        try (var connection = Database.writable(data().resolve(Database.NAME));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE fills SET price = price + 1 WHERE trade_id = 7");
            connection.commit();
        }
        HistoryRebuild.Report report = new HistoryRebuild(data(), new HouseExchange()).run(false);
        assertThat(report.equal()).isFalse();
        assertThat(report.tables())
                .filteredOn(table -> !table.equal())
                .extracting(HistoryRebuild.Table::name)
                .containsExactly("fills");
        assertThat(report.keptOld()).isEqualTo("history.db.old");
        assertThat(data().resolve(report.keptOld())).exists();
        assertThat(new HistoryRebuild(data(), new HouseExchange()).run(false).equal())
                .isTrue();
    }

    @Test
    void whenTheLogWasTrimmedARebuildRefusesToForgetUnlessItIsTold() throws IOException {
        List<FillView> before = trade(1_200);
        removeFirstSegments();
        HistoryRebuild rebuild = new HistoryRebuild(data(), new HouseExchange());
        assertThatThrownBy(() -> rebuild.run(false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its earlier segments were removed")
                .hasMessageContaining("Nothing was changed; say --forget to do it all the same");
        assertThat(HistoryStatus.of(data()).gap()).isEmpty();
        try (HistoryWorld world = open(HistorySettings.usual())) {
            assertThat(fills(world)).isEqualTo(before);
        }
        HistoryRebuild.Report report = rebuild.run(true);
        assertThat(report.fromSeq()).isPositive();
        assertThat(HistoryStatus.of(data()).gap())
                .matches("rows 1 to " + report.fromSeq()
                        + " of the log were removed before they were read; up to \\d+ there"
                        + " is only what a snapshot remembered");
    }

    @Test
    void aServerWhoseHistoryAndLogBothMissRowsSaysSoAndGoesOnFromTheSnapshot() throws IOException {
        List<FillView> before = trade(1_200);
        List<FillView> remembered = before.subList(before.size() - Limits.HISTORY, before.size());
        removeFirstSegments();
        removeHistory();
        try (HistoryWorld world = open(HistorySettings.usual())) {
            assertThat(fills(world)).as("the snapshot remembers these").isEqualTo(remembered);
            world.buy(1, 0);
            assertThat(fills(world)).hasSizeGreaterThan(remembered.size());
            assertThat(world.read(HistoryReader::gap))
                    .hasValueSatisfying(gap -> assertThat(gap).startsWith("rows 1 to "));
        }
        assertThat(HistoryStatus.of(data()).gap()).startsWith("rows 1 to ");
    }

    @Test
    void aHistoryOfAnotherLogIsNotReadAndSaysWhatToDo() throws IOException {
        trade(50);
        Path history = folder.resolve("history.db");
        Files.move(data().resolve(Database.NAME), history);
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        trade(10);
        removeHistory();
        Files.move(history, data().resolve(Database.NAME));
        HandTimer timer = new HandTimer();
        try (HistoryWorld world = open(HistorySettings.usual().withTimer(timer))) {
            while (!world.history.failing()) {
                Thread.onSpinWait();
            }
            CompletableFuture<HistoryAnswer<Integer>> read = world.ask(reader -> 1);
            timer.fire();
            assertThat(((Behind<Integer>) read.orTimeout(10, TimeUnit.SECONDS).join()).why())
                    .isEqualTo("it has come to row 0 of " + world.sequencer.durableSeq()
                            + ": history.db has come to row 56 of another log than this one: stop the server and run"
                            + " ./tallystick history rebuild");
        }
    }
}
