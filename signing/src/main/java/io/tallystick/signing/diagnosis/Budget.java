package io.tallystick.signing.diagnosis;

/**
 * How much one diagnosis may cost; it ends at whichever bound comes first.
 *
 * @param maxMacs signatures computed
 * @param maxMillis time for pairs of mistakes; single ones, some thousand signatures at most, are always all tried
 */
public record Budget(int maxMacs, int maxMillis) {
    /** For a server that has other work. */
    public static final Budget OVER_HTTP = new Budget(60_000, 250);

    /** For a person who waits at a terminal. */
    public static final Budget AT_TERMINAL = new Budget(400_000, 5_000);
}
