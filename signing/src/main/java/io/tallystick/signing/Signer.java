package io.tallystick.signing;

import java.security.PrivateKey;

/** Signs requests as a client of a dialect should. May be used from several threads at once. */
public final class Signer {
    private final Scheme scheme;
    private final MacFunction function;
    private final SignatureEncoding encoding;
    private final boolean strict;

    private Signer(Scheme scheme, MacFunction function, SignatureEncoding encoding, boolean strict) {
        this.scheme = scheme;
        this.function = function;
        this.encoding = encoding;
        this.strict = strict;
    }

    /** A signer with a shared secret. */
    public static Signer of(Dialect dialect, Secret secret) {
        return of(dialect.scheme(), secret);
    }

    /** @throws IllegalArgumentException when the secret does not decode as the scheme says */
    public static Signer of(Scheme scheme, Secret secret) {
        return new Signer(scheme, scheme.keyed(secret), scheme.encoding(), false);
    }

    /** A 3Commas signer with an RSA key: RSASSA-PKCS1-v1_5 over SHA-256, written in Base64. */
    public static Signer ofPrivateKey(PrivateKey key) {
        return new Signer(
                DialectSchemes.THREE_COMMAS_RSA, parts -> Rsa.sign(key, parts), SignatureEncoding.BASE64, false);
    }

    /** The same for a 3Commas key in strict mode: time and method stand before the message. */
    public Signer strict() {
        return new Signer(scheme, function, encoding, true);
    }

    /** The text for the signature header. */
    public String sign(SignedRequest request) {
        return encoding.encode(function.over(message(request)));
    }

    /** The exact bytes that {@link #sign} signs: the documented form of the dialect. */
    public byte[] message(SignedRequest request) {
        return recipe(request).message(request);
    }

    /** The recipe behind {@link #message}, to take it apart or to derive another from it. */
    public Recipe recipe(SignedRequest request) {
        Recipe recipe = scheme.recipeFor(request);
        return strict ? recipe.prefixedBy(new Part.Time(), new Part.Method()) : recipe;
    }
}
