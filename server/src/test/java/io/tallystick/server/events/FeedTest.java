package io.tallystick.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed<String> feed = new Feed<>();
    private final Queue<Runnable> turns = new ArrayDeque<>();

    private static Happened<String> row(long seq) {
        return new Happened<>(seq, 10 * seq, 100 * seq, List.of("event of " + seq));
    }

    /** What one follower was told: batches of row numbers, "lost" where something is missing. */
    private static final class Notes implements Follower<String> {
        final List<Object> told = new ArrayList<>();

        @Override
        public void on(List<Happened<String>> batch) {
            told.add(batch.stream().map(Happened::seq).toList());
        }

        @Override
        public void onLost() {
            told.add("lost");
        }
    }

    private void runTurns() {
        for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
        }
    }

    @Test
    void whatGathersIsToldOnceInATurnAndInOrder() {
        Notes notes = new Notes();
        feed.subscribe(turns::add, notes);
        feed.tell(row(1));
        feed.tell(row(4));
        assertThat(notes.told).isEmpty();
        assertThat(turns).hasSize(1);
        runTurns();
        feed.tell(row(5));
        runTurns();
        assertThat(notes.told).containsExactly(List.of(1L, 4L), List.of(5L));
    }

    @Test
    void aSlowFollowerLosesItsOwnAndHearsThatItDid() {
        Notes slow = new Notes();
        Notes quick = new Notes();
        feed.subscribe(turns::add, 3, slow);
        feed.subscribe(Runnable::run, quick);
        for (long seq = 1; seq <= 8; seq++) {
            feed.tell(row(seq));
        }
        runTurns();
        assertThat(slow.told).containsExactly("lost", List.of(7L, 8L));
        assertThat(quick.told).hasSize(8).doesNotContain("lost");
        feed.tell(row(9));
        runTurns();
        assertThat(slow.told).containsExactly("lost", List.of(7L, 8L), List.of(9L));
    }

    @Test
    void whoClosesHearsNoMoreNotEvenWhatWaited() {
        Notes notes = new Notes();
        Subscription<String> subscription = feed.subscribe(turns::add, notes);
        feed.tell(row(1));
        subscription.close();
        feed.tell(row(2));
        runTurns();
        assertThat(notes.told).isEmpty();
        assertThat(feed.followed()).isFalse();
    }

    @Test
    void aFollowerThatFailsOrIsGoneHarmsNobody() {
        Notes notes = new Notes();
        feed.subscribe(Runnable::run, batch -> {
            throw new IllegalStateException("on purpose");
        });
        feed.subscribe(
                task -> {
                    throw new RejectedExecutionException("stopped");
                },
                batch -> {});
        feed.subscribe(Runnable::run, notes);
        feed.tell(row(1));
        feed.tell(row(2));
        assertThat(notes.told).containsExactly(List.of(1L), List.of(2L));
    }
}
