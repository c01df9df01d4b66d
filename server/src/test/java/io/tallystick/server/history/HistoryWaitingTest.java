package io.tallystick.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.history.HistoryAnswer.Behind;
import io.tallystick.server.history.HistoryAnswer.Ready;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A history that is held up: who waits for it, how long, and who does not. */
@Timeout(600)
class HistoryWaitingTest {
    @TempDir
    Path data;

    private final Gate gate = new Gate();
    private final HandTimer timer = new HandTimer();
    private final HistorySettings settings =
            HistorySettings.usual().withBeforeCommit(gate).withTimer(timer);

    @Test
    void anOrderIsAnsweredWhileTheHistoryStandsStillHoweverManyRowsWait() {
        try (HistoryWorld world = HistoryWorld.fresh(data, settings.withQueueRows(50), new HistoryModel(), 1)) {
            assertThat(fills(world)).isEmpty();
            gate.shut();
            for (int i = 0; i < 200; i++) {
                assertThat(world.buy(1, 0)).isInstanceOf(Outcome.Placed.class);
            }
            CompletableFuture<HistoryAnswer<List<FillView>>> read = world.ask(HistoryWaitingTest::fills);
            assertThat(read).isNotDone();
            gate.open();
            assertThat(read.orTimeout(60, TimeUnit.SECONDS).join())
                    .isEqualTo(
                            new Ready<>(world.machines(m -> m.exchange().recentFills(1, MarketKind.PERPETUAL, 1_000))));
        }
    }

    @Test
    void aReadThatWaitsTwoSecondsInVainIsToldHowFarTheHistoryIs() {
        try (HistoryWorld world = HistoryWorld.fresh(data, settings, new HistoryModel(), 1)) {
            assertThat(fills(world)).isEmpty();
            int before = timer.waits.size();
            gate.shut();
            world.buy(1, 0);
            CompletableFuture<HistoryAnswer<List<FillView>>> read = world.ask(HistoryWaitingTest::fills);
            assertThat(timer.waits.subList(before, timer.waits.size())).containsExactly(2_000L);
            assertThat(read).isNotDone();
            timer.fire();
            assertThat(read.join()).isInstanceOf(Behind.class);
            assertThat(((Behind<?>) read.join()).why()).matches("it has come to row \\d+ of \\d+");
            gate.open();
            assertThat(fills(world)).hasSize(1);
        }
    }

    @Test
    void aReadThatWasAnsweredWaitsForNothingMore() {
        try (HistoryWorld world = HistoryWorld.fresh(data, settings, new HistoryModel(), 1)) {
            world.buy(1, 0);
            assertThat(fills(world)).hasSize(1);
            assertThat(timer.pending()).isZero();
        }
    }

    @Test
    void aHistoryThatCannotBeWrittenTriesAgainAndThenHasEverythingOnce() {
        AtomicInteger commits = new AtomicInteger();
        HistorySettings flaky = new HistorySettings(2_000, 16, 100, 1, 1, 1, 10, timer, () -> {
            int commit = commits.incrementAndGet();
            if (commit < 3 || (commit > 6 && commit < 9)) {
                throw new HistoryException("no room on the disk");
            }
        });
        try (HistoryWorld world = HistoryWorld.fresh(data, flaky, new HistoryModel(), 1)) {
            for (int i = 0; i < 20; i++) {
                world.buy(1, 0);
                assertThat(fills(world))
                        .isEqualTo(world.machines(m -> m.exchange().recentFills(1, MarketKind.PERPETUAL, 1_000)))
                        .hasSizeGreaterThan(i);
            }
            assertThat(world.history.failing()).isFalse();
        }
        assertThat(commits.get()).isGreaterThan(20);
    }

    @Test
    void readsBeyondWhatMayWaitAreRefusedAtOnce() {
        HistorySettings narrow = new HistorySettings(2_000, 16_384, 20_000, 5_000, 5_000, 1, 1, timer, () -> {});
        try (HistoryWorld world = HistoryWorld.fresh(data, narrow, new HistoryModel(), 1)) {
            assertThat(fills(world)).isEmpty();
            CompletableFuture<Boolean> hold = new CompletableFuture<>();
            CompletableFuture<Boolean> running = new CompletableFuture<>();
            CompletableFuture<HistoryAnswer<Integer>> first = world.ask(reader -> {
                running.complete(true);
                hold.join();
                return 1;
            });
            running.orTimeout(30, TimeUnit.SECONDS).join();
            CompletableFuture<HistoryAnswer<Integer>> second = world.ask(reader -> 2);
            CompletableFuture<HistoryAnswer<Integer>> third = world.ask(reader -> 3);
            assertThat(third.join()).isEqualTo(new HistoryAnswer.Busy<Integer>());
            hold.complete(true);
            assertThat(first.join()).isEqualTo(new Ready<>(1));
            assertThat(second.join()).isEqualTo(new Ready<>(2));
        }
    }

    private static List<FillView> fills(HistoryWorld world) {
        return world.read(HistoryWaitingTest::fills);
    }

    private static List<FillView> fills(HistoryReader reader) {
        return reader.fills(1, MarketKind.PERPETUAL, OptionalInt.empty(), HistoryWorld.all(HistoryReader.FILLS))
                .rows();
    }
}
