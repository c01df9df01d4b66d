package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.log.SimulatedDisk;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class FailingDiskTest {
    @TempDir
    Path lockFolder;

    private final SimulatedDisk log = new SimulatedDisk();
    private final SimulatedDisk snapshots = new SimulatedDisk();

    private SequencerImpl open(SimulatedDisk disk) throws IOException {
        return DiskTrial.open(lockFolder, () -> 1_700_000_000_000L, disk, snapshots);
    }

    @ParameterizedTest(name = "{0} fails: {1}")
    @CsvSource({
        "write, Input/output error, 40",
        "force, Input/output error, 40",
        "create, No space left on device, 2",
        "rename, Input/output error, 2",
        "forceNames, Input/output error, 2"
    })
    void nothingIsAcknowledgedAfterTheDiskFailedAndARestartHasWhatWas(String operation, String error, int after)
            throws IOException {
        AtomicInteger left = new AtomicInteger(after);
        int acknowledged = 0;
        try (SequencerImpl sequencer = open(log)) {
            TestClient client = new TestClient(sequencer);
            client.ready(TestClient.open(1));
            log.onOperation((name, file) -> {
                if (name.equals(operation) && left.decrementAndGet() < 0) {
                    throw new IOException(error);
                }
            });
            Sequencer.Answer<Reply> answer = client.send(Origin.SERVER, TestClient.deposit(1, 1));
            while (answer instanceof Sequencer.Ready) {
                acknowledged++;
                answer = client.send(Origin.SERVER, TestClient.deposit(1, 1));
            }
            assertThat(answer.toString()).contains("the log cannot be written").contains(error);
            assertThat(sequencer.failure()).contains(error);
            log.onOperation((name, file) -> {}); // the disk recovers; the server must not pretend that it did
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(Origin.SERVER, TestClient.deposit(1, 1)))
                        .isInstanceOf(Sequencer.Unavailable.class);
            }
        }
        try (SequencerImpl again = open(log.losePower(new Random(1)))) {
            TestClient client = new TestClient(again);
            long cash = client.<Long>read(m -> m.exchange().margin(1).cash());
            // The one that was under way may have reached the disk.
            assertThat(cash).isBetween((long) acknowledged, acknowledged + 1L);
            assertThat(client.send(Origin.SERVER, TestClient.deposit(1, 1))).isInstanceOf(Sequencer.Ready.class);
        }
    }

    @Test
    void noAnswerAndNoQueryLeavesWhileASyncIsSlow() throws Exception {
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (SequencerImpl sequencer = open(log)) {
            new TestClient(sequencer).ready(TestClient.open(1));
            log.onOperation((name, file) -> {
                if (name.equals("force")) {
                    syncing.countDown();
                    await(release);
                }
            });
            Sequencer.Session session = sequencer.openSession(Runnable::run);
            CompletableFuture<Sequencer.Answer<Reply>> reply = new CompletableFuture<>();
            CompletableFuture<Sequencer.Answer<Long>> cash = new CompletableFuture<>();
            session.submit(Origin.SERVER, TestClient.deposit(1, 9), reply::complete);
            session.flush();
            await(syncing);
            Sequencer.Session reader = sequencer.openSession(Runnable::run);
            CountDownLatch applied = new CountDownLatch(1);
            reader.<Long>query(
                    m -> {
                        applied.countDown();
                        return m.exchange().margin(1).cash();
                    },
                    cash::complete);
            reader.flush();
            await(applied); // the writer goes on while the disk is busy, but what it showed stays in
            assertThat(reply).isNotDone();
            assertThat(cash).isNotDone();
            release.countDown();
            assertThat(reply.join()).isInstanceOf(Sequencer.Ready.class);
            assertThat(cash.join()).isEqualTo(new Sequencer.Ready<>(9L));
        }
    }

    @Test
    void everyAcknowledgedRowIsOnTheDiskWhenItsAnswerLeaves() throws IOException {
        try (SequencerImpl sequencer = open(log)) {
            TestClient client = new TestClient(sequencer);
            for (int i = 1; i <= 150; i++) {
                Reply reply = client.ready(TestClient.open(i));
                Row last = DiskTrial.rows(log.losingAllUnsynced()).getLast();
                assertThat(last.seq()).isEqualTo(reply.seq());
            }
        }
    }

    @Test
    void commandsThatComeTogetherShareASync() throws IOException {
        try (SequencerImpl sequencer = open(log)) {
            TestClient client = new TestClient(sequencer);
            client.ready(TestClient.open(1));
            long before = log.forces();
            Sequencer.Session session = sequencer.openSession(Runnable::run);
            CountDownLatch answers = new CountDownLatch(50);
            for (int i = 0; i < 50; i++) {
                session.submit(Origin.SERVER, TestClient.deposit(1, 1), answer -> answers.countDown());
            }
            session.flush();
            await(answers);
            assertThat(log.forces() - before).isLessThanOrEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new AssertionError("not in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
