package io.tallystick.server.log;

import java.io.IOException;

/** Rows that were durable cannot be read any more. Says which file, where in it, and which row. */
public final class LogDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;
    private final long seq;

    public LogDamagedException(String file, long offset, long seq, String what) {
        super("the log is damaged: file %s, offset %d, row %d: %s".formatted(file, offset, seq, what));
        this.file = file;
        this.offset = offset;
        this.seq = seq;
    }

    public String file() {
        return file;
    }

    public long offset() {
        return offset;
    }

    /** The row that was expected there. */
    public long seq() {
        return seq;
    }
}
