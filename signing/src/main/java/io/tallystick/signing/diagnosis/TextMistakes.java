package io.tallystick.signing.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes with the finished message, between putting it together and signing it. */
final class TextMistakes {
    /** The most frequent of all: {@code echo} without {@code -n}. */
    static final Mistake NEWLINE_BEHIND = text(
            "newline-behind-message",
            List.of(text -> text + "\n", text -> text + "\r\n"),
            "You signed a line break at the end of the message; use printf '%s' or echo -n, not plain echo (and read a"
                    + " body file without its last line break).");

    private TextMistakes() {}

    static List<Mistake> all() {
        return List.of(
                text(
                        "message-in-quotes",
                        List.of(text -> "'" + text + "'", text -> '"' + text + '"'),
                        "You signed the " + "quotes around the message too; sign the text between them."),
                text(
                        "blank-around-message",
                        List.of(text -> " " + text, text -> text + " ", text -> "\n" + text),
                        "You " + "signed a blank or line break around the message; sign the text alone."),
                text(
                        "quotes-lost",
                        List.of(text -> text.replace("\"", ""), text -> text.replace("\"", "\\\"")),
                        "The shell took the quotes of the JSON away (or you signed them as \\\"); put the message into"
                                + " single quotes: '{\"a\":1}'."),
                text(
                        "message-upper-case",
                        List.of(TextMistakes::upperCase),
                        "You put the whole message into capitals; sign" + " it letter by letter as it is sent."),
                text(
                        "message-lower-case",
                        List.of(ByteText::lowerCase),
                        "You put the whole message into lower case; sign it" + " letter by letter as it is sent."),
                text(
                        "message-url-encoded",
                        List.of(
                                text -> ByteText.percentEncoded(text, ""),
                                text -> ByteText.percentEncoded(text, "!'()*")),
                        "You percent-encoded the whole message before signing; sign" + " it as it is."),
                text(
                        "message-base64",
                        List.of(text -> Base64.getEncoder().encodeToString(ByteText.bytes(text))),
                        "You turned the message into Base64 before signing; sign the message itself and encode only"
                                + " the result."),
                text(
                        "message-hashed",
                        List.of(
                                text -> ByteText.hashHex("SHA-256", text),
                                text -> ByteText.of(ByteText.hash("SHA-256", ByteText.bytes(text)))),
                        "You hashed the message before signing " + "it; HMAC hashes by itself: give it the message."),
                text(
                        "message-utf-16",
                        List.of(
                                text -> ByteText.of(ByteText.characters(text).getBytes(StandardCharsets.UTF_16LE)),
                                text -> ByteText.of(ByteText.characters(text).getBytes(StandardCharsets.UTF_16BE))),
                        "You signed the message as UTF-16 (.NET: Encoding.Unicode); turn it into UTF-8 bytes"
                                + " (Encoding.UTF8)."));
    }

    private static Mistake text(String name, List<UnaryOperator<String>> steps, String words) {
        return new Mistake(
                name,
                Slot.TEXT,
                (draft, facts, effort) -> {
                    List<Draft> drafts = new ArrayList<>();
                    for (UnaryOperator<String> step : steps) {
                        drafts.add(draft.thenText(step));
                    }
                    return drafts;
                },
                (facts, variant) -> words);
    }

    private static String upperCase(String byteText) {
        StringBuilder out = new StringBuilder(byteText.length());
        for (int i = 0; i < byteText.length(); i++) {
            char unit = byteText.charAt(i);
            out.append(unit >= 'a' && unit <= 'z' ? (char) (unit - 32) : unit);
        }
        return out.toString();
    }
}
