package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderView;
import io.tallystick.server.log.SimulatedDisk;
import io.tallystick.server.machines.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes at a random moment and takes a random part of what was not synced. Everything acknowledged is there
 * once, the state is that of a longest prefix, and what was unknown resolves by its client id.
 */
@Timeout(600)
class PowerLossTest {
    private static final int CYCLES = 100;

    @TempDir
    Path lockFolder;

    @Test
    void everythingAcknowledgedIsThereOnceAfterThePowerWent() throws Exception {
        long seed = 4711;
        Random random = new Random(seed);
        SimulatedDisk log = new SimulatedDisk();
        SimulatedDisk snapshots = new SimulatedDisk();
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        SequencedSet<String> sent = new LinkedHashSet<>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            String where = "seed %d, cycle %d".formatted(seed, cycle);
            SimulatedDisk logAfter;
            SimulatedDisk snapshotsAfter;
            Map<String, Long> acknowledgedBefore;
            try (SequencerImpl sequencer = DiskTrial.open(lockFolder, () -> 1_700_000_000_000L, log, snapshots)) {
                check(sequencer, acknowledged, sent, where);
                send(sequencer, random, cycle, acknowledged, sent);
                acknowledgedBefore = Map.copyOf(acknowledged);
                logAfter = log.losePower(random);
                snapshotsAfter = snapshots.losePower(random);
            }
            acknowledged.keySet().retainAll(acknowledgedBefore.keySet());
            log = logAfter;
            snapshots = snapshotsAfter;
        }
        assertThat(acknowledged.size()).isGreaterThan(CYCLES);
    }

    private static void send(
            SequencerImpl sequencer,
            Random random,
            int cycle,
            Map<String, Long> acknowledged,
            SequencedSet<String> sent) {
        List<Sequencer.Session> sessions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sessions.add(sequencer.openSession(Runnable::run));
        }
        int turns = 1 + random.nextInt(30);
        for (int turn = 0; turn < turns; turn++) {
            Sequencer.Session session = sessions.get(random.nextInt(3));
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                String clientId = cycle + "-" + sent.size();
                sent.add(clientId);
                session.submit(Origin.SERVER, TestClient.order(1, clientId), answer -> {
                    if (answer instanceof Sequencer.Ready(var reply)) {
                        acknowledged.put(clientId, reply.seq());
                    }
                });
            }
            session.flush();
            if (random.nextInt(3) == 0) {
                new TestClient(sequencer).read(m -> 0); // waits until what is before is durable
            }
        }
    }

    private static void check(
            SequencerImpl sequencer, Map<String, Long> acknowledged, SequencedSet<String> sent, String where) {
        TestClient client = new TestClient(sequencer);
        client.ready(TestClient.open(1));
        List<OrderView> orders = client.read(m -> m.exchange().openOrders(1, MarketKind.PERPETUAL));
        Set<String> ids = orders.stream().map(o -> o.ticket().clientOrderId()).collect(Collectors.toSet());
        assertThat(ids).as(where).hasSameSizeAs(orders);
        assertThat(ids.containsAll(acknowledged.keySet())).as(where).isTrue();
        assertThat(sent.containsAll(ids)).as(where).isTrue();
        if (!sent.isEmpty()) {
            String unknown = sent.getLast();
            client.ready(TestClient.order(1, unknown));
            client.ready(TestClient.order(1, unknown));
            long times = client.<Long>read(m -> m.exchange().openOrders(1, MarketKind.PERPETUAL).stream()
                    .filter(o -> o.ticket().clientOrderId().equals(unknown))
                    .count());
            assertThat(times).as(where).isEqualTo(1);
        }
    }
}
