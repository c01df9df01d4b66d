package io.tallystick.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;

/** RSASSA-PKCS1-v1_5 over SHA-256, the second kind of key that 3Commas knows. */
final class Rsa {
    private static final String NAME = "SHA256withRSA";
    private static final int MIN_MODULUS_BITS = 2_048;

    private Rsa() {}

    static byte[] sign(PrivateKey key, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the private key cannot sign with " + NAME, unusable);
        }
    }

    static boolean verify(RSAPublicKey key, byte[] given, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.verify(given);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    static RSAPublicKey checked(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < MIN_MODULUS_BITS) {
            throw new IllegalArgumentException("needs an RSA key of at least " + MIN_MODULUS_BITS + " bits");
        }
        return rsa;
    }

    static int signatureBytes(RSAPublicKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }
}
