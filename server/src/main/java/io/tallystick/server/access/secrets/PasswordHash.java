package io.tallystick.server.access.secrets;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.signing.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id of passwords. What is kept tells its own cost, so that the cost can rise and old passwords still open. One
 * computation takes some 50 ms and 19 MiB, on purpose: never on an event loop, and only a few at a time.
 */
public final class PasswordHash {
    /** What OWASP's password storage guide asks for of Argon2id: 19 MiB, two passes, one lane. */
    public static final Cost USUAL = new Cost(19_456, 2);

    private static final int VERSION = 1;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_KIBIBYTES = 1 << 20;
    private static final int MOST_PASSES = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cost cost;
    private final Secret nobodys;

    /** @param kibibytes memory of one computation */
    public record Cost(int kibibytes, int passes) {}

    public PasswordHash(Cost cost) {
        this.cost = cost;
        this.nobodys = kept(cost, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** What is kept of a password. It is a secret too: whoever has it can try passwords at home. */
    public Secret of(Secret password) {
        byte[] salt = random(SALT_BYTES);
        byte[] hash = compute(cost, salt, password);
        try {
            return kept(cost, salt, hash);
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    private static Secret kept(Cost cost, byte[] salt, byte[] hash) {
        byte[] kept = new BinaryWriter()
                .putByte(VERSION)
                .putInt(cost.kibibytes())
                .putInt(cost.passes())
                .putBytes(salt, 0, salt.length)
                .putBytes(hash, 0, hash.length)
                .toByteArray();
        try {
            return Secret.ofBytes(kept);
        } finally {
            Arrays.fill(kept, (byte) 0);
        }
    }

    /**
     * Whether this is the password that was kept.
     *
     * @throws DamagedSecretException if what was kept is nothing that {@link #of} made
     */
    public boolean matches(Secret password, Secret kept) {
        byte[] bytes = kept.reveal();
        try {
            BinaryReader in = new BinaryReader(bytes);
            int version = in.getByte();
            Cost then = new Cost(in.getInt(), in.getInt());
            byte[] salt = in.getBytes();
            byte[] hash = in.getBytes();
            in.expectEnd();
            boolean fine = version == VERSION
                    && then.kibibytes() >= 8
                    && then.kibibytes() <= MOST_KIBIBYTES
                    && then.passes() >= 1
                    && then.passes() <= MOST_PASSES
                    && hash.length == HASH_BYTES;
            if (!fine) {
                throw new DamagedSecretException("it is no password of this version.");
            }
            return MessageDigest.isEqual(hash, compute(then, salt, password));
        } catch (MalformedRecordException e) {
            throw new DamagedSecretException("it is no password of this version.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** As much work as {@link #matches} and always false: for users that are not there. */
    public boolean matchesNobody(Secret password) {
        matches(password, nobodys);
        return false;
    }

    private static byte[] compute(Cost cost, byte[] salt, Secret password) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] plain = password.reveal();
        byte[] hash = new byte[HASH_BYTES];
        try {
            argon2.generateBytes(plain, hash);
            return hash;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
