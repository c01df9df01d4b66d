package io.tallystick.server.serve;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** The server cannot start; the message is for the operator. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerStartException(String message) {
        super(message);
    }

    ServerStartException(Exception cause) {
        super(sentence(cause), cause);
    }

    /** A file's error says no more than its name by itself. */
    private static String sentence(Exception cause) {
        return switch (cause) {
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
            case AccessDeniedException e -> e.getFile() + " may not be opened by this user";
            case NoSuchFileException e -> e.getFile() + " is missing";
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }
}
