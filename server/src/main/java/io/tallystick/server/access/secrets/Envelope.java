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
            BinaryWriter out = new BinaryWriter().putInt(MAGIC);
            for (byte[] part : new byte[][] {keyIv, wrapped, iv, sealed}) {
                out.putBytes(part, 0, part.length);
            }
            return out.toByteArray();
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
            BinaryReader in = new BinaryReader(envelope);
            if (in.getInt() != MAGIC) {
                throw new DamagedSecretException("it is no envelope of this version.");
            }
            byte[] keyIv = in.getBytes();
            byte[] wrapped = in.getBytes();
            byte[] iv = in.getBytes();
            byte[] sealed = in.getBytes();
            in.expectEnd();
            if (keyIv.length != IV_BYTES || iv.length != IV_BYTES) {
                throw new DamagedSecretException("its IV has not 96 bits.");
            }
            dataKey = gcm(Cipher.DECRYPT_MODE, outerKey, keyIv, purpose, wrapped);
            return gcm(Cipher.DECRYPT_MODE, dataKey, iv, purpose, sealed);
        } catch (GeneralSecurityException | MalformedRecordException e) {
            throw new DamagedSecretException("its envelope does not open.");
        } finally {
            Arrays.fill(outerKey, (byte) 0);
            Arrays.fill(dataKey, (byte) 0);
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
