package io.tallystick.server.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsThereIsRun() throws IOException {
        Path there = Files.createFile(folder.resolve("there"));
        assertThatCode(() -> there.toFile().setExecutable(true)).doesNotThrowAnyException();
        assertThatCode(() -> Programs.require(Map.of("PATH", "/nowhere:" + folder, "CI", "true"), "there"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsAbsentSkipsTheTestAtHomeAndFailsItOnCi() {
        String path = folder.toString();
        assertThatThrownBy(() -> Programs.require(Map.of("PATH", path), "absent"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("needs absent on the PATH");
        assertThatThrownBy(() -> Programs.require(Map.of("PATH", path, "CI", "true"), "absent", "another"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("needs absent, another on the PATH; CI=true, so it is not skipped");
    }
}
