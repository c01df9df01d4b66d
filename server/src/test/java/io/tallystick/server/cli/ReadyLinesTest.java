package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyLinesTest {
    private static final String URL = "http://127.0.0.1:4711";

    @TempDir
    Path data;

    @Test
    void a_first_start_names_the_demo_user_and_a_call_that_works_as_it_stands() throws IOException {
        Files.writeString(data.resolve("demo-credentials.json"), """
            {"gaiaex": {"api_key": "k", "api_secret": "s", "user_address": "0xA"}}\
            """);

        assertThat(ReadyLines.of(data, URL, false))
                .contains("A demo user was made, with simulated funds and one key for each API.")
                .contains("Try:          ./tallystick call --dialect gaiaex --data " + data + " GET /user/0xA/balance")
                .endsWith("Tallystick is ready on " + URL);
        assertThat(ReadyLines.of(data, URL, true)).noneMatch(line -> line.contains("was made"));
    }

    @Test
    void deleted_credentials_are_neither_named_nor_taken_for_a_first_start() {
        assertThat(ReadyLines.of(data, URL, false))
                .noneMatch(line -> line.contains("was made") || line.contains("demo-credentials"))
                .anyMatch(line -> line.contains("keys create"))
                .endsWith("Tallystick is ready on " + URL);
    }
}
