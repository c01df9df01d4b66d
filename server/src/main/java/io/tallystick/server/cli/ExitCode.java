package io.tallystick.server.cli;

/** What a sub-command's exit status means, for all of them. */
public final class ExitCode {
    public static final int FINE = 0;

    /** The command worked and its answer is no: a signature does not match, two hashes differ. */
    public static final int NO = 1;

    /** The command line itself was wrong. */
    public static final int USAGE = 2;

    /** The server refused or could not be reached, or a file could not be read. */
    public static final int REFUSED = 3;

    private ExitCode() {}
}
