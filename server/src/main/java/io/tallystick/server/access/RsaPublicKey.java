package io.tallystick.server.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads the RSA public key that the owner of a 3Commas key registered. */
public final class RsaPublicKey {
    private static final int SHORTEST_BITS = 2_048;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private RsaPublicKey() {}

    /**
     * The base64 body of a PEM text, or of a body without its two marker lines, on one line.
     *
     * @throws IllegalArgumentException if it is not an RSA public key of at least 2048 bits; the message says why
     */
    public static String pemBody(String pem) {
        String body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        parse(body);
        return body;
    }

    /**
     * @param pemBody base64 of the key's SubjectPublicKeyInfo
     * @throws IllegalArgumentException as {@link #pemBody}
     */
    public static PublicKey parse(String pemBody) {
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pemBody)));
            if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < SHORTEST_BITS) {
                throw new IllegalArgumentException("an RSA public key needs at least 2048 bits.");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not an RSA public key in PEM (BEGIN PUBLIC KEY).", e);
        }
    }
}
