package io.tallystick.signing.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mistakes with the function: another hash, or a hash where an HMAC belongs. */
final class HashMistakes {
    static final String RIGHT_HASH = "SHA-256";

    /** Bytes of each hash that is tried. */
    static final Map<String, Integer> LENGTHS = Map.of(
            "MD5",
            16,
            "SHA-1",
            20,
            "SHA-224",
            28,
            RIGHT_HASH,
            32,
            "SHA3-256",
            32,
            "SHA-512/256",
            32,
            "SHA-384",
            48,
            "SHA-512",
            64);

    private static final List<String> WRONG_HASHES =
            List.of("SHA-512", "SHA-1", "MD5", "SHA-384", "SHA3-256", "SHA-512/256", "SHA-224");

    private HashMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "another-hash",
                        Slot.HASH,
                        HashMistakes::anotherHash,
                        (facts, variant) -> "You used " + variant.hash() + "; " + facts.product()
                                + " uses HMAC-SHA256: change the name of the hash in the call."),
                mode(
                        "plain-hash-with-secret",
                        List.of(Mode.MESSAGE_THEN_KEY, Mode.KEY_THEN_MESSAGE, Mode.KEY_BOTH_ENDS),
                        "You hashed message and secret together; use HMAC: hmac(secret, message, sha256)."),
                mode(
                        "plain-hash-without-secret",
                        List.of(Mode.MESSAGE_ALONE),
                        "You hashed the message without the secret; use HMAC: hmac(secret, message, sha256)."),
                mode(
                        "key-and-message-swapped",
                        List.of(Mode.SWAPPED),
                        "You swapped key and message: the secret is the key of the HMAC, the message is what it"
                                + " signs: hmac(secret, message, sha256)."));
    }

    private static List<Draft> anotherHash(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        for (String hash : WRONG_HASHES) {
            drafts.add(draft.withHash(hash));
        }
        return drafts;
    }

    private static Mistake mode(String name, List<Mode> modes, String words) {
        return new Mistake(
                name,
                Slot.MODE,
                (draft, facts, effort) -> {
                    List<Draft> drafts = new ArrayList<>();
                    for (Mode mode : modes) {
                        drafts.add(draft.withMode(mode));
                    }
                    return draft.mode() == Mode.HMAC ? drafts : List.of();
                },
                (facts, variant) -> words);
    }
}
