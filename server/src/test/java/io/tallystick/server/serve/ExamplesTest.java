package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs of {@code examples/} do the same first steps in each language, against a server of their own. */
class ExamplesTest {
    private static final String STEPS = """
        GaiaEx: usdc_balance 100000.00
        GaiaEx: order resting
        GaiaEx: open 1
        GaiaEx: open 0
        3Commas: deal USDT_ETH bought
        3Commas: deal USDT_ETH panic_sold
        Gainium: deal ETHUSDT open
        """;

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({
        "python3, python/first_steps.py, python3",
        "node, javascript/first_steps.mjs, node",
        "bash, shell/first_steps.sh, bash curl openssl"
    })
    void theFirstStepsAreTheSameInEachLanguage(String program, String file, String needs) throws Exception {
        Programs.require(needs.split(" ", -1));
        try (TallystickServer server = start()) {
            assertThat(server.port()).isPositive();
            assertThat(run(program, examples().resolve(file).toString(), data.toString()))
                    .isEqualTo(STEPS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gaiaex, 'Balance Place an order Open orders Cancel it'",
        "threecommas, 'Paper mode Accounts Create a bot Start a deal Deals Sell it'",
        "gainium, 'Exchanges Create a bot Start it Start a deal Deals'"
    })
    void eachPostmanCollectionSignsWithItsOwnScript(String credentials, String requests) throws Exception {
        Programs.require("node");
        String name = credentials.equals("threecommas") ? "3commas" : credentials;
        Path collection = examples().resolve("postman/" + name + ".postman_collection.json");
        try (TallystickServer server = start()) {
            List<String> command = new ArrayList<>(List.of(
                    "node",
                    examples().resolve("postman/run.mjs").toString(),
                    collection.toString(),
                    "base_url=" + server.baseUrl()));
            JsonNode keys = new JsonMapper()
                    .readTree(Files.readString(data.resolve("demo-credentials.json")))
                    .path(credentials);
            keys.properties()
                    .forEach(key ->
                            command.add(key.getKey() + "=" + key.getValue().asString()));

            String told = run(command.toArray(String[]::new));

            assertThat(told.replaceAll(": 20[01]\\n", " ").strip()).isEqualTo(requests);
        }
    }

    @Test
    void aWrongSecretEndsWithTheVerdictOnIt() throws Exception {
        Programs.require("python3");
        try (TallystickServer server = start()) {
            assertThat(server.port()).isPositive();
            Path credentials = data.resolve("demo-credentials.json");
            String spoilt = Files.readString(credentials).replaceFirst("(\"api_secret\"\\s*:\\s*\")", "$1 ");
            Files.writeString(credentials, spoilt);

            assertThat(run(
                            "python3",
                            examples().resolve("python/first_steps.py").toString(),
                            data.toString()))
                    .contains("/balance: 401 ", "You signed with a blank before or behind the secret; trim it.");
        }
    }

    private TallystickServer start() {
        return TallystickServer.start(
                ServerSettings.of(0, "127.0.0.1", data, MarketFile.builtIn(), 7, true, List.of()));
    }

    private static Path examples() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("examples")) || !Files.exists(root.resolve("tallystick"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("examples");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
