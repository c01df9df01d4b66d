package io.tallystick.signing.diagnosis;

import io.tallystick.signing.SignatureEncoding;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The signature's text, and the bytes that it may stand for. */
final class SentSignature {
    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]+={0,2}");
    private static final int MAX_CHARACTERS = 600;

    /**
     * @param bytes of one of the known hashes' lengths
     * @param mistake what is wrong with the spelling; empty when the dialect spells it so
     */
    record Reading(byte[] bytes, Optional<Finding> mistake) {}

    private final Facts facts;
    private final SignatureEncoding expected;
    private final List<Reading> readings = new ArrayList<>();

    private SentSignature(Facts facts) {
        this.facts = facts;
        this.expected = facts.dialect().encoding();
    }

    /** Every reading of the text, the dialect's own first. */
    static List<Reading> readings(Facts facts, String text) {
        SentSignature sent = new SentSignature(facts);
        if (text.length() <= MAX_CHARACTERS) {
            sent.read(text, Optional.empty());
            sent.readUnwrapped(text);
        }
        return List.copyOf(sent.readings);
    }

    private void read(String text, Optional<Finding> wrapping) {
        boolean hexExpected = expected == SignatureEncoding.HEX;
        if (HEX.matcher(text).matches()) {
            byte[] bytes = HexFormat.of().parseHex(text);
            Optional<Finding> mistake = hexExpected
                    ? Optional.empty()
                    : Optional.of(finding(
                            "hex-for-base64",
                            "You sent the signature in hex; Gainium wants it in Base64 (44 characters, often"
                                    + " ending in =)."));
            add(bytes, mistake, wrapping);
        }
        if (BASE64.matcher(text).matches()) {
            base64(text, hexExpected, wrapping);
        } else if (BASE64_URL.matcher(text).matches()) {
            decode(Base64.getUrlDecoder(), text)
                    .ifPresent(bytes -> add(
                            bytes,
                            Optional.of(finding(
                                    "base64url",
                                    "You sent the signature in URL-safe Base64 (with - and _); " + wanted() + ".")),
                            wrapping));
        }
    }

    private void base64(String text, boolean hexExpected, Optional<Finding> wrapping) {
        Optional<byte[]> decoded = decode(Base64.getDecoder(), text);
        if (decoded.isEmpty()) {
            return;
        }
        byte[] bytes = decoded.get();
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
        if (hexExpected) {
            add(
                    bytes,
                    Optional.of(finding("base64-for-hex", "You sent the signature in Base64; " + wanted() + ".")),
                    wrapping);
        } else {
            add(
                    bytes,
                    canonical
                            ? Optional.empty()
                            : Optional.of(finding(
                                    "base64-not-padded",
                                    "The Base64 of your signature is not complete (the = at the end is missing, or its"
                                            + " last letter is altered); send it as your library gives it.")),
                    wrapping);
        }
        String inner = ByteText.of(bytes);
        if (HEX.matcher(inner).matches()) {
            add(
                    HexFormat.of().parseHex(inner),
                    Optional.of(finding(
                            "base64-of-hex",
                            "You sent the Base64 of the hex text; "
                                    + (hexExpected
                                            ? "send the hex text itself."
                                            : "encode the 32 bytes of the digest (digest(), not "
                                                    + "hexdigest()) as Base64."))),
                    wrapping);
        }
    }

    /** The text without what people leave around it. */
    private void readUnwrapped(String text) {
        String inner = text.strip();
        String equals = inner.replaceFirst(
                "^(?i)(\\(stdin\\)=|sha2?-?256[(a-z)]*=|hmac-sha256[ =:]|v1=|signature=|0x)\\s*", "");
        if (!equals.equals(inner)) {
            read(
                    equals,
                    Optional.of(finding(
                            "text-before-signature",
                            "You sent text before the signature (such as '(stdin)= '"
                                    + " of openssl, sha256= or 0x); send the signature alone.")));
        }
        String unquoted = inner.replaceFirst("^b?(['\"])(.*)\\1$", "$2");
        if (!unquoted.equals(inner)) {
            read(
                    unquoted,
                    Optional.of(finding(
                            "signature-in-quotes",
                            "You sent the signature with quotes (or Python's b'...'"
                                    + ") around it; send the text between them.")));
        }
        if (inner.indexOf('%') >= 0) {
            read(
                    ByteText.percentDecoded(inner, false),
                    Optional.of(finding(
                            "signature-url-encoded",
                            "You percent-encoded the " + "signature (%2B, %3D); in a header it is sent as it is.")));
        }
        if (inner.indexOf(' ') >= 0) {
            read(
                    inner.replace(' ', '+'),
                    Optional.of(finding(
                            "signature-plus-lost",
                            "The + signs of your signature became "
                                    + "blanks on the way; send it in the header as it is.")));
        }
        if (HEX.matcher(inner).matches()) {
            String spelled = ByteText.of(HexFormat.of().parseHex(inner));
            if (BASE64.matcher(spelled).matches()) {
                decode(Base64.getDecoder(), spelled)
                        .ifPresent(bytes -> add(
                                bytes,
                                Optional.of(finding(
                                        "hex-of-base64", "You sent the hex of the Base64 text; " + wanted() + ".")),
                                Optional.empty()));
            }
        }
    }

    private String wanted() {
        return expected == SignatureEncoding.HEX
                ? facts.product() + " wants it in hex (64 characters 0-9 a-f)"
                : facts.product() + " wants it in standard Base64 (with + and /, 44 characters)";
    }

    private Finding finding(String name, String sentence) {
        return new Finding(name, sentence);
    }

    /** A reading with two mistakes in its spelling would leave no room for another: the wrapping is the one to name. */
    private void add(byte[] bytes, Optional<Finding> mistake, Optional<Finding> wrapping) {
        boolean known = HashMistakes.LENGTHS.containsValue(bytes.length);
        boolean twice = mistake.isPresent() && wrapping.isPresent();
        if (known && !twice) {
            readings.add(new Reading(bytes, wrapping.isPresent() ? wrapping : mistake));
        }
    }

    private static Optional<byte[]> decode(Base64.Decoder decoder, String text) {
        try {
            return Optional.of(decoder.decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
