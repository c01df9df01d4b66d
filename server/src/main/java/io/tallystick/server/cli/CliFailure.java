package io.tallystick.server.cli;

/** Ends a sub-command with one line for the person and an {@link ExitCode}; never shows a stack trace. */
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
