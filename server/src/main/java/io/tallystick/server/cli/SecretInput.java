package io.tallystick.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads what must not stand on a command line, where other users of the computer could read it. */
final class SecretInput {
    private static final int LONGEST_INPUT = 4_096;

    private SecretInput() {}

    /** @param source {@code @FILE}, or {@code -} for standard input; one newline at its end is not taken */
    static String read(CommandLine command, String option, String source) {
        try {
            if (source.equals("-")) {
                return text(command, option, System.in);
            }
            if (!source.startsWith("@")) {
                throw new ParameterException(
                        command, option + " takes @FILE or -, not the text itself: others could read it.");
            }
            try (InputStream file = Files.newInputStream(Path.of(source.substring(1)))) {
                return text(command, option, file);
            }
        } catch (IOException e) {
            throw CliFailure.cannotRead(source.substring(1), e);
        }
    }

    private static String text(CommandLine command, String option, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_INPUT + 1);
        if (bytes.length == 0 || bytes.length > LONGEST_INPUT) {
            throw new ParameterException(
                    command, "What " + option + " reads is empty or longer than " + LONGEST_INPUT + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
    }
}
