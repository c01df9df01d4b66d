package io.tallystick.signing.diagnosis;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys made of one secret, and the functions with them. For one thread; {@link #wipe} it at the end. */
final class Keyring {
    private final byte[] secret;
    private final byte[] keyId;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final Map<String, Mac> macs = new HashMap<>();
    private final Map<String, MessageDigest> digests = new HashMap<>();

    Keyring(byte[] secret, byte[] keyId) {
        this.secret = secret;
        this.keyId = keyId;
    }

    /** A number for the key of this form, the same for forms that give the same bytes; -1 when the form gives none. */
    int number(KeyForm form) {
        return numbers.computeIfAbsent(form.name(), name -> {
            Optional<byte[]> key = form.change().of(secret, keyId);
            if (key.isEmpty()) {
                return -1;
            }
            for (int i = 0; i < keys.size(); i++) {
                if (Arrays.equals(keys.get(i), key.get())) {
                    return i;
                }
            }
            keys.add(key.get());
            return keys.size() - 1;
        });
    }

    byte[] sign(int keyNumber, Mode mode, String hash, byte[] message) {
        byte[] key = keys.get(keyNumber);
        return switch (mode) {
            case HMAC ->
                macs.computeIfAbsent(hash + keyNumber, name -> keyed(hash, key)).doFinal(message);
            case SWAPPED -> keyed(hash, message).doFinal(key);
            case KEY_THEN_MESSAGE -> digest(hash, key, message);
            case MESSAGE_THEN_KEY -> digest(hash, message, key);
            case KEY_BOTH_ENDS -> digest(hash, key, message, key);
            case MESSAGE_ALONE -> digest(hash, message);
        };
    }

    void wipe() {
        Arrays.fill(secret, (byte) 0);
        keys.forEach(key -> Arrays.fill(key, (byte) 0));
    }

    private byte[] digest(String hash, byte[]... parts) {
        MessageDigest digest = digests.computeIfAbsent(hash, Keyring::newDigest);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newDigest(String hash) {
        try {
            return MessageDigest.getInstance(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + hash, missing);
        }
    }

    private static Mac keyed(String hash, byte[] key) {
        try {
            String name = "Hmac" + (hash.startsWith("SHA3") ? hash : hash.replace("-", ""));
            Mac mac = Mac.getInstance(name);
            // HMAC pads its key with zeros, so one zero byte is the empty key, which the JDK refuses.
            Key spec = new SecretKeySpec(key.length == 0 ? new byte[1] : key, name);
            mac.init(spec);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HMAC with " + hash, missing);
        }
    }
}
