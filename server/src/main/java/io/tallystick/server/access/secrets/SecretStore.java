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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One envelope file per key in {@code DATA/secrets}. An envelope is written and synced before the row that creates its
 * key is submitted, and removed once the row that revokes the key is durable; what a crash leaves in between is removed
 * at the next start by {@link #retain}. Thread-safe.
 */
public final class SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SecretStore.class);

    private static final String FOLDER = "secrets";
    private static final String SUFFIX = ".sealed";
    private static final String CHECK = "check" + SUFFIX;
    private static final byte[] CHECK_TEXT = "tallystick secret store".getBytes(StandardCharsets.US_ASCII);
    private static final int PURPOSE_VERSION = 1;

    private static final Slot CHECK_SLOT = new Slot("", 0, "", 0);

    private final Path folder;
    private volatile KeyRing ring;

    /** Every envelope that counts, by file name: what the last start kept, and what came and went since. */
    private final Map<String, Slot> slots = new TreeMap<>();

    /** Held for each change of a file or of the ring, so that no envelope is left behind under a key that goes. */
    private final Object change = new Object();

    private SecretStore(Path folder, KeyRing ring) {
        this.folder = folder;
        this.ring = ring;
    }

    /**
     * What an envelope is bound to.
     *
     * @param generation of the key that the secret is for
     */
    public record Slot(String keyId, int generation, String dialect, long userId) {

        /** Of the generation after this one. */
        public Slot next() {
            return new Slot(keyId, generation + 1, dialect, userId);
        }

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
    public static SecretStore open(Path data, KeyRing ring) {
        Path folder = data.resolve(FOLDER);
        Path check = folder.resolve(CHECK);
        if (!inUse(data)) {
            PrivateFiles.createFolder(folder);
            PrivateFiles.write(check, Envelope.seal(ring.current(), CHECK_TEXT, CHECK_TEXT));
        }
        try {
            open(ring, CHECK_TEXT, read(check).orElse(new byte[0]));
        } catch (DamagedSecretException e) {
            throw new SecretStoreException("The key-encryption key is not the one that the secrets in " + folder
                    + " were stored under. Start with the right one (the file kek in the data folder, or "
                    + KeyRing.VARIABLE + " or " + KeyRing.FILE_VARIABLE + ").");
        }
        return new SecretStore(folder, ring);
    }

    private static byte[] open(KeyRing ring, byte[] purpose, byte[] envelope) {
        Optional<DamagedSecretException> damage = Optional.empty();
        for (KeyEncryptionKey key : ring.openers()) {
            try {
                return Envelope.open(key, purpose, envelope);
            } catch (DamagedSecretException e) {
                damage = Optional.of(e);
            }
        }
        throw damage.orElseThrow();
    }

    /** Whether the data folder holds a store. */
    static boolean inUse(Path data) {
        return !names(data.resolve(FOLDER)).isEmpty();
    }

    /** Stores a secret; it is on disk when this returns. */
    public void put(Slot slot, Secret secret) {
        byte[] plain = secret.reveal();
        try {
            synchronized (change) {
                byte[] envelope = Envelope.seal(ring.current(), slot.purpose(), plain);
                PrivateFiles.write(folder.resolve(slot.fileName()), envelope);
                slots.put(slot.fileName(), slot);
            }
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
        while (true) {
            KeyRing before = ring;
            Optional<byte[]> envelope = read(folder.resolve(slot.fileName()));
            if (envelope.isEmpty()) {
                return Optional.empty();
            }
            try {
                byte[] plain = open(before, slot.purpose(), envelope.get());
                try {
                    return Optional.of(Secret.ofBytes(plain));
                } finally {
                    Arrays.fill(plain, (byte) 0);
                }
            } catch (DamagedSecretException e) {
                // The keys may have turned between the two looks.
                if (ring == before) {
                    throw e;
                }
            }
        }
    }

    public void remove(Slot slot) {
        synchronized (change) {
            slots.remove(slot.fileName());
            PrivateFiles.delete(folder.resolve(slot.fileName()));
        }
    }

    /**
     * Makes a new key-encryption key and wraps the key of every envelope with it, while secrets are read, stored and
     * removed as always. Whenever the process ends in between, the store opens, and {@link #settle} goes on.
     *
     * @param afterEachStep called after each file was replaced
     * @return how many envelopes changed over
     * @throws SecretStoreException if the key is not kept in a file
     */
    public int rotate(Runnable afterEachStep) {
        synchronized (change) {
            if (ring.rotating()) {
                throw new SecretStoreException("The key-encryption key is changing already.");
            }
            ring = ring.turned();
        }
        afterEachStep.run();
        return settle(afterEachStep);
    }

    /** Ends a rotation that was begun before this start, if there is one. After {@link #retain}. */
    public int settle() {
        return settle(() -> {});
    }

    private int settle(Runnable afterEachStep) {
        if (!ring.rotating()) {
            return 0;
        }
        List<Slot> all;
        synchronized (change) {
            all = new ArrayList<>(slots.values());
        }
        all.add(CHECK_SLOT);
        int changed = 0;
        for (Slot slot : all) {
            if (changeOver(slot)) {
                changed++;
                afterEachStep.run();
            }
        }
        synchronized (change) {
            ring = ring.settled();
        }
        afterEachStep.run();
        return changed;
    }

    private boolean changeOver(Slot slot) {
        Path file = folder.resolve(slot.equals(CHECK_SLOT) ? CHECK : slot.fileName());
        byte[] purpose = slot.equals(CHECK_SLOT) ? CHECK_TEXT : slot.purpose();
        synchronized (change) {
            Optional<byte[]> envelope = read(file);
            KeyEncryptionKey current = ring.current();
            if (envelope.isEmpty() || opens(current, purpose, envelope.get())) {
                return false;
            }
            try {
                KeyEncryptionKey former = ring.openers().getLast();
                PrivateFiles.write(file, Envelope.rewrap(former, current, purpose, envelope.get()));
                return true;
            } catch (DamagedSecretException e) {
                LOG.error("{} opens under neither key and stays as it is.", file);
                return false;
            }
        }
    }

    private static boolean opens(KeyEncryptionKey key, byte[] purpose, byte[] envelope) {
        try {
            Arrays.fill(Envelope.open(key, purpose, envelope), (byte) 0);
            return true;
        } catch (DamagedSecretException e) {
            return false;
        }
    }

    /**
     * Removes every envelope but these; for the start, before any key is created.
     *
     * @return how many were removed
     */
    public int retain(List<Slot> live) {
        synchronized (change) {
            slots.clear();
            live.forEach(slot -> slots.put(slot.fileName(), slot));
            List<String> orphans = names(folder).stream()
                    .filter(name -> !slots.containsKey(name) && !name.equals(CHECK))
                    .toList();
            orphans.forEach(name -> PrivateFiles.delete(folder.resolve(name)));
            return orphans.size();
        }
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
