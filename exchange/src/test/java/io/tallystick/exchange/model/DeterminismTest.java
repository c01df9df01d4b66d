package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Exchange;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same commands give the same outcomes, events and state hash in a JVM that differs in all that must not matter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismTest {
    private static final long SEED = 2_004;

    private Path log = Path.of("");
    private String here = "";

    @BeforeAll
    void runHere(@TempDir Path folder) throws IOException {
        log = folder.resolve("commands.txt");
        List<String> lines = Stream.concat(
                        RandomRun.commands(SEED, 3_000).stream(),
                        RandomRun.commands(SEED + 1, 3_000).stream().skip(1)) // the second run's Open would be refused
                .map(CommandText::format)
                .toList();
        Files.write(log, lines);
        here = ReplayMain.fingerprint(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC -Xint -Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Chatham",
                "-XX:+UseParallelGC -Duser.language=ar -Duser.country=EG -Duser.timezone=America/St_Johns",
                "-XX:+UseG1GC -Duser.language=hi -Duser.script=Deva -Duser.timezone=UTC -Dfile.encoding=ISO-8859-1",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:hashCode=2 -Duser.language=th -Duser.country=TH"
            })
    void anotherJvmComesToTheSame(String options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UnlockExperimentalVMOptions"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", classPath(), ReplayMain.class.getName(), log.toString()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(printed.strip()).as("seed %d", SEED).isEqualTo(here);
        } finally {
            child.destroyForcibly();
        }
    }

    private static String classPath() throws URISyntaxException {
        return place(Exchange.class) + File.pathSeparator + place(ReplayMain.class);
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
