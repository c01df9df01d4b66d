package io.tallystick.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
