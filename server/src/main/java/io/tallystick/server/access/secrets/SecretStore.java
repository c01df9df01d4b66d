package io.tallystick.server.access.secrets;

import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One envelope file per key in {@code DATA/secrets}. An envelope is written and synced before the row that creates its
 * key is submitted, and removed once the row that revokes the key is durable; what a crash leaves in between is removed
 * at the next start by {@link #retain}. Thread-safe, as each file is replaced as a whole.
 */
public final class SecretStore {
    private static final String FOLDER = "secrets";
    private static final String SUFFIX = ".sealed";
    private static final String CHECK = "check" + SUFFIX;
    private static final byte[] CHECK_TEXT = "tallystick secret store".getBytes(StandardCharsets.US_ASCII);
    private static final int PURPOSE_VERSION = 1;

    private final Path folder;
    private final KeyEncryptionKey kek;

    private SecretStore(Path folder, KeyEncryptionKey kek) {
        this.folder = folder;
        this.kek = kek;
    }

    /**
     * What an envelope is bound to.
     *
     * @param generation of the key that the secret is for
     */
    public record Slot(String keyId, int generation, String dialect, long userId) {

        String fileName() {
            return keyId + "-" + generation + SUFFIX;
        }

        byte[] purpose() {
            return new BinaryWriter()
                    .putByte(PURPOSE_VERSION)
                    .putString(keyId)
                    .putInt(generation)
                    .putString(dialect)
                    .putLong(userId)
                    .toByteArray();
        }
    }

    /**
     * @param data the data folder
     * @throws SecretStoreException if the store was written under another key-encryption key
     */
    public static SecretStore open(Path data, KeyEncryptionKey kek) {
        Path folder = data.resolve(FOLDER);
        Path check = folder.resolve(CHECK);
        if (!inUse(data)) {
            PrivateFiles.createFolder(folder);
            PrivateFiles.write(check, Envelope.seal(kek, CHECK_TEXT, CHECK_TEXT));
        }
        try {
            Envelope.open(kek, CHECK_TEXT, read(check).orElse(new byte[0]));
        } catch (DamagedSecretException e) {
            throw new SecretStoreException("The key-encryption key is not the one that the secrets in " + folder
                    + " were stored under. Start with the right one (the file kek in the data folder, or "
                    + KeyEncryptionKey.VARIABLE + " or " + KeyEncryptionKey.FILE_VARIABLE + ").");
        }
        return new SecretStore(folder, kek);
    }

    /** Whether the data folder holds a store. */
    static boolean inUse(Path data) {
        return !names(data.resolve(FOLDER)).isEmpty();
    }

    /** Stores a secret; it is on disk when this returns. */
    public void put(Slot slot, Secret secret) {
        byte[] plain = secret.reveal();
        try {
            PrivateFiles.write(folder.resolve(slot.fileName()), Envelope.seal(kek, slot.purpose(), plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The secret of a slot, empty if none is stored.
     *
     * @throws DamagedSecretException if the stored envelope is not the one that was written for this slot
     */
    public Optional<Secret> get(Slot slot) {
        return read(folder.resolve(slot.fileName())).map(envelope -> {
            byte[] plain = Envelope.open(kek, slot.purpose(), envelope);
            try {
                return Secret.ofBytes(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    public void remove(Slot slot) {
        PrivateFiles.delete(folder.resolve(slot.fileName()));
    }

    /**
     * Removes every envelope but these; for the start, before any key is created.
     *
     * @return how many were removed
     */
    public int retain(List<Slot> live) {
        Set<String> kept =
                new java.util.HashSet<>(live.stream().map(Slot::fileName).toList());
        kept.add(CHECK);
        List<String> orphans =
                names(folder).stream().filter(name -> !kept.contains(name)).toList();
        orphans.forEach(name -> PrivateFiles.delete(folder.resolve(name)));
        return orphans.size();
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Names of envelopes and of what a crash left of one. */
    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX) || name.endsWith(SUFFIX + PrivateFiles.TEMPORARY_SUFFIX))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
