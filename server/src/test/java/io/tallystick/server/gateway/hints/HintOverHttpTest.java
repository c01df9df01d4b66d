package io.tallystick.server.gateway.hints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.serve.ServerSettings;
import io.tallystick.server.serve.TallystickServer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.diagnosis.Diagnosis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The header as clients get it, from a whole server. */
class HintOverHttpTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private TallystickServer start(boolean explaining) {
        return TallystickServer.start(
                ServerSettings.of(0, "127.0.0.1", folder, MarketFile.builtIn(), 1, explaining, List.of()));
    }

    private JsonNode credentials(String dialect) throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("demo-credentials.json")))
                .get(dialect);
    }

    /** A read of 3Commas whose query was not signed. */
    private HttpResponse<String> threeCommas(TallystickServer server, String... more) throws Exception {
        JsonNode key = credentials("threecommas");
        Secret secret = Secret.ofText(key.get("secret").asString());
        String path = "/public/api/ver1/users/change_mode";
        String signature = Signer.of(Dialect.THREE_COMMAS, secret).sign(SignedRequest.of("POST", path, ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path + "?mode=paper"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Apikey", key.get("api_key").asString())
                .header("Signature", signature);
        if (more.length > 0) {
            request.headers(more);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aServerThatExplainsSaysWhatWasSignedWrong() throws Exception {
        try (TallystickServer server = start(true)) {
            HttpResponse<String> wrong = threeCommas(server);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("X-Tallystick-Hint"))
                    .hasValueSatisfying(hint -> assertThat(hint)
                            .startsWith(
                                    "You left the query string out of the signature; 3Commas signs path and query"));
            assertThat(threeCommas(server, "X-Forwarded-For", "10.0.0.1")
                            .headers()
                            .map())
                    .doesNotContainKey("x-tallystick-hint");
            HttpResponse<String> gainium = gainium(server);
            assertThat(gainium.statusCode()).isEqualTo(401);
            assertThat(gainium.headers().firstValue("X-Tallystick-Hint")).hasValue(Diagnosis.UNEXPLAINED);
        }
    }

    private HttpResponse<String> gainium(TallystickServer server) throws Exception {
        JsonNode key = credentials("gainium");
        String time = Long.toString(System.currentTimeMillis());
        String signature = Signer.of(Dialect.GAINIUM, Secret.ofText("not the secret"))
                .sign(SignedRequest.of("GET", "/api/bots/dca", time));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/bots/dca"))
                .header("token", key.get("token").asString())
                .header("time", time)
                .header("signature", signature)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theGaiaExDoorSaysItToo() throws Exception {
        try (TallystickServer server = start(true)) {
            JsonNode key = credentials("gaiaex");
            String time = Long.toString(System.currentTimeMillis());
            String target = "/v1/trade/user/" + key.get("user_address").asString() + "/balance";
            Secret secret = Secret.ofText(key.get("api_secret").asString());
            // A dialect that signs nothing but the target signs any text.
            String signature =
                    Signer.of(Dialect.THREE_COMMAS, secret).sign(SignedRequest.of("GET", time + "GET" + target, ""));
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + target))
                    .header("X-GAIAEX-APIKEY", key.get("api_key").asString())
                    .header("X-GAIAEX-TIMESTAMP", time)
                    .header("X-GAIAEX-SIGNATURE", signature)
                    .build();
            HttpResponse<String> wrong = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("X-Tallystick-Hint"))
                    .hasValueSatisfying(hint -> assertThat(hint).startsWith("You put /v1/trade in front of the path"));
        }
    }

    @Test
    void aServerThatDoesNotExplainIsSilent() throws Exception {
        try (TallystickServer server = start(false)) {
            HttpResponse<String> wrong = threeCommas(server);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().map()).doesNotContainKey("x-tallystick-hint");
        }
    }
}
