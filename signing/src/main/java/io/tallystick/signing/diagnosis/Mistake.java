package io.tallystick.signing.diagnosis;

import java.util.List;

/**
 * One thing that people get wrong when they sign.
 *
 * @param name short, lower case, stable: programs and tests know it
 * @param slot what it changes; it reads and changes nothing else of a draft
 * @param variants the ways to make it on a draft; none where it makes no sense
 * @param words cause and cure in at most {@link #MAX_WORDS} ASCII characters, for one of the variants
 */
record Mistake(String name, Slot slot, Variants variants, Words words) {
    /** So that two mistakes fit into one hint. */
    static final int MAX_WORDS = 236;

    /** How many variants of a mistake to try. */
    enum Effort {
        /** All, when nothing else is wrong. */
        ALONE,
        /** The likely ones, when it is combined with another mistake. */
        COMBINED
    }

    @FunctionalInterface
    interface Variants {
        List<Draft> of(Draft draft, Facts facts, Effort effort);
    }

    @FunctionalInterface
    interface Words {
        String of(Facts facts, Draft variant);
    }
}
