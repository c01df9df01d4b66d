package io.tallystick.server.access.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key-encryption key that seals and, while envelopes are still changing over to it, the one before it, which opens.
 * They come from the environment ({@code TALLYSTICK_KEK} and {@code TALLYSTICK_KEK_FORMER}, 64 hex digits each), from a
 * file elsewhere ({@code TALLYSTICK_KEK_FILE}), or from {@code kek} in the data folder, which is made on the first run.
 * A file holds the key in its first line, and the former one in its second as long as there is one. Never prints
 * itself.
 */
public final class KeyRing {
    public static final String VARIABLE = "TALLYSTICK_KEK";
    public static final String FORMER_VARIABLE = "TALLYSTICK_KEK_FORMER";
    public static final String FILE_VARIABLE = "TALLYSTICK_KEK_FILE";

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final String FILE = "kek";

    private final KeyEncryptionKey current;
    private final Optional<KeyEncryptionKey> former;
    private final Optional<Path> file;

    private KeyRing(KeyEncryptionKey current, Optional<KeyEncryptionKey> former, Optional<Path> file) {
        this.current = current;
        this.former = former;
        this.file = file;
    }

    /** A key that no file holds. */
    public static KeyRing of(KeyEncryptionKey key) {
        return new KeyRing(key, Optional.empty(), Optional.empty());
    }

    /**
     * @param data the data folder
     * @param environment where the three variables are looked up
     * @throws SecretStoreException if a key is malformed, or gone although the folder holds envelopes
     */
    public static KeyRing resolve(Path data, Map<String, String> environment) {
        String direct = environment.getOrDefault(VARIABLE, "");
        if (!direct.isEmpty()) {
            String before = environment.getOrDefault(FORMER_VARIABLE, "");
            return new KeyRing(
                    KeyEncryptionKey.ofHex(direct, "the variable " + VARIABLE),
                    before.isEmpty()
                            ? Optional.empty()
                            : Optional.of(KeyEncryptionKey.ofHex(before, "the variable " + FORMER_VARIABLE)),
                    Optional.empty());
        }
        String elsewhere = environment.getOrDefault(FILE_VARIABLE, "");
        if (!elsewhere.isEmpty()) {
            return read(Path.of(elsewhere));
        }
        Path own = data.resolve(FILE);
        if (!Files.exists(own)) {
            if (SecretStore.inUse(data)) {
                throw new SecretStoreException("The key-encryption key " + own
                        + " is gone, and without it the secrets in "
                        + data + " cannot be read. Put it back, or name it with " + VARIABLE + " or " + FILE_VARIABLE
                        + ".");
            }
            new KeyRing(KeyEncryptionKey.random(), Optional.empty(), Optional.of(own)).save();
        }
        return read(own);
    }

    KeyEncryptionKey current() {
        return current;
    }

    /** Whether some envelopes may still be under the former key. */
    boolean rotating() {
        return former.isPresent();
    }

    /** The keys that may open an envelope, the likelier first. */
    List<KeyEncryptionKey> openers() {
        return former.map(key -> List.of(current, key)).orElse(List.of(current));
    }

    /**
     * A fresh key in front of the present one, on disk when this returns.
     *
     * @throws SecretStoreException if no file holds the key, so that a new one could not be kept
     */
    KeyRing turned() {
        if (file.isEmpty()) {
            throw new SecretStoreException("The key-encryption key comes from the variable " + VARIABLE
                    + ": put the new one there and the present one into " + FORMER_VARIABLE
                    + ", and start again; the start changes every envelope over.");
        }
        KeyRing turned = new KeyRing(KeyEncryptionKey.random(), Optional.of(current), file);
        turned.save();
        return turned;
    }

    /** Without the former key, on disk when this returns. */
    KeyRing settled() {
        KeyRing settled = new KeyRing(current, Optional.empty(), file);
        settled.save();
        return settled;
    }

    private void save() {
        StringBuilder lines = new StringBuilder(current.revealHex()).append('\n');
        former.ifPresent(key -> lines.append(key.revealHex()).append('\n'));
        file.ifPresent(path -> PrivateFiles.write(path, lines.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyRing read(Path file) {
        try {
            if (PrivateFiles.openToOthers(file)) {
                LOG.warn("{} can be read by others than its owner; set its mode to 0600.", file);
            }
            List<String> lines = Files.readString(file, StandardCharsets.US_ASCII)
                    .strip()
                    .lines()
                    .toList();
            Optional<KeyEncryptionKey> former = lines.size() == 2
                    ? Optional.of(KeyEncryptionKey.ofHex(lines.getLast(), file.toString()))
                    : Optional.empty();
            String first = lines.size() == 1 || lines.size() == 2 ? lines.getFirst() : "";
            return new KeyRing(KeyEncryptionKey.ofHex(first, file.toString()), former, Optional.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key-encryption key " + file, e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing(hidden)";
    }
}
