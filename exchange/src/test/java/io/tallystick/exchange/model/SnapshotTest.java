package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.CommandCodec;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.exchange.codec.OutcomeCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that was written down and read back goes on as if nothing had been; damaged bytes are refused as such. */
class SnapshotTest {
    private static final int COMMANDS = 2_500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007, 1_008, 1_009, 1_014, 1_019})
    void aRestoredMachineGoesOnAlike(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        Exchange exchange = new Exchange();
        Exchange restored = new Exchange();
        for (TimedCommand timed : RandomRun.commands(seed, COMMANDS)) {
            if (random.nextInt(100) == 0) {
                restored = Exchange.readSnapshot(new BinaryReader(snapshot(exchange)));
                assertThat(restored.stateHash()).as("seed %d", seed).isEqualTo(exchange.stateHash());
            }
            List<Event> events = new ArrayList<>();
            List<Event> again = new ArrayList<>();
            Outcome outcome = exchange.apply(timed.marketMillis(), timed.command(), events::add);
            Outcome outcomeAgain = restored.apply(timed.marketMillis(), timed.command(), again::add);
            assertThat(outcomeAgain).as("seed %d: %s", seed, timed).isEqualTo(outcome);
            assertThat(again).as("seed %d: %s", seed, timed).isEqualTo(events);
            assertThat(restored.nextDeadlineMillis()).isEqualTo(exchange.nextDeadlineMillis());
            if (random.nextInt(20) == 0) {
                assertThat(restored.stateHash()).as("seed %d", seed).isEqualTo(exchange.stateHash());
            }
        }
        assertThat(snapshot(restored)).as("seed %d", seed).isEqualTo(snapshot(exchange));
    }

    /** Otherwise an equal hash would say nothing. What is undone, as a market's halt, leads back to a state. */
    @Test
    void theHashTellsStatesApart() {
        Exchange exchange = new Exchange();
        List<Long> hashes = new ArrayList<>();
        for (TimedCommand timed : RandomRun.commands(1_020, 500)) {
            boolean[] happened = new boolean[1];
            exchange.apply(timed.marketMillis(), timed.command(), event -> {
                happened[0] |= !(event instanceof Event.OrderRejected);
            });
            if (happened[0]) {
                long hash = exchange.stateHash();
                assertThat(hashes.isEmpty() || hashes.getLast() != hash)
                        .as("%s left no trace", timed)
                        .isTrue();
                hashes.add(hash);
            }
        }
        assertThat(hashes.stream().distinct().count()).isGreaterThan(100).isGreaterThan(hashes.size() * 9L / 10);
    }

    @Test
    void everyCommandAndOutcomeReadsBack() {
        for (long seed = 1_030; seed < 1_040; seed++) {
            Exchange exchange = new Exchange();
            for (TimedCommand timed : RandomRun.commands(seed, 1_500)) {
                BinaryReader command = new BinaryReader(encoded(timed.command()));
                assertThat(CommandCodec.read(command)).as("seed %d", seed).isEqualTo(timed.command());
                command.expectEnd();
                Outcome outcome = exchange.apply(timed.marketMillis(), timed.command(), event -> {});
                BinaryWriter out = new BinaryWriter();
                OutcomeCodec.write(out, outcome);
                BinaryReader in = new BinaryReader(out.toByteArray());
                assertThat(OutcomeCodec.read(in)).as("seed %d", seed).isEqualTo(outcome);
                in.expectEnd();
            }
        }
    }

    @Test
    void aDamagedCommandIsMalformedOrAnotherCommand() {
        SplittableRandom random = new SplittableRandom(77);
        for (TimedCommand timed : RandomRun.commands(1_041, 1_000)) {
            byte[] bytes = encoded(timed.command());
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                if (readsOrIsMalformed(cut, in -> readCommand(in))) {
                    fail("%s of %d bytes reads from %d", timed, bytes.length, length);
                }
            }
            for (int i = 0; i < 40; i++) {
                readsOrIsMalformed(damaged(bytes, random), in -> readCommand(in));
            }
        }
    }

    @Test
    void aDamagedSnapshotIsMalformedOrAnotherState() {
        SplittableRandom random = new SplittableRandom(78);
        Exchange exchange = new Exchange();
        for (TimedCommand timed : RandomRun.commands(1_042, 800)) {
            exchange.apply(timed.marketMillis(), timed.command(), event -> {});
        }
        byte[] bytes = snapshot(exchange);
        for (int i = 0; i < 1_500; i++) {
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (readsOrIsMalformed(cut, Exchange::readSnapshot)) {
                fail("a snapshot of %d bytes reads from %d", bytes.length, cut.length);
            }
            readsOrIsMalformed(damaged(bytes, random), Exchange::readSnapshot);
        }
    }

    private static void readCommand(BinaryReader in) {
        CommandCodec.read(in);
        in.expectEnd();
    }

    /** Whether it reads; any exception but the one for bytes that nobody wrote fails the test. */
    private static boolean readsOrIsMalformed(byte[] bytes, Consumer<BinaryReader> read) {
        try {
            read.accept(new BinaryReader(bytes));
            return true;
        } catch (MalformedRecordException expected) {
            return false;
        }
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] damaged = bytes.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(damaged.length);
            damaged[at] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] ^ 1 << random.nextInt(8));
        }
        return damaged;
    }

    private static byte[] encoded(Command command) {
        BinaryWriter out = new BinaryWriter();
        CommandCodec.write(out, command);
        return out.toByteArray();
    }

    private static byte[] snapshot(Exchange exchange) {
        BinaryWriter out = new BinaryWriter();
        exchange.writeSnapshot(out);
        return out.toByteArray();
    }
}
