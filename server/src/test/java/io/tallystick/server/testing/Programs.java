package io.tallystick.server.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Programs of other languages that some tests run. */
public final class Programs {
    private Programs() {}

    /** Skips the test where one of them is absent; on CI ({@code CI=true}), which must run everything, fails it. */
    public static void require(String... programs) {
        require(System.getenv(), programs);
    }

    static void require(Map<String, String> environment, String... programs) {
        List<String> absent = Arrays.stream(programs)
                .filter(program -> !isThere(environment.getOrDefault("PATH", ""), program))
                .toList();
        String why = "needs " + String.join(", ", absent) + " on the PATH";
        if (!absent.isEmpty() && environment.getOrDefault("CI", "").equals("true")) {
            fail("this test " + why + "; CI=true, so it is not skipped. Install what is missing, as .ci/run does.");
        }
        assumeTrue(absent.isEmpty(), why);
    }

    private static boolean isThere(String path, String program) {
        return Arrays.stream(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
