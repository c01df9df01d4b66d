package io.tallystick.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketKind;
import io.tallystick.server.gateway.doors.DoorServer;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.sequencer.Sequencer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever subscribes, reads, and follows from the row that it read, misses nothing and counts nothing twice. */
class QueryThenFollowTest {
    private static final long ACCOUNT = 7;
    private static final int FOLLOWERS = 100;
    private static final int ROWS_EACH = 40;

    /** One account's cash as a follower makes it out. Lives on one thread. */
    private static final class Ledger {
        private final Feed<Event> feed;
        private final Sequencer.Session session;
        private final List<Happened<Event>> early = new ArrayList<>();
        private final CompletableFuture<Void> read = new CompletableFuture<>();
        private long cash;
        private long seq = -1;
        private long lastSeq;

        Ledger(Feed<Event> feed, Sequencer.Session session) {
            this.feed = feed;
            this.session = session;
        }

        void start(ExecutorService loop) {
            feed.subscribe(loop, this::on);
            session.queryAt(machines -> machines.exchange().margin(ACCOUNT).cash(), answer -> {
                if (answer instanceof Sequencer.Ready<Sequencer.At<Long>>(Sequencer.At<Long>(long at, Long value))) {
                    seq = at;
                    cash = value;
                    on(List.copyOf(early));
                    read.complete(null);
                }
            });
            session.flush();
        }

        private void on(List<Happened<Event>> batch) {
            if (seq < 0) {
                early.addAll(batch);
                return;
            }
            for (Happened<Event> row : batch) {
                lastSeq = row.seq();
                for (Event event : row.events()) {
                    if (row.seq() > seq && event instanceof Event.Deposited deposited) {
                        cash += deposited.amount();
                    }
                }
            }
        }
    }

    @Test
    void noDepositIsMissedOrCountedTwice(@TempDir Path data) throws Exception {
        AtomicReference<EventHub> hub = new AtomicReference<>();
        ExecutorService loop = Executors.newSingleThreadExecutor();
        List<Ledger> ledgers = new ArrayList<>();
        try (DoorServer server = new DoorServer(data, new AtomicLong(1_000), keys -> List.of(), (keys, made, held) -> {
            hub.set(made);
            return List.of();
        })) {
            server.submit(new LoggedCommand.OnExchange(new Command.Open(MarketFile.builtIn(), 1)));
            server.submit(new LoggedCommand.OnExchange(new Command.OpenAccount(ACCOUNT)));
            Sequencer.Session following = server.sequencer().openSession(loop);
            Sequencer.Session paying = server.sequencer().openSession(Runnable::run);
            for (int i = 0; i < FOLLOWERS; i++) {
                Ledger ledger = new Ledger(hub.get().exchange(), following);
                ledgers.add(ledger);
                loop.execute(() -> ledger.start(loop));
                for (int row = 0; row < ROWS_EACH; row++) {
                    assertThat(paying.submit(Origin.SERVER, deposit(), answer -> {}))
                            .isTrue();
                    paying.flush();
                }
                server.submit(deposit());
            }
            CompletableFuture.allOf(ledgers.stream().map(l -> l.read).toArray(CompletableFuture[]::new))
                    .get(20, TimeUnit.SECONDS);
            server.submit(deposit());
            long cash =
                    server.query(machines -> machines.exchange().margin(ACCOUNT).cash());
            assertThat(cash).isEqualTo(FOLLOWERS * (ROWS_EACH + 1L) + 1);
            // Events are told before a later answer leaves, so one more turn of the loop has seen them all.
            loop.submit(() -> {}).get(20, TimeUnit.SECONDS);
            assertThat(ledgers).allSatisfy(ledger -> assertThat(ledger.cash).isEqualTo(cash));
            assertThat(ledgers).anySatisfy(ledger -> assertThat(ledger.lastSeq).isGreaterThan(ledger.seq));
        } finally {
            loop.shutdown();
        }
    }

    private static LoggedCommand deposit() {
        return new LoggedCommand.OnExchange(new Command.Deposit(ACCOUNT, MarketKind.PERPETUAL, "USDC", 1));
    }
}
