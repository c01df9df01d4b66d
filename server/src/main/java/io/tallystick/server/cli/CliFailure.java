package io.tallystick.server.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Ends a sub-command with one line for the person and an {@link ExitCode}; never shows a stack trace. */
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A file that cannot be read: an I/O error often says no more than the file's name again. */
    static CliFailure cannotRead(Object file, IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException e -> "there is no such file";
            case AccessDeniedException e -> "this user may not open it";
            default -> String.valueOf(cause.getMessage());
        };
        return new CliFailure(ExitCode.REFUSED, "cannot read " + file + ": " + why);
    }

    public int exitCode() {
        return exitCode;
    }
}
