package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallCommandTest {
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";

    @TempDir
    Path data;

    @BeforeEach
    void credentials() throws IOException {
        Files.writeString(data.resolve("demo-credentials.json"), """
            {"base_url": "http://127.0.0.1:4711",
             "gaiaex": {"api_key": "k1", "api_secret": "s1", "user_address": "%s"},
             "threecommas": {"api_key": "k2", "secret": "s2"}}\
            """.formatted(ADDRESS));
    }

    @Test
    void the_data_folder_tells_key_address_and_server() {
        CommandRun run = dryRun("gaiaex", "GET", "/user/ADDRESS/fills?limit=2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
        assertThat(run.out())
                .contains("'http://127.0.0.1:4711/v1/trade/user/" + ADDRESS + "/fills?limit=2'")
                .contains("'X-GAIAEX-APIKEY: k1'");
    }

    @Test
    void only_a_whole_part_of_a_gaiaex_path_is_taken_for_the_address() {
        assertThat(dryRun("gaiaex", "GET", "/user/ADDRESSES").out()).contains("/user/ADDRESSES'");
        assertThat(dryRun("3commas", "GET", "/public/api/ADDRESS").out()).contains(":4711/public/api/ADDRESS'");
    }

    @Test
    void a_named_server_and_a_named_key_win_over_the_folder() {
        assertThat(dryRun("gaiaex", "GET", "/time", "--base-url", "http://127.0.0.1:1")
                        .out())
                .contains("'http://127.0.0.1:1/v1/trade/time'");
        assertThat(dryRun("gaiaex", "GET", "/time", "--key", "other", "--secret", "x")
                        .out())
                .contains("'http://127.0.0.1:8080/v1/trade/time'")
                .contains("'X-GAIAEX-APIKEY: other'");
    }

    @Test
    void a_folder_without_credentials_is_told() {
        CommandRun run = CommandRun.of("call", "--data", data + "/none", "--dialect", "gaiaex", "GET", "/time");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("does not exist");
    }

    @Test
    void a_body_that_cannot_be_read_is_told() {
        CommandRun run = dryRun("gaiaex", "POST", "/order", "--body=@" + data + "/none");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("cannot read " + data + "/none for --body");
    }

    private CommandRun dryRun(String dialect, String method, String target, String... more) {
        String[] words = new String[7 + more.length];
        System.arraycopy(more, 0, words, 7, more.length);
        String[] fixed = {"call", "--dry-run", "--data=" + data, "--dialect", dialect, method, target};
        System.arraycopy(fixed, 0, words, 0, 7);
        return CommandRun.of(words);
    }
}
