package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.server.markets.MarketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartTest {
    @TempDir
    Path folder;

    @Test
    void a_file_in_the_place_of_the_data_folder_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "mine");

        assertThatThrownBy(() -> start(0, file).close()).hasMessage(file + " is not a folder");
    }

    private static TallystickServer start(int port, Path data) {
        return TallystickServer.start(
                ServerSettings.of(port, "127.0.0.1", data, MarketFile.builtIn(), 1, false, List.of()));
    }
}
