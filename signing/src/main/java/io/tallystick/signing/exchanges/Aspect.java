package io.tallystick.signing.exchanges;

/** What a message can say about a request. */
enum Aspect {
    METHOD("method"),
    PATH("path"),
    QUERY("query"),
    BODY("body"),
    /** The time, or a nonce that only grows. */
    TIME("time");

    private final String word;

    Aspect(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
