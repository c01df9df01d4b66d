package io.tallystick.server.access.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.signing.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    private static final SecretStore.Slot SLOT = new SecretStore.Slot("a".repeat(32), 1, "gaiaex", 7);
    private static final Secret SECRET = Secret.ofText("correct horse battery staple");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void a_secret_comes_back_after_a_restart() {
        open().put(SLOT, SECRET);

        assertThat(open().get(SLOT).orElseThrow().sameAs(SECRET)).isTrue();
    }

    @Test
    void nothing_of_a_secret_can_be_read_on_disk_and_files_are_private() throws IOException {
        open().put(SLOT, SECRET);

        for (Path file : files()) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("correct horse");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void every_flipped_bit_is_refused() throws IOException {
        SecretStore store = open();
        store.put(SLOT, SECRET);
        Path file = envelope();
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            assertThatThrownBy(() -> store.get(SLOT)).as("bit %d", bit).isInstanceOf(DamagedSecretException.class);
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> store.get(SLOT)).isInstanceOf(DamagedSecretException.class);
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThatThrownBy(() -> store.get(SLOT)).isInstanceOf(DamagedSecretException.class);
        Files.write(file, good);
        assertThat(store.get(SLOT)).isPresent();
    }

    @Test
    void an_envelope_opens_only_for_its_own_key_owner_dialect_and_generation() throws IOException {
        SecretStore store = open();
        store.put(SLOT, SECRET);
        List<SecretStore.Slot> others = List.of(
                new SecretStore.Slot("b".repeat(32), 1, "gaiaex", 7),
                new SecretStore.Slot("a".repeat(32), 2, "gaiaex", 7),
                new SecretStore.Slot("a".repeat(32), 1, "gainium", 7),
                new SecretStore.Slot("a".repeat(32), 1, "gaiaex", 8));
        for (SecretStore.Slot other : others) {
            Path target = data.resolve("secrets").resolve(other.fileName());
            if (!Files.exists(target)) {
                Files.copy(data.resolve("secrets").resolve(SLOT.fileName()), target);
            }
            assertThatThrownBy(() -> store.get(other)).isInstanceOf(DamagedSecretException.class);
        }
    }

    @Test
    void swapped_envelopes_are_refused() throws IOException {
        SecretStore store = open();
        SecretStore.Slot other = new SecretStore.Slot("b".repeat(32), 1, "gaiaex", 7);
        store.put(SLOT, SECRET);
        store.put(other, Secret.ofText("another"));
        Path folder = data.resolve("secrets");
        Path spare = folder.resolve("spare");
        Files.move(folder.resolve(SLOT.fileName()), spare);
        Files.move(folder.resolve(other.fileName()), folder.resolve(SLOT.fileName()));
        Files.move(spare, folder.resolve(other.fileName()), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> store.get(SLOT)).isInstanceOf(DamagedSecretException.class);
        assertThatThrownBy(() -> store.get(other)).isInstanceOf(DamagedSecretException.class);
    }

    @Test
    void the_same_secret_never_seals_to_the_same_bytes() throws IOException {
        SecretStore store = open();
        store.put(SLOT, SECRET);
        byte[] first = Files.readAllBytes(envelope());
        store.put(SLOT, SECRET);

        assertThat(Files.readAllBytes(envelope())).isNotEqualTo(first);
    }

    @Test
    void another_key_encryption_key_refuses_to_start_and_says_what_to_do() {
        open().put(SLOT, SECRET);
        KeyRing wrong = KeyRing.resolve(data, Map.of(KeyRing.VARIABLE, "00".repeat(32)));

        assertThatThrownBy(() -> SecretStore.open(data, wrong))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining("not the one")
                .hasMessageContaining("TALLYSTICK_KEK");
    }

    @Test
    void a_lost_key_encryption_key_is_not_silently_replaced() throws IOException {
        open().put(SLOT, SECRET);
        Files.delete(data.resolve("kek"));

        assertThatThrownBy(this::open).isInstanceOf(SecretStoreException.class).hasMessageContaining("is gone");
        assertThat(data.resolve("kek")).doesNotExist();
    }

    @Test
    void the_key_encryption_key_can_lie_elsewhere() throws IOException {
        Path elsewhere = data.resolveSibling(data.getFileName() + "-kek");
        Files.writeString(elsewhere, "ab".repeat(32) + "\n");
        Map<String, String> environment = Map.of(KeyRing.FILE_VARIABLE, elsewhere.toString());
        SecretStore.open(data, KeyRing.resolve(data, environment)).put(SLOT, SECRET);

        assertThat(data.resolve("kek")).doesNotExist();
        assertThat(SecretStore.open(data, KeyRing.resolve(data, environment)).get(SLOT))
                .isPresent();
        Files.delete(elsewhere);
    }

    @Test
    void a_malformed_key_encryption_key_is_named_but_not_shown() {
        assertThatThrownBy(() -> KeyRing.resolve(data, Map.of(KeyRing.VARIABLE, "hunter2")))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining("64 hex digits")
                .hasMessageNotContaining("hunter2");
        assertThat(KeyEncryptionKey.of(new byte[32]).toString()).doesNotContain("0");
    }

    @Test
    void what_a_crash_left_is_removed_and_the_rest_kept() throws IOException {
        SecretStore store = open();
        SecretStore.Slot orphan = new SecretStore.Slot("b".repeat(32), 1, "gaiaex", 7);
        store.put(SLOT, SECRET);
        store.put(orphan, SECRET);
        Files.write(data.resolve("secrets").resolve("c-1.sealed.tmp"), new byte[3]);

        assertThat(open().retain(List.of(SLOT))).isEqualTo(2);

        assertThat(open().get(SLOT)).isPresent();
        assertThat(open().get(orphan)).isEmpty();
        assertThat(files()).hasSize(3);
    }

    @Test
    void a_removed_secret_is_gone() {
        SecretStore store = open();
        store.put(SLOT, SECRET);
        store.remove(SLOT);
        store.remove(SLOT);

        assertThat(store.get(SLOT)).isEmpty();
    }

    private SecretStore open() {
        return SecretStore.open(data, KeyRing.resolve(data, Map.of()));
    }

    private Path envelope() {
        return data.resolve("secrets").resolve(SLOT.fileName());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
