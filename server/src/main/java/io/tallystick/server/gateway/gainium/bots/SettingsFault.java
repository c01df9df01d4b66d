package io.tallystick.server.gateway.gainium.bots;

/**
 * What is wrong with one setting.
 *
 * @param field name, with the place inside it where there is one: {@code multiTp[1].amount}
 * @param message what is wrong, to be read after the name: {@code should be a string}
 */
public record SettingsFault(Kind kind, String field, String message) {

    /** How the original sorts them. */
    public enum Kind {
        /** No such setting, or it cannot be given here. */
        UNKNOWN,
        /** Of the wrong type or out of range, or it does not fit another. */
        WRONG,
        /** A setting of the original that asks for something that is not here. */
        UNSUPPORTED
    }

    /** The sentence of a v1 answer: the original's words, then what they leave open. */
    public String sentence() {
        String words = switch (kind) {
            case UNKNOWN -> "Unknown settings";
            case WRONG -> "Wrong settings";
            case UNSUPPORTED -> "Setting not supported";
        };
        return words + ": " + field + " " + message;
    }
}
