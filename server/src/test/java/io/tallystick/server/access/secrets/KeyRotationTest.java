package io.tallystick.server.access.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.server.chaos.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The key-encryption key changes under the feet of everybody, and nobody notices. */
@Timeout(900)
class KeyRotationTest {
    private static final List<SecretStore.Slot> SLOTS = RotatingStore.slots(5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    /** The process ends here, as far as the test can do it without ending itself. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private SecretStore filled(List<SecretStore.Slot> slots) {
        SecretStore store = RotatingStore.open(data);
        slots.forEach(slot -> store.put(slot, RotatingStore.secretOf(slot)));
        return store;
    }

    private static void holdsAll(SecretStore store, List<SecretStore.Slot> slots) {
        for (SecretStore.Slot slot : slots) {
            assertThat(store.get(slot).orElseThrow().sameAs(RotatingStore.secretOf(slot)))
                    .isTrue();
        }
    }

    private String kek() throws IOException {
        return Files.readString(data.resolve("kek"));
    }

    @Test
    void after_a_rotation_the_old_key_opens_nothing() throws IOException {
        SecretStore store = filled(SLOTS);
        String old = kek().strip();

        assertThat(store.rotate(() -> {})).isEqualTo(SLOTS.size() + 1);

        assertThat(kek()).doesNotContain(old).hasSize(65);
        holdsAll(store, SLOTS);
        holdsAll(RotatingStore.open(data), SLOTS);
        assertThatThrownBy(() -> SecretStore.open(data, KeyRing.resolve(data, Map.of(KeyRing.VARIABLE, old))))
                .isInstanceOf(SecretStoreException.class);
    }

    @Test
    void an_end_after_any_step_leaves_a_store_that_opens_and_goes_on() throws IOException {
        int steps = SLOTS.size() + 3;
        for (int last = 1; last <= steps; last++) {
            SecretStore store = filled(SLOTS);
            int end = last;
            AtomicInteger done = new AtomicInteger();
            assertThatThrownBy(() -> store.rotate(() -> {
                        if (done.incrementAndGet() == end) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);

            SecretStore next = RotatingStore.open(data);
            next.retain(SLOTS);
            holdsAll(next, SLOTS);
            next.settle();
            holdsAll(next, SLOTS);
            assertThat(kek()).as("after step %d", last).hasSize(65);
            holdsAll(RotatingStore.open(data), SLOTS);
        }
    }

    @Test
    void a_kill_in_the_middle_leaves_a_store_that_opens() throws Exception {
        List<SecretStore.Slot> slots = RotatingStore.slots(40);
        filled(slots);
        long seed = 41;
        Random random = new Random(seed);
        int unfinished = 0;
        for (int round = 0; round < 8; round++) {
            ServerProcess process = ServerProcess.start(
                    RotatingStore.class.getName(),
                    List.of(data.toString(), "40"),
                    "ready on ",
                    data.resolve("errors.txt"));
            LockSupport.parkNanos(random.nextInt(120_000_000));
            process.kill();
            unfinished += kek().length() == 130 ? 1 : 0;
            SecretStore store = RotatingStore.open(data);
            assertThat(store.retain(slots)).as("seed %d", seed).isLessThanOrEqualTo(1);
            holdsAll(store, slots);
        }
        assertThat(unfinished).as("rounds that hit a rotation").isPositive();
    }

    @Test
    void secrets_are_read_stored_and_removed_while_the_key_turns() throws Exception {
        SecretStore store = filled(SLOTS);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        Thread reader = Thread.ofPlatform()
                .start(() -> guarded(failures, () -> {
                    while (!over.get()) {
                        holdsAll(store, SLOTS);
                        reads.incrementAndGet();
                    }
                }));
        List<SecretStore.Slot> written = new ArrayList<>();
        Thread writer = Thread.ofPlatform()
                .start(() -> guarded(failures, () -> {
                    for (int i = 0; i < 60; i++) {
                        SecretStore.Slot slot = new SecretStore.Slot("%032x".formatted(1_000 + i), 1, "gaiaex", 8);
                        store.put(slot, RotatingStore.secretOf(slot));
                        if (i % 3 == 0) {
                            store.remove(slot);
                        } else {
                            written.add(slot);
                        }
                    }
                }));
        for (int i = 0; i < 8; i++) {
            store.rotate(() -> {});
        }
        writer.join();
        over.set(true);
        reader.join();

        assertThat(failures).isEmpty();
        assertThat(reads.get()).isPositive();
        assertThat(written).isNotEmpty();
        SecretStore again = RotatingStore.open(data);
        holdsAll(again, SLOTS);
        holdsAll(again, written);
        assertThat(again.get(new SecretStore.Slot("%032x".formatted(1_000), 1, "gaiaex", 8)))
                .isEmpty();
    }

    private static void guarded(List<Throwable> failures, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    @Test
    void a_key_from_the_environment_changes_over_at_a_start() {
        KeyRing first = KeyRing.resolve(data, Map.of(KeyRing.VARIABLE, "11".repeat(32)));
        SecretStore store = SecretStore.open(data, first);
        SLOTS.forEach(slot -> store.put(slot, RotatingStore.secretOf(slot)));
        assertThatThrownBy(() -> store.rotate(() -> {}))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining(KeyRing.FORMER_VARIABLE);

        SecretStore changing = SecretStore.open(
                data,
                KeyRing.resolve(
                        data, Map.of(KeyRing.VARIABLE, "22".repeat(32), KeyRing.FORMER_VARIABLE, "11".repeat(32))));
        changing.retain(SLOTS);
        assertThat(changing.settle()).isEqualTo(SLOTS.size() + 1);

        holdsAll(SecretStore.open(data, KeyRing.resolve(data, Map.of(KeyRing.VARIABLE, "22".repeat(32)))), SLOTS);
    }

    @Test
    void a_damaged_envelope_does_not_stop_a_rotation() throws IOException {
        SecretStore store = filled(SLOTS);
        Path file = data.resolve("secrets").resolve(SLOTS.getFirst().fileName());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        store.rotate(() -> {});

        holdsAll(RotatingStore.open(data), SLOTS.subList(1, SLOTS.size()));
        assertThatThrownBy(() -> store.get(SLOTS.getFirst())).isInstanceOf(DamagedSecretException.class);
    }
}
