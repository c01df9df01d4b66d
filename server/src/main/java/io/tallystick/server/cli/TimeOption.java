package io.tallystick.server.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A time on the command line: ISO, or milliseconds since the epoch. */
final class TimeOption {
    private TimeOption() {}

    /** @throws ParameterException that says how a time is written */
    static long millis(CommandLine line, String text, long otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new ParameterException(
                    line, text + " is neither an ISO time such as 2026-11-22T17:00:00Z nor milliseconds", e);
        }
    }
}
