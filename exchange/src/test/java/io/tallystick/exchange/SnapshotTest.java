package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.ETH_USDT;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.named;
import static io.tallystick.exchange.Scene.reduceOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final MakerSpec WALKING = new MakerSpec(
            1_000, Scene.units("0.0002"), Scene.units("0.0003"), 5, Scene.units("0.0005"), Scene.units("20000"));

    @Test
    void aRestoredExchangeGoesOnExactlyAsTheOneThatWroteIt() {
        Scene scene = busyScene();
        Exchange restored = Exchange.readSnapshot(new BinaryReader(bytes(scene.exchange)));
        assertThat(restored.stateHash()).isEqualTo(scene.exchange.stateHash());

        List<Event> told = new ArrayList<>();
        List<Event> toldAgain = new ArrayList<>();
        long now = scene.now;
        for (Command command : furtherCommands()) {
            now += 700;
            Outcome outcome = scene.exchange.apply(now, command, told::add);
            assertThat(restored.apply(now, command, toldAgain::add)).isEqualTo(outcome);
        }

        assertThat(toldAgain).isEqualTo(told).isNotEmpty();
        assertThat(restored.stateHash()).isEqualTo(scene.exchange.stateHash());
        assertThat(restored.nextDeadlineMillis()).isEqualTo(scene.exchange.nextDeadlineMillis());
    }

    @Test
    void aSnapshotKeepsThePlaceInTheQueueAndTheClientIds() {
        Scene scene = Scene.quiet();
        scene.placed(ALICE, named(limit(ETH, Side.SELL, "1", "3700"), "a"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3700"));
        Exchange restored = Exchange.readSnapshot(new BinaryReader(bytes(scene.exchange)));

        Outcome again = restored.apply(
                scene.now,
                new Command.PlaceOrder(ALICE, named(limit(ETH, Side.SELL, "1", "3700"), "a")),
                EventSink.NONE);
        List<Event> told = new ArrayList<>();
        restored.apply(scene.now, new Command.PlaceOrder(CAROL, limit(ETH, Side.BUY, "1", "3700")), told::add);

        assertThat(again).isInstanceOf(Outcome.Existing.class);
        assertThat(Lines.of(told.get(1))).startsWith("traded 1: maker #1");
    }

    @Test
    void theHashTellsApartWhatDiffers() {
        Scene one = Scene.quiet();
        Scene other = Scene.quiet();
        assertThat(one.exchange.stateHash()).isEqualTo(other.exchange.stateHash());

        one.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));

        assertThat(one.exchange.stateHash()).isNotEqualTo(other.exchange.stateHash());
    }

    @Test
    void aRefusedCommandLeavesTheHashAsItWas() {
        Scene scene = busyScene();
        long before = scene.exchange.stateHash();

        scene.refused(ALICE, limit(ETH, Side.BUY, "1000", "3000"));
        scene.refused(BOB, leverage(limit(ETH, Side.BUY, "1", "3000"), 26));
        scene.refused(BOB, limit(PURR_USDC, Side.SELL, "999999", "0.5"));

        assertThat(scene.exchange.stateHash()).isEqualTo(before);
    }

    @Test
    void cutOrSpoiltSnapshotsAreMalformedAndNothingElse() {
        byte[] whole = bytes(busyScene().exchange);
        for (int length = 0; length < whole.length; length += 31) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatCode(() -> Exchange.readSnapshot(new BinaryReader(cut)))
                    .isInstanceOf(MalformedRecordException.class);
        }
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = whole.clone();
            spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            try {
                Exchange.readSnapshot(new BinaryReader(spoilt)).stateHash();
            } catch (MalformedRecordException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] bytes(Exchange exchange) {
        BinaryWriter writer = new BinaryWriter();
        exchange.writeSnapshot(writer);
        return writer.toByteArray();
    }

    /** Walking markets with a maker, positions, partial fills, spot holds, client ids open and closed. */
    private static Scene busyScene() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", WALKING));
        scene.placed(ALICE, named(leverage(market(ETH, Side.BUY, "3"), 10), "first"));
        scene.now += 2_500;
        scene.placed(BOB, named(market(ETH, Side.SELL, "1.5"), "second"));
        scene.placed(ALICE, named(limit(ETH, Side.BUY, "0.5", "3100"), "rests"));
        scene.placed(BOB, limit(ETH, Side.BUY, "0.5", "3100"));
        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "1", "4000")));
        scene.placed(CAROL, limit(PURR_USDC, Side.BUY, "500", "0.15"));
        scene.placed(CAROL, limit(ETH_USDT, Side.SELL, "0.5", "4500"));
        scene.placed(CAROL, market(ETH_USDT, Side.BUY, "0.5"));
        scene.modify(BOB, ETH, 4, "0.7", "3101");
        scene.now += 60_000;
        scene.apply(new Command.Tick());
        scene.events.clear();
        return scene;
    }

    private static List<Command> furtherCommands() {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            commands.add(new Command.PlaceOrder(BOB, market(ETH, i % 2 == 0 ? Side.BUY : Side.SELL, "2")));
            commands.add(new Command.PlaceOrder(ALICE, named(limit(ETH, Side.BUY, "0.5", "3100"), "rests")));
            commands.add(new Command.CancelAll(CAROL, MarketKind.SPOT, -1));
            commands.add(new Command.Tick());
        }
        return commands;
    }
}
