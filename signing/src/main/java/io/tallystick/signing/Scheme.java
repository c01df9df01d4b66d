package io.tallystick.signing;

import java.util.List;

/**
 * A signing scheme as data: what is signed, with what, and how the result is written.
 *
 * @param name short, lower case
 * @param algorithm how the message becomes signature bytes
 * @param secretDecoding how the text of the secret becomes the key
 * @param encoding how signature bytes become text
 * @param time whether a time is signed, and its window
 * @param signing the recipes of a client, of which the first that is open to a request is the one to use
 * @param accepted the recipes of a server; each that is open to a request is computed, and any may match
 * @param legacyAmbiguous whether two different requests can have one message, which cannot be mended without breaking
 *     the clients of the scheme
 */
public record Scheme(
        String name,
        Algorithm algorithm,
        SecretDecoding secretDecoding,
        SignatureEncoding encoding,
        TimeRule time,
        List<Recipe> signing,
        List<Recipe> accepted,
        boolean legacyAmbiguous) {

    public Scheme {
        signing = List.copyOf(signing);
        accepted = List.copyOf(accepted);
        if (signing.isEmpty() || accepted.isEmpty()) {
            throw new IllegalArgumentException("a scheme needs a recipe for the client and one for the server");
        }
    }

    /** The recipe by which a client signs this request. */
    public Recipe recipeFor(SignedRequest request) {
        return signing.stream()
                .filter(recipe -> recipe.isOpenTo(request, VerifierOptions.DEFAULTS))
                .findFirst()
                .orElseGet(() -> signing.get(signing.size() - 1));
    }

    /** The function from message parts to signature bytes under this secret. */
    public MacFunction keyed(Secret secret) {
        return algorithm.keyed(secretDecoding.keyOf(secret));
    }
}
