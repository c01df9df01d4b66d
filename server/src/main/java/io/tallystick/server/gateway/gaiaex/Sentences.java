package io.tallystick.server.gateway.gaiaex;

import io.tallystick.signing.rules.Breach;

/** The rules speak in lower case; a detail begins with a capital. */
final class Sentences {
    private Sentences() {}

    static String of(Breach breach) {
        return of(breach.sentence());
    }

    static String of(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
