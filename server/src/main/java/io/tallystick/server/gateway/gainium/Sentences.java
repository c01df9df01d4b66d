package io.tallystick.server.gateway.gainium;

import io.tallystick.signing.rules.Breach;

/** Breaches of the signing rules as sentences for the sender. */
final class Sentences {
    private Sentences() {}

    static String of(Breach breach) {
        String sentence = breach.sentence();
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }
}
