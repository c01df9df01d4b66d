package io.tallystick.server.access.secrets;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes with AES-256-GCM under a key of their own, and that key under the key-encryption key. Both seals cover
 * what the envelope is for, so that it opens in no other place. Each IV is 96 random bits and each key seals once, so
 * no IV meets its key twice; tags have 128 bits.
 */
final class Envelope {
    private static final int MAGIC = 0x4b535431;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Envelope() {}

    /** @param purpose what the envelope is bound to */
    static byte[] seal(KeyEncryptionKey kek, byte[] purpose, byte[] plain) {
        byte[] dataKey = random(KEY_BYTES);
        byte[] outerKey = kek.reveal();
        try {
            byte[] keyIv = random(IV_BYTES);
            byte[] wrapped = gcm(Cipher.ENCRYPT_MODE, outerKey, keyIv, purpose, dataKey);
            byte[] iv = random(IV_BYTES);
            byte[] sealed = gcm(Cipher.ENCRYPT_MODE, dataKey, iv, purpose, plain);
            return new Parts(keyIv, wrapped, iv, sealed).write();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
            Arrays.fill(outerKey, (byte) 0);
        }
    }

    /**
     * @throws DamagedSecretException if any bit, the purpose or the key-encryption key is another than at the sealing
     */
    static byte[] open(KeyEncryptionKey kek, byte[] purpose, byte[] envelope) {
        byte[] outerKey = kek.reveal();
        byte[] dataKey = new byte[0];
        try {
            Parts parts = Parts.read(envelope);
            dataKey = gcm(Cipher.DECRYPT_MODE, outerKey, parts.keyIv(), purpose, parts.wrapped());
            return gcm(Cipher.DECRYPT_MODE, dataKey, parts.iv(), purpose, parts.sealed());
        } catch (GeneralSecurityException | MalformedRecordException e) {
            throw new DamagedSecretException("its envelope does not open.");
        } finally {
            Arrays.fill(outerKey, (byte) 0);
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * The same envelope with its key wrapped by another key-encryption key; what it holds is not opened.
     *
     * @throws DamagedSecretException as {@link #open}
     */
    static byte[] rewrap(KeyEncryptionKey from, KeyEncryptionKey to, byte[] purpose, byte[] envelope) {
        byte[] fromKey = from.reveal();
        byte[] toKey = to.reveal();
        byte[] dataKey = new byte[0];
        try {
            Parts parts = Parts.read(envelope);
            dataKey = gcm(Cipher.DECRYPT_MODE, fromKey, parts.keyIv(), purpose, parts.wrapped());
            byte[] keyIv = random(IV_BYTES);
            byte[] wrapped = gcm(Cipher.ENCRYPT_MODE, toKey, keyIv, purpose, dataKey);
            return new Parts(keyIv, wrapped, parts.iv(), parts.sealed()).write();
        } catch (GeneralSecurityException | MalformedRecordException e) {
            throw new DamagedSecretException("its envelope does not open.");
        } finally {
            Arrays.fill(fromKey, (byte) 0);
            Arrays.fill(toKey, (byte) 0);
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /** What stands in an envelope. */
    private record Parts(byte[] keyIv, byte[] wrapped, byte[] iv, byte[] sealed) {

        static Parts read(byte[] envelope) {
            BinaryReader in = new BinaryReader(envelope);
            if (in.getInt() != MAGIC) {
                throw new DamagedSecretException("it is no envelope of this version.");
            }
            Parts parts = new Parts(in.getBytes(), in.getBytes(), in.getBytes(), in.getBytes());
            in.expectEnd();
            if (parts.keyIv.length != IV_BYTES || parts.iv.length != IV_BYTES) {
                throw new DamagedSecretException("its IV has not 96 bits.");
            }
            return parts;
        }

        byte[] write() {
            BinaryWriter out = new BinaryWriter().putInt(MAGIC);
            for (byte[] part : new byte[][] {keyIv, wrapped, iv, sealed}) {
                out.putBytes(part, 0, part.length);
            }
            return out.toByteArray();
        }
    }

    private static byte[] gcm(int mode, byte[] key, byte[] iv, byte[] purpose, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(purpose);
        return cipher.doFinal(input);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
