package io.tallystick.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AccessCodecTest {
    private static final long NOW = 1_800_000_000_000L;

    private static final List<AccessCommand> COMMANDS = List.of(
            new AccessCommand.CreateUser(7, "alice", "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD"),
            new AccessCommand.CreateKey(
                    "a".repeat(32),
                    "gaiaex",
                    7,
                    "my script",
                    List.of("read", "trade"),
                    List.of("10.0.0.0/8", "2001:db8::1"),
                    NOW + 5,
                    new KeyOptions(false, true, true, false, 5_000, 20, 1_200, "")),
            new AccessCommand.CreateKey(
                    "Z".repeat(64),
                    "3commas",
                    7,
                    "",
                    List.of(),
                    List.of(),
                    AccessCommand.DEFAULT_EXPIRY,
                    KeyOptions.DEFAULT.withPublicKey("QUJD")),
            new AccessCommand.RevokeKey("a".repeat(32)),
            new AccessCommand.CreateKey(
                    "c".repeat(24), "gainium", 7, "", List.of("write"), List.of(), 0, KeyOptions.DEFAULT),
            new AccessCommand.CreateUser(7, "twice", "0x0000000000000000000000000000000000000001"),
            new AccessCommand.CreateKey(
                    "b".repeat(32), "gaiaex", 7, "", List.of("read"), List.of(), 0, KeyOptions.DEFAULT),
            new AccessCommand.ChangeKey("b".repeat(32), 1, "other", List.of("read"), List.of(), 0),
            new AccessCommand.ChangeKey(
                    "b".repeat(32), 1, "other", List.of("trade", "read"), List.of("10.0.0.0/8"), NOW + 9),
            new AccessCommand.ChangeKey("b".repeat(32), 1, "late", List.of("read"), List.of(), 0),
            new AccessCommand.OpenSession("1".repeat(32), "2".repeat(64), 7, 0, "192.0.2.1", NOW + 9),
            new AccessCommand.SetPassword(7, 1),
            new AccessCommand.Audited(
                    "password",
                    "192.0.2.1",
                    new AccessCommand.OpenSession("1".repeat(32), "2".repeat(64), 7, 1, "192.0.2.1", NOW + 9)),
            new AccessCommand.OpenSession("3".repeat(32), "4".repeat(64), 7, 1, "2001:db8::1", NOW + 9),
            new AccessCommand.CloseSession(7, "3".repeat(32)),
            new AccessCommand.Audited("admin", "", new AccessCommand.SetPassword(7, 2)),
            new AccessCommand.OpenSession("5".repeat(32), "6".repeat(64), 7, 2, "192.0.2.1", NOW + 9),
            new AccessCommand.Audited("session:" + "5".repeat(32), "192.0.2.1", new AccessCommand.CloseSessions(7)),
            new AccessCommand.OpenSession("7".repeat(32), "8".repeat(64), 7, 2, "192.0.2.1", NOW + 9),
            new AccessCommand.Audited("admin", "127.0.0.1", new AccessCommand.RevokeKey("b".repeat(32))),
            new AccessCommand.Audited("admin", "127.0.0.1", new AccessCommand.RevokeKey("b".repeat(32))),
            new AccessCommand.RevokeAllKeys());

    @Test
    void commands_outcomes_and_state_come_back_equal() {
        AccessState state = new AccessState();
        for (AccessCommand command : COMMANDS) {
            assertThat(AccessCodec.readCommand(reader(bytes(command)))).isEqualTo(command);
            AccessOutcome outcome = state.apply(NOW, command);
            BinaryWriter out = new BinaryWriter();
            AccessCodec.writeOutcome(out, outcome);
            BinaryReader in = reader(out.toByteArray());
            assertThat(AccessCodec.readOutcome(in)).isEqualTo(outcome);
            in.expectEnd();

            AccessState restored = AccessCodec.readState(reader(bytes(state)));
            assertThat(restored.users()).isEqualTo(state.users());
            assertThat(restored.keys()).isEqualTo(state.keys());
            assertThat(restored.sessions()).isEqualTo(state.sessions());
            assertThat(restored.passwordGeneration(7)).isEqualTo(state.passwordGeneration(7));
            assertThat(restored.auditOf(7)).isEqualTo(state.auditOf(7));
            assertThat(restored.stateHash()).isEqualTo(state.stateHash());
        }
    }

    @Test
    void a_state_that_was_written_before_there_were_sessions_is_read() {
        AccessState state = new AccessState();
        COMMANDS.subList(0, 4).forEach(command -> state.apply(NOW, command));
        byte[] now = bytes(state);
        byte[] then = Arrays.copyOf(now, now.length - 12);
        then[0] = 1;

        AccessState read = AccessCodec.readState(reader(then));

        assertThat(read.keys()).isEqualTo(state.keys());
        assertThat(read.stateHash()).isEqualTo(state.stateHash());
    }

    @Test
    void a_restored_state_goes_on_as_the_first_would() {
        AccessState first = new AccessState();
        COMMANDS.subList(0, 3).forEach(command -> first.apply(NOW, command));
        AccessState second = AccessCodec.readState(reader(bytes(first)));

        for (AccessCommand command : COMMANDS) {
            assertThat(second.apply(NOW + 1, command)).isEqualTo(first.apply(NOW + 1, command));
        }
        assertThat(second.stateHash()).isEqualTo(first.stateHash());
    }

    @Test
    void every_change_of_state_changes_the_hash() {
        AccessState state = new AccessState();
        long before = state.stateHash();
        for (AccessCommand command : COMMANDS) {
            boolean changes = !(state.apply(NOW, command) instanceof AccessOutcome.Refused);
            assertThat(state.stateHash() != before).isEqualTo(changes);
            before = state.stateHash();
        }
    }

    @Test
    void every_shortened_record_is_malformed() {
        AccessState state = new AccessState();
        COMMANDS.forEach(command -> state.apply(NOW, command));

        for (AccessCommand command : COMMANDS) {
            refusesEveryPrefix(bytes(command), AccessCodec::readCommand);
        }
        refusesEveryPrefix(bytes(state), AccessCodec::readState);
    }

    @Test
    void damaged_bytes_end_in_a_value_or_in_one_exception_only() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        AccessState state = new AccessState();
        COMMANDS.forEach(command -> state.apply(NOW, command));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? bytes(state) : bytes(COMMANDS.get(random.nextInt(COMMANDS.size())));
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Object read =
                        i % 2 == 0 ? AccessCodec.readState(reader(bytes)) : AccessCodec.readCommand(reader(bytes));
                assertThat(read).as("seed %d, case %d", seed, i).isNotNull();
            } catch (MalformedRecordException expected) {
                assertThat(expected).hasMessageMatching("[ -~]+");
            }
        }
    }

    private static void refusesEveryPrefix(byte[] bytes, Function<BinaryReader, ?> read) {
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read.apply(reader(prefix))).isInstanceOf(MalformedRecordException.class);
        }
    }

    private static byte[] bytes(AccessCommand command) {
        BinaryWriter out = new BinaryWriter();
        AccessCodec.writeCommand(out, command);
        return out.toByteArray();
    }

    private static byte[] bytes(AccessState state) {
        BinaryWriter out = new BinaryWriter();
        AccessCodec.writeState(out, state);
        return out.toByteArray();
    }

    private static BinaryReader reader(byte[] bytes) {
        return new BinaryReader(bytes);
    }
}
