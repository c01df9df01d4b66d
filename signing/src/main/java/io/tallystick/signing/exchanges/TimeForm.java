package io.tallystick.signing.exchanges;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How an exchange spells a time. Every form has a fixed length for the next 200 years. */
enum TimeForm {
    NONE("none", "", ""),
    MILLIS("ms", "[0-9]{13}", Shape.DIGITS),
    SECONDS("s", "[0-9]{10}", Shape.DIGITS),
    ISO_MILLIS("iso-ms", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z", Shape.DIGITS + "-T:.Z"),
    ISO_SECONDS("iso-s", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", Shape.DIGITS + "-T:");

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int PER_SECOND = 1_000;

    private final String word;
    private final Pattern pattern;
    private final String alphabet;

    TimeForm(String word, String pattern, String alphabet) {
        this.word = word;
        this.pattern = Pattern.compile(pattern);
        this.alphabet = alphabet;
    }

    static Optional<TimeForm> ofWord(String word) {
        for (TimeForm form : values()) {
            if (form.word.equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    String word() {
        return word;
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }

    Shape shape() {
        return Shape.fixed(alphabet);
    }

    /** @param millis since the epoch */
    String text(long millis) {
        return switch (this) {
            case NONE -> "";
            case MILLIS -> Long.toString(millis);
            case SECONDS -> Long.toString(millis / PER_SECOND);
            case ISO_SECONDS -> ISO.format(Instant.ofEpochMilli(millis));
            case ISO_MILLIS ->
                ISO.format(Instant.ofEpochMilli(millis)) + "."
                        + Long.toString(PER_SECOND + millis % PER_SECOND).substring(1) + "Z";
        };
    }
}
