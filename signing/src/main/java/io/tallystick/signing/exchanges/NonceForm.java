package io.tallystick.signing.exchanges;

import java.util.UUID;
import java.util.regex.Pattern;

/** What a number used once looks like. */
enum NonceForm {
    NONE("", "nothing"),
    /** The milliseconds of the clock; each larger than the one before. */
    MILLIS("[0-9]{13}", "13 digits"),
    RANDOM("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "a UUID in small letters");

    private final Pattern pattern;
    private final String words;

    NonceForm(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    String inWords() {
        return words;
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }

    Shape shape() {
        return Shape.fixed(this == RANDOM ? Shape.HEX + "-" : Shape.DIGITS);
    }

    /** One that was not there before. */
    String fresh(long nowMillis) {
        return switch (this) {
            case NONE -> "";
            case MILLIS -> Long.toString(nowMillis);
            case RANDOM -> UUID.randomUUID().toString();
        };
    }
}
