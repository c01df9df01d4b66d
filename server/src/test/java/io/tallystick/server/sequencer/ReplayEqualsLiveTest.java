package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.MachinesImpl;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads send at random; every reply and event is what a replay of the log on one thread gives. */
@Timeout(600)
class ReplayEqualsLiveTest {
    private static final int SESSIONS = 4;
    private static final int COMMANDS = 1500;

    @TempDir
    Path data;

    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();
    private final Map<Long, List<Event>> events = new ConcurrentSkipListMap<>();
    private final AtomicInteger outOfOrder = new AtomicInteger();
    private volatile boolean stopped;
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void repliesEventsAndStateAreThoseOfAReplay(long seed) throws Exception {
        SequencerSettings settings = SequencerSettings.of(data)
                .withSegmentBytes(1 << 15)
                .withSnapshotEveryRows(1000)
                .withRingCapacity(256);
        String liveState;
        try (SequencerImpl sequencer = SequencerImpl.open(settings, this::now, TestExchange.source(50))) {
            AtomicLong last = new AtomicLong();
            sequencer.listen((origin, command, reply, seen) -> {
                outOfOrder.addAndGet(last.getAndSet(reply.seq()) + 1 == reply.seq() ? 0 : 1);
                events.put(reply.seq(), seen.exchange());
            });
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                Random random = new Random(seed * 100 + i);
                threads.add(Thread.ofPlatform().start(() -> send(sequencer, random)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            stopped = true;
            TestClient client = new TestClient(sequencer);
            client.ready(TestClient.open(1)); // a timer that is still due runs right after it
            liveState = client.read(m -> state((MachinesImpl) m));
        }
        assertThat(outOfOrder).hasValue(0);
        assertThat(replayed()).isEqualTo(liveState);
        try (SequencerImpl again = SequencerImpl.open(settings, clock::get, TestExchange.source(50))) {
            assertThat(new TestClient(again).<String>read(m -> state((MachinesImpl) m)))
                    .isEqualTo(liveState);
        }
    }

    /** A clock that jumps both ways. */
    private long now() {
        return stopped
                ? clock.get()
                : clock.addAndGet(ThreadLocalRandom.current().nextInt(-3, 8));
    }

    private void send(SequencerImpl sequencer, Random random) {
        Sequencer.Session session = sequencer.openSession(Runnable::run);
        int left = COMMANDS;
        while (left > 0) {
            CountDownLatch answers = new CountDownLatch(1);
            for (int i = Math.min(left, 1 + random.nextInt(20)); i > 0; i--) {
                if (session.submit(Origin.SERVER, command(random), answer -> {
                    if (answer instanceof Sequencer.Ready(Reply reply)) {
                        replies.put(reply.seq(), reply);
                    }
                })) {
                    left--;
                }
            }
            if (!session.query(m -> m.marketMillis(), answer -> answers.countDown())) {
                answers.countDown();
            }
            session.flush();
            if (random.nextInt(4) == 0) {
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        new TestClient(sequencer).read(m -> 0);
    }

    private static LoggedCommand command(Random random) {
        long account = 1L + random.nextInt(20);
        return switch (random.nextInt(60)) {
            case 0 -> new LoggedCommand.SetClock(1_700_000_000_000L + random.nextInt(60_000), random.nextInt(3000));
            case 1 -> random.nextInt(20) == 0 ? TestClient.poison(account) : TestClient.open(account);
            case 2, 3, 4, 5 -> TestClient.open(account);
            case 6, 7, 8, 9, 10 -> TestClient.deposit(account, random.nextInt(1000));
            default -> TestClient.order(account, random.nextInt(3) == 0 ? "" : "c" + random.nextInt(500));
        };
    }

    /** Applies the log to fresh machines, comparing as it goes; the state at the end. */
    private String replayed() throws Exception {
        MachinesImpl machines = new MachinesImpl(TestExchange.source(50));
        try (RowStream rows =
                new RowStream(LogReader.fromStart(DirectoryStorage.existing(data.resolve("log"))), Long.MAX_VALUE)) {
            long lastWall = 0;
            while (rows.next()) {
                Row row = rows.row();
                assertThat(row.wallMillis()).isGreaterThanOrEqualTo(lastWall);
                lastWall = row.wallMillis();
                if (rows.quarantined()) {
                    continue;
                }
                List<Event> seen = new ArrayList<>();
                Reply reply = machines.apply(row.seq(), row.wallMillis(), row.origin(), row.command(), seen::add);
                Reply live = replies.remove(row.seq());
                if (live != null) {
                    assertThat(reply).isEqualTo(live);
                }
                assertThat(seen).isEqualTo(events.get(row.seq()));
            }
        }
        replies.values().removeIf(reply -> reply.result() instanceof io.tallystick.server.machines.Result.Quarantined);
        assertThat(replies).as("acknowledged, but not in the log").isEmpty();
        return state(machines);
    }

    private static String state(MachinesImpl machines) {
        StringBuilder all = new StringBuilder();
        machines.snapshot().forEach((name, section) -> {
            BinaryWriter bytes = new BinaryWriter();
            section.accept(bytes);
            all.append(name)
                    .append(' ')
                    .append(HexFormat.of().formatHex(bytes.array(), 0, bytes.size()))
                    .append('\n');
        });
        return all.toString();
    }
}
