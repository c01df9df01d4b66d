package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every list of commands that once showed a difference, and some that are easily got wrong. */
class StoredCasesTest {

    @TestFactory
    Stream<DynamicTest> storedCases() throws IOException, URISyntaxException {
        Path cases = Path.of(Objects.requireNonNull(StoredCasesTest.class.getResource("cases"))
                .toURI());
        try (Stream<Path> files = Files.list(cases)) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> replay(file)));
        }
    }

    private static void replay(Path file) throws IOException {
        List<TimedCommand> commands = CommandText.parseAll(Files.readAllLines(file));
        assertThat(commands).isNotEmpty();
        assertThat(Campaign.ofExchange().replay(commands)).isEmpty();
    }

    @Test
    void aCommandReadsBackFromItsLine() {
        for (TimedCommand timed : RandomRun.commands(4, 500)) {
            assertThat(CommandText.parse(CommandText.format(timed))).isEqualTo(timed);
        }
    }
}
