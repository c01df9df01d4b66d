package io.tallystick.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String HIDDEN = "top-secret-text";

    @TempDir
    private Path folder;

    @Test
    void a_flat_config_file_of_a_script_is_read() throws IOException {
        Credentials read = Credentials.read(
                file("{\"api_key\":\"k\",\"api_secret\":\"" + HIDDEN + "\",\"user_address\":\"0xA\"}"), Dialect.GAIAEX);
        assertThat(read.keyId()).isEqualTo("k");
        assertThat(read.userAddress()).isEqualTo("0xA");
        assertThat(read.server()).isEmpty();
        assertThat(read.toString()).isEqualTo("Credentials(gaiaex, key k)");
    }

    @Test
    void a_file_with_a_section_for_each_api_is_read() throws IOException {
        Path file = file("{\"base_url\":\"http://127.0.0.1:1\",\"gaiaex\":{\"api_key\":\"g\",\"api_secret\":\"" + HIDDEN
                + "\",\"user_address\":\"0xA\"},\"threecommas\":{\"api_key\":\"t\",\"secret\":\"s\"},"
                + "\"gainium\":{\"token\":\"n\",\"secret\":\"s\"}}");
        assertThat(Credentials.read(file, Dialect.GAIAEX).keyId()).isEqualTo("g");
        assertThat(Credentials.read(file, Dialect.THREE_COMMAS).keyId()).isEqualTo("t");
        assertThat(Credentials.read(file, Dialect.GAINIUM).keyId()).isEqualTo("n");
        assertThat(Credentials.read(file, Dialect.GAINIUM).server()).contains("http://127.0.0.1:1");
        assertThat(Credentials.baseUrl(file)).contains("http://127.0.0.1:1");
    }

    @Test
    void what_a_file_lacks_is_named_and_nothing_secret_is_told() throws IOException {
        Path lacking = file("{\"api_key\":\"k\",\"api_secret\":\"" + HIDDEN + "\"}");
        assertThatThrownBy(() -> Credentials.read(lacking, Dialect.GAIAEX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"user_address\"")
                .hasMessageNotContaining(HIDDEN);
        Path broken = file("{\"api_secret\":\"" + HIDDEN + "\",");
        assertThatThrownBy(() -> Credentials.read(broken, Dialect.GAIAEX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining(HIDDEN);
        assertThatThrownBy(() -> Credentials.read(file(HIDDEN), Dialect.GAIAEX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining(HIDDEN)
                .hasNoCause();
        assertThatThrownBy(() -> Credentials.read(folder.resolve("nowhere.json"), Dialect.GAIAEX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.json is not there; a server writes demo-credentials.json");
    }

    @Test
    void what_is_not_cut_out_exactly_is_refused_before_it_is_sent() {
        Secret secret = Secret.ofText(HIDDEN);
        assertThatThrownBy(() -> Credentials.gaiaEx("k\n", secret, "0xA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key begins or ends with a blank or a line break: it was not cut out exactly");
        assertThatThrownBy(() -> Credentials.gaiaEx("k", secret, " 0xA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the address begins or ends");
        assertThatThrownBy(() -> GaiaEx.connect(Credentials.gaiaEx("k", secret, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a GaiaEx key needs the user_address that it was made for");
    }

    @Test
    void a_base_url_may_be_copied_with_or_without_its_path_and_its_last_slash() {
        Credentials key = Credentials.gaiaEx("k", Secret.ofText(HIDDEN), "0xA");
        for (String path : List.of("", "/", "/v1/trade", "/v1/trade/")) {
            assertThatNoException()
                    .isThrownBy(() -> GaiaEx.connect(key, ClientSettings.at("http://127.0.0.1:1" + path)));
        }
        assertThatThrownBy(() -> GaiaEx.connect(key, ClientSettings.at("http://127.0.0.1:1/other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a server address such as");
    }

    @Test
    void the_environment_is_read_and_what_it_lacks_is_named() {
        Map<String, String> variables = Map.of(
                "GAIAEX_API_KEY", "k",
                "GAIAEX_API_SECRET", HIDDEN,
                "GAIAEX_USER_ADDRESS", "0xA",
                "GAIAEX_BASE_URL", "http://127.0.0.1:1",
                "GAINIUM_TOKEN", "n");
        Credentials read = Credentials.fromEnvironment(variables, Dialect.GAIAEX);
        assertThat(read.server()).contains("http://127.0.0.1:1");
        assertThat(read.toString()).doesNotContain(HIDDEN);
        assertThatThrownBy(() -> Credentials.fromEnvironment(variables, Dialect.GAINIUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the environment variable GAINIUM_SECRET is not set");
    }

    @Test
    void a_secret_prints_nothing_of_itself() {
        Secret secret = Secret.ofText(HIDDEN);
        assertThat(secret.toString()).doesNotContain(HIDDEN);
        assertThat(String.valueOf(Credentials.gaiaEx("k", secret, "0xA"))).doesNotContain(HIDDEN);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".json"), text);
    }
}
