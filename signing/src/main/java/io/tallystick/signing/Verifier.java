package io.tallystick.signing;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a signature belongs to a request under one key.
 *
 * <p>Every recipe that is open to the request is computed, whether or not an earlier one matched, and the comparison is
 * constant-time on decoded bytes; so the time taken depends on the request, never on the secret or on the signature.
 * Which recipes are open follows from the request alone. It judges the signature and nothing else: the raw request goes
 * through {@code RequestRules} first, the time through {@link TimeRule}. May be used from several threads at once.
 */
public final class Verifier {
    private static final Secret NOBODY = randomSecret();

    private final List<Recipe> recipes;
    private final VerifierOptions options;
    private final SignatureEncoding encoding;
    private final int signatureBytes;
    private final Comparison comparison;
    private final boolean keyKnown;

    /** Whether given signature bytes belong to the message in the first {@code length} bytes. */
    @FunctionalInterface
    interface Comparison {
        boolean matches(byte[] given, byte[] message, int length);
    }

    Verifier(
            Scheme scheme,
            VerifierOptions options,
            SignatureEncoding encoding,
            int signatureBytes,
            Comparison comparison,
            boolean keyKnown) {
        this.recipes = scheme.accepted().stream()
                .map(recipe -> options.strict() ? recipe.prefixedBy(new Part.Time(), new Part.Method()) : recipe)
                .toList();
        this.options = options;
        this.encoding = encoding;
        this.signatureBytes = signatureBytes;
        this.comparison = comparison;
        this.keyKnown = keyKnown;
    }

    public static Verifier of(Dialect dialect, Secret secret) {
        return of(dialect.scheme(), secret, VerifierOptions.DEFAULTS);
    }

    public static Verifier of(Dialect dialect, Secret secret, VerifierOptions options) {
        return of(dialect.scheme(), secret, options);
    }

    /** @throws IllegalArgumentException when the secret does not decode as the scheme says */
    public static Verifier of(Scheme scheme, Secret secret, VerifierOptions options) {
        return ofMac(scheme, scheme.keyed(secret), options, true);
    }

    /**
     * For a 3Commas key whose owner registered an RSA public key.
     *
     * @throws IllegalArgumentException when it is no RSA key or has fewer than 2048 bits
     */
    public static Verifier ofPublicKey(PublicKey key, VerifierOptions options) {
        RSAPublicKey rsa = Rsa.checked(key);
        return new Verifier(
                DialectSchemes.THREE_COMMAS_RSA,
                options,
                SignatureEncoding.BASE64,
                Rsa.signatureBytes(rsa),
                (given, message, length) -> Rsa.verify(rsa, given, Arrays.copyOf(message, length)),
                true);
    }

    /** For a key that does not exist: the same work as for one that does, against a random secret, and always false. */
    public static Verifier ofUnknownKey(Dialect dialect) {
        Scheme scheme = dialect.scheme();
        return ofMac(scheme, scheme.keyed(NOBODY), VerifierOptions.DEFAULTS, false);
    }

    static Verifier ofMac(Scheme scheme, MacFunction mac, VerifierOptions options, boolean keyKnown) {
        return new Verifier(
                scheme,
                options,
                scheme.encoding(),
                scheme.algorithm().signatureBytes(),
                (given, message, length) -> equal(mac.over(message, length), given),
                keyKnown);
    }

    /** Whether the signature header's text is a signature of this request under the key. */
    public boolean verify(SignedRequest request, String signatureText) {
        Optional<byte[]> decoded = encoding.decode(signatureText, signatureBytes);
        byte[] given = decoded.orElseGet(() -> new byte[signatureBytes]);
        boolean matches = false;
        for (int i = 0; i < recipes.size(); i++) {
            Recipe recipe = recipes.get(i);
            if (recipe.isOpenTo(request, options)) {
                MessageBytes message = recipe.messageBytes(request);
                matches |= comparison.matches(given, message.array(), message.size());
            }
        }
        return matches && decoded.isPresent() && keyKnown;
    }

    /** The recipes that {@link #verify} computes for this request, in order; what the diagnosis starts from. */
    public List<Recipe> candidates(SignedRequest request) {
        return recipes.stream()
                .filter(recipe -> recipe.isOpenTo(request, options))
                .toList();
    }

    /** Looks at every byte, whatever it finds. The lengths are those of the scheme and no secret. */
    private static boolean equal(byte[] one, byte[] other) {
        int different = one.length ^ other.length;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            different |= one[i] ^ other[i];
        }
        return different == 0;
    }

    private static Secret randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Secret.ofBytes(bytes);
    }
}
