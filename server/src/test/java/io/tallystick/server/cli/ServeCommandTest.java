package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.chaos.ServerProcess;
import io.tallystick.server.testing.RawSocket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ServeCommandTest {
    private static final String READY = "Tallystick is ready on ";

    @TempDir
    private Path folder;

    @Test
    void theOperatorSaysWhenAnAddressIsShutOutAndForHowLong() throws IOException {
        ServerProcess server = serve("--no-explain", "--ban-after", "3", "--ban-window", "1h", "--ban-times", "2h,1d");
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(unsigned(server)).startsWith("HTTP/1.1 401 ");
            }
            assertThat(unsigned(server)).startsWith("HTTP/1.1 429 ").contains("Retry-After: 7200\r\n");
        } finally {
            server.stop();
        }
    }

    @Test
    void nobodyIsShutOutWhenBansAreOff() throws IOException {
        ServerProcess server = serve("--no-explain", "--ban-after", "0");
        try {
            for (int i = 0; i < 15; i++) {
                assertThat(unsigned(server)).startsWith("HTTP/1.1 401 ");
            }
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ban-after  | -1     | --ban-after is from 0 (no bans) to 1000, not -1",
                "--ban-after  | 1001   | --ban-after is from 0 (no bans) to 1000, not 1001",
                "--ban-after  | few    | Invalid value for option '--ban-after': 'few' is not an int",
                "--ban-window | 60     | --ban-window takes a whole number with s, m, h or d, such as 90s or 5m, not"
                        + " '60'",
                "--ban-window | 0s     | --ban-window takes a whole number with s, m, h or d, such as 90s or 5m, not"
                        + " '0s'",
                "--ban-times  | 1m,,2m | --ban-times takes a whole number with s, m, h or d, such as 90s or 5m, not ''",
                "--ban-times  | ''     | --ban-times takes a whole number with s, m, h or d, such as 90s or 5m, not ''",
                "--ban-decay  | 1 day  | --ban-decay takes a whole number with s, m, h or d, such as 90s or 5m, not '1"
                        + " day'",
            })
    void aWrongFigureIsWrongUsageAndSaysHowItIsWritten(String option, String value, String error) {
        CommandRun run = CommandRun.of(
                "serve", "--port", "0", "--data", folder.resolve("none").toString(), option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith(error + "\n");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private ServerProcess serve(String... options) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("serve", "--port", "0", "--data", folder.resolve("data").toString()));
        words.addAll(List.of(options));
        return ServerProcess.start(TallystickCommand.class.getName(), words, READY, folder.resolve("errors.txt"));
    }

    private static String unsigned(ServerProcess server) {
        int port = URI.create(server.readyLine().substring(READY.length())).getPort();
        try (RawSocket socket = new RawSocket(port)) {
            return socket.send("GET /v1/trade/api-keys HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .readAnswer();
        }
    }
}
