package io.tallystick.signing.diagnosis;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Mistakes with the key. No form here is a guess at a part of the secret: each takes the whole secret or none of it, so
 * that a confirmed form never helps anybody to find the secret piece by piece.
 */
final class KeyMistakes {
    private KeyMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "api-key-as-secret",
                        Slot.KEY,
                        keys(
                                List.of("api key"),
                                (secret, keyId) -> keyId.length == 0 ? Optional.empty() : Optional.of(keyId)),
                        (facts, variant) ->
                                "You signed with the API key itself; " + "sign with the secret that belongs to it."),
                new Mistake(
                        "secret-empty",
                        Slot.KEY,
                        KeyMistakes::empty,
                        (facts, variant) -> "You signed with an empty secret (or the word undefined, null or None):"
                                + " the variable that holds the secret is not set."),
                text(
                        "secret-with-newline",
                        List.of(text -> text + "\n", text -> text + "\r\n"),
                        "You signed with a line "
                                + "break behind the secret (read from a file or made by echo?); trim it."),
                text(
                        "secret-with-blank",
                        List.of(text -> text + " ", text -> " " + text),
                        "You signed with a blank before" + " or behind the secret; trim it."),
                text(
                        "secret-trimmed",
                        List.of(KeyMistakes::trimmed),
                        "You signed without the blanks or line break at the ends of the secret; the secret on record"
                                + " has them: use the same text in both places."),
                text(
                        "secret-in-quotes",
                        List.of(text -> '"' + text + '"', text -> "'" + text + "'"),
                        "You signed with "
                                + "quotes around the secret (from a .env or config file?); use the text between them."),
                text(
                        "secret-without-dashes",
                        List.of(text -> text.replace("-", "")),
                        "You took the dashes out of the " + "secret; use it exactly as it was shown."),
                new Mistake(
                        "secret-hex-decoded",
                        Slot.KEY,
                        keys(List.of("hex"), (secret, keyId) -> hex(secret)),
                        (facts, variant) -> "You decoded the secret from hex; " + facts.product()
                                + " takes its text as it " + "is: secret.encode(), not bytes.fromhex(secret)."),
                new Mistake(
                        "secret-base64-decoded",
                        Slot.KEY,
                        KeyMistakes::base64,
                        (facts, variant) -> "You decoded the " + "secret from Base64; " + facts.product()
                                + " takes its text as it is."),
                text(
                        "secret-encoded",
                        List.of(
                                text -> Base64.getEncoder().encodeToString(ByteText.bytes(text)),
                                text -> HexFormat.of().formatHex(ByteText.bytes(text))),
                        "You encoded the secret as Base64 or hex before signing; use its text as it is."),
                text(
                        "secret-hashed",
                        List.of(
                                text -> ByteText.hashHex("SHA-256", text),
                                text -> ByteText.of(ByteText.hash("SHA-256", ByteText.bytes(text)))),
                        "You hashed the secret before signing; use its text as it is."),
                new Mistake(
                        "secret-with-api-key",
                        Slot.KEY,
                        KeyMistakes::withKeyId,
                        (facts, variant) -> "You signed with "
                                + "the API key and the secret joined together; sign with the secret alone."));
    }

    private static Mistake.Variants keys(List<String> names, KeyForm.Change change) {
        return (draft, facts, effort) -> {
            List<Draft> drafts = new ArrayList<>();
            for (String name : names) {
                drafts.add(draft.withKey(draft.key().then(name, change)));
            }
            return drafts;
        };
    }

    private static Mistake text(String name, List<UnaryOperator<String>> changes, String words) {
        return new Mistake(
                name,
                Slot.KEY,
                (draft, facts, effort) -> {
                    List<Draft> drafts = new ArrayList<>();
                    for (int i = 0; i < changes.size(); i++) {
                        UnaryOperator<String> change = changes.get(i);
                        KeyForm.Change step =
                                (secret, keyId) -> Optional.of(ByteText.bytes(change.apply(ByteText.of(secret))));
                        drafts.add(draft.withKey(draft.key().then(name + " " + i, step)));
                    }
                    return drafts;
                },
                (facts, variant) -> words);
    }

    private static List<Draft> empty(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        for (String word : List.of("", "undefined", "null", "None")) {
            drafts.add(draft.withKey(
                    draft.key().then("word " + word, (secret, keyId) -> Optional.of(ByteText.bytes(word)))));
        }
        return drafts;
    }

    private static List<Draft> base64(Draft draft, Facts facts, Mistake.Effort effort) {
        return List.of(
                draft.withKey(draft.key().then("base64", (secret, keyId) -> decoded(secret, Base64.getDecoder()))),
                draft.withKey(
                        draft.key().then("base64url", (secret, keyId) -> decoded(secret, Base64.getUrlDecoder()))));
    }

    private static List<Draft> withKeyId(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        for (String between : List.of("", ":", "&")) {
            drafts.add(draft.withKey(
                    draft.key().then("key" + between + "secret", (secret, keyId) -> joined(keyId, between, secret))));
            drafts.add(draft.withKey(
                    draft.key().then("secret" + between + "key", (secret, keyId) -> joined(secret, between, keyId))));
        }
        return facts.keyId().isEmpty() ? List.of() : drafts;
    }

    private static Optional<byte[]> joined(byte[] first, String between, byte[] second) {
        return Optional.of(ByteText.bytes(ByteText.of(first) + between + ByteText.of(second)));
    }

    private static String trimmed(String byteText) {
        return byteText.strip();
    }

    private static Optional<byte[]> hex(byte[] secret) {
        try {
            return Optional.of(HexFormat.of().parseHex(ByteText.of(secret)));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(byte[] secret, Base64.Decoder decoder) {
        try {
            return Optional.of(decoder.decode(secret));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
