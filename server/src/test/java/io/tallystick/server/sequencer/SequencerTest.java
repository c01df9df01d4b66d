package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tallystick.exchange.Outcome;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SequencerTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path data;

    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);

    private SequencerImpl open() throws IOException {
        return SequencerImpl.open(
                SequencerSettings.of(data).withSegmentBytes(1 << 16), clock::get, TestExchange.source());
    }

    @Test
    void numbersRowsFromOneAndStampsBothTimes() throws IOException {
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            Reply first = client.ready(TestClient.open(1));
            clock.addAndGet(250);
            Reply second = client.ready(TestClient.deposit(1, 5));
            assertThat(first.seq()).isEqualTo(1);
            assertThat(second)
                    .isEqualTo(
                            new Reply(2, clock.get(), clock.get(), new Result.OfExchange(new Outcome.Done()), false));
        }
    }

    @Test
    void everythingAcknowledgedIsThereAfterRestart() throws IOException {
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            client.ready(TestClient.open(1));
            for (int i = 0; i < 3000; i++) {
                client.ready(TestClient.deposit(1, 1));
            }
        }
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            assertThat(cash(client, 1)).isEqualTo(3000);
            assertThat(client.ready(TestClient.deposit(1, 1)).seq()).isEqualTo(3002);
        }
    }

    @Test
    void theSameSignedRequestGetsTheFirstAnswerAlsoAfterRestart() throws IOException {
        Origin origin = new Origin(KEY, 1, new ReplayDigest(1, 2), 10_000);
        Reply first;
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            makeKey(client);
            client.ready(TestClient.open(1));
            first = client.ready(origin, TestClient.deposit(1, 7));
            assertThat(client.ready(origin, TestClient.deposit(1, 7))).isEqualTo(replayed(first));
        }
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            clock.addAndGet(9_999);
            assertThat(client.ready(origin, TestClient.deposit(1, 7))).isEqualTo(replayed(first));
            assertThat(cash(client, 1)).isEqualTo(7);
            clock.addAndGet(2);
            assertThat(client.ready(origin, TestClient.deposit(1, 7)).replayed())
                    .isFalse();
            assertThat(cash(client, 1)).isEqualTo(14);
        }
    }

    @Test
    void aCommandOfARevokedKeyIsRefusedWhenItIsApplied() throws IOException {
        Origin origin = new Origin(KEY, 1, ReplayDigest.NONE, 0);
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            makeKey(client);
            client.ready(TestClient.open(1));
            assertThat(client.ready(origin, TestClient.deposit(1, 7)).result()).isInstanceOf(Result.OfExchange.class);
            client.ready(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(KEY)));
            assertThat(client.ready(origin, TestClient.deposit(1, 7)).result()).isEqualTo(new Result.KeyRefused());
            assertThat(cash(client, 1)).isEqualTo(7);
        }
    }

    @Test
    void aRowThatBreaksTheMachinesIsUndoneAndSkippedForEver() throws IOException {
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            client.ready(TestClient.open(1));
            client.ready(TestClient.deposit(1, 7));
            Reply broken = client.ready(TestClient.poison(1));
            assertThat(broken.result()).isEqualTo(new Result.Quarantined("IllegalStateException: poisoned"));
            assertThat(cash(client, 1)).isEqualTo(7);
            assertThat(client.ready(TestClient.deposit(1, 1)).seq()).isEqualTo(broken.seq() + 2);
        }
        try (SequencerImpl sequencer = open()) {
            assertThat(cash(new TestClient(sequencer), 1)).isEqualTo(8);
        }
    }

    @Test
    void wallTimeNeverGoesBackInTheLog() throws IOException {
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            long before = client.ready(TestClient.open(1)).wallMillis();
            clock.addAndGet(-3_600_000);
            assertThat(client.ready(TestClient.open(2)).wallMillis()).isEqualTo(before);
        }
        try (SequencerImpl sequencer = open()) {
            assertThat(new TestClient(sequencer).ready(TestClient.open(3)).wallMillis())
                    .isEqualTo(clock.get() + 3_600_000);
        }
    }

    @Test
    void marketTimeFollowsItsRateAndNeverGoesBack() throws IOException {
        try (SequencerImpl sequencer = open()) {
            TestClient client = new TestClient(sequencer);
            long start = client.ready(TestClient.open(1)).marketMillis();
            assertThat(clockResult(client, start - 1, 1000)).isEqualTo(new Result.OfClock(false));
            assertThat(clockResult(client, start + 1_000_000, 2000)).isEqualTo(new Result.OfClock(true));
            clock.addAndGet(500);
            assertThat(client.ready(TestClient.open(2)).marketMillis()).isEqualTo(start + 1_001_000);
        }
        try (SequencerImpl sequencer = open()) {
            clock.addAndGet(1);
            TestClient client = new TestClient(sequencer);
            Reply reply = client.ready(TestClient.open(3));
            assertThat(reply.marketMillis() - reply.wallMillis()).isEqualTo(1_000_501);
        }
    }

    @Test
    void timersThatAreDueAreLoggedWhenNothingElseComes() throws Exception {
        CountDownLatch ticks = new CountDownLatch(3);
        try (SequencerImpl sequencer =
                SequencerImpl.open(SequencerSettings.of(data), System::currentTimeMillis, TestExchange.source(20))) {
            sequencer.listen((origin, command, reply, events) -> ticks.countDown());
            new TestClient(sequencer).ready(TestClient.open(1));
            assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void listenersSeeEveryRowInOrderBeforeItsAnswerLeaves() throws IOException {
        List<Long> seen = new ArrayList<>();
        try (SequencerImpl sequencer = open()) {
            sequencer.listen((origin, command, reply, events) -> seen.add(reply.seq()));
            TestClient client = new TestClient(sequencer);
            for (int i = 1; i <= 20; i++) {
                client.ready(TestClient.open(i));
                assertThat(seen).hasSize(i);
            }
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFullRingRefusesBeforeAnythingIsLogged() throws IOException {
        try (SequencerImpl sequencer =
                SequencerImpl.open(SequencerSettings.of(data).withRingCapacity(8), clock::get, TestExchange.source())) {
            Sequencer.Session session = sequencer.openSession(Runnable::run);
            List<CompletableFuture<Sequencer.Answer<Reply>>> answers = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                CompletableFuture<Sequencer.Answer<Reply>> answer = new CompletableFuture<>();
                assertThat(session.submit(Origin.SERVER, TestClient.open(i), answer::complete))
                        .isTrue();
                answers.add(answer);
            }
            assertThat(session.submit(Origin.SERVER, TestClient.open(9), answer -> {}))
                    .isFalse();
            session.flush();
            answers.forEach(CompletableFuture::join);
            assertThat(new TestClient(sequencer).<Boolean>read(m -> m.exchange().hasAccount(9)))
                    .isFalse();
        }
    }

    @Test
    void aFullReplayGuardRefusesUntilItsAnswersExpire() throws IOException {
        try (SequencerImpl sequencer = SequencerImpl.open(
                SequencerSettings.of(data).withGuardCapacity(4), clock::get, TestExchange.source())) {
            TestClient client = new TestClient(sequencer);
            makeKey(client);
            client.ready(TestClient.open(1));
            for (int i = 1; i <= 4; i++) {
                client.ready(new Origin(KEY, 1, new ReplayDigest(1, i), 2000), TestClient.deposit(1, 1));
            }
            client.read(m -> 0); // the writer has told how full it is
            Sequencer.Session session = sequencer.openSession(Runnable::run);
            Origin fifth = new Origin(KEY, 1, new ReplayDigest(1, 5), 2000);
            assertThat(session.submit(fifth, TestClient.deposit(1, 1), answer -> {}))
                    .isFalse();
            client.ready(TestClient.deposit(1, 1)); // what needs no guard goes on
            clock.addAndGet(5_000);
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                while (!session.submit(fifth, TestClient.deposit(1, 1), answer -> {})) {
                    client.read(m -> 0);
                }
            });
        }
    }

    @Test
    void aDataFolderHasOneWriter() throws IOException {
        try (SequencerImpl sequencer = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another server");
            new TestClient(sequencer).ready(TestClient.open(1));
        }
        open().close();
    }

    @Test
    void afterCloseEverythingIsUnavailable() throws IOException {
        SequencerImpl sequencer = open();
        TestClient client = new TestClient(sequencer);
        sequencer.close();
        assertThat(client.send(Origin.SERVER, TestClient.open(1))).isInstanceOf(Sequencer.Unavailable.class);
    }

    private static Result clockResult(TestClient client, long marketMillis, int ratePermille) {
        return client.ready(new LoggedCommand.SetClock(marketMillis, ratePermille))
                .result();
    }

    private static void makeKey(TestClient client) {
        client.ready(new LoggedCommand.OnAccess(
                new AccessCommand.CreateUser(1, "ada", "0x00000000000000000000000000000000000000aa")));
        Reply reply = client.ready(new LoggedCommand.OnAccess(
                new AccessCommand.CreateKey(KEY, "gaiaex", 1, "", List.of("trade"), List.of(), 0, KeyOptions.DEFAULT)));
        assertThat(reply.result().toString()).contains("KeyCreated");
    }

    private static long cash(TestClient client, long account) {
        return client.<Long>read((Machines m) -> m.exchange().margin(account).cash());
    }

    private static Reply replayed(Reply r) {
        return new Reply(r.seq(), r.wallMillis(), r.marketMillis(), r.result(), true);
    }
}
