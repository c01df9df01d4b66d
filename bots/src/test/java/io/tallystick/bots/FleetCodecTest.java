package io.tallystick.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetCodecTest {
    private static final String UUID = "0b1c5d2e-0000-4000-8000-00000000000a";

    static List<FleetCommand> commands() {
        return List.of(
                new FleetCommand.OpenTradingAccount(7, UUID, 1, "Papier \u00e9\ud83d\ude00", Venue.PAPER),
                new FleetCommand.OpenTradingAccount(Long.MAX_VALUE, UUID, 1, "House", Venue.HOUSE),
                new FleetCommand.FundPaperAccount(7, "USDT", 1_000_000_000_000L),
                new FleetCommand.SetMode(1, Mode.PAPER));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandComesBackEqualAndNoPartOfItIsReadAsOne(FleetCommand command) {
        BinaryWriter out = new BinaryWriter();
        FleetCodec.writeCommand(out, command);
        byte[] bytes = out.toByteArray();

        BinaryReader in = new BinaryReader(bytes);
        assertThat(FleetCodec.readCommand(in)).isEqualTo(command);
        in.expectEnd();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> FleetCodec.readCommand(new BinaryReader(part)))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void outcomesComeBackEqual() {
        for (FleetOutcome outcome : List.of(new FleetOutcome.Done(), new FleetOutcome.Refused("why"))) {
            BinaryWriter out = new BinaryWriter();
            FleetCodec.writeOutcome(out, outcome);
            assertThat(FleetCodec.readOutcome(new BinaryReader(out.toByteArray())))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void unknownTagsAndVersionsAreMalformed() {
        byte[] unknown = {99};
        assertThatThrownBy(() -> FleetCodec.readCommand(new BinaryReader(unknown)))
                .isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> FleetCodec.readOutcome(new BinaryReader(unknown)))
                .isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> FleetCodec.readState(new BinaryReader(unknown)))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void aSnapshotRestoresAFleetThatGoesOnLikeTheOriginal() {
        Fleet original = randomFleet(42);
        BinaryWriter out = new BinaryWriter();
        FleetCodec.writeState(out, original);
        BinaryReader in = new BinaryReader(out.toByteArray());
        Fleet restored = FleetCodec.readState(in);
        in.expectEnd();

        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
        Random random = new Random(43);
        for (int i = 0; i < 200; i++) {
            FleetCommand command = randomCommand(random);
            assertThat(restored.apply(5_000 + i, command)).isEqualTo(original.apply(5_000 + i, command));
        }
        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
    }

    @Test
    void theSameCommandsMakeTheSameHash() {
        assertThat(randomFleet(7).stateHash()).isEqualTo(randomFleet(7).stateHash());
        assertThat(randomFleet(7).stateHash()).isNotEqualTo(randomFleet(8).stateHash());
    }

    @Test
    void spoiltBytesNeverEndInAnythingButAFleetOrMalformed() {
        BinaryWriter out = new BinaryWriter();
        FleetCodec.writeState(out, randomFleet(9));
        byte[] bytes = out.toByteArray();
        Random random = new Random(10);
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = bytes.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            try {
                FleetCodec.readState(new BinaryReader(spoilt));
            } catch (MalformedRecordException e) {
                assertThat(e).hasMessageMatching(".+");
            }
        }
    }

    private static Fleet randomFleet(long seed) {
        Fleet fleet = new Fleet();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            fleet.apply(1_000 + i, randomCommand(random));
        }
        return fleet;
    }

    private static FleetCommand randomCommand(Random random) {
        long account = 1L + random.nextInt(20);
        long user = 1L + random.nextInt(4);
        return switch (random.nextInt(3)) {
            case 0 ->
                new FleetCommand.OpenTradingAccount(
                        account,
                        "0b1c5d2e-0000-4000-8000-%012d".formatted(random.nextInt(20)),
                        user,
                        "Account " + account,
                        random.nextBoolean() ? Venue.PAPER : Venue.HOUSE);
            case 1 ->
                new FleetCommand.FundPaperAccount(
                        account, random.nextBoolean() ? "USDT" : "BTC", random.nextInt(1_000_000) - 1_000);
            default -> new FleetCommand.SetMode(user, random.nextBoolean() ? Mode.PAPER : Mode.REAL);
        };
    }
}
