package io.tallystick.server.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.doors.RawClient;
import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.testing.NoSequencer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocsDoorTest {
    @SuppressWarnings("NullAway.Init")
    private HttpFront front;

    @BeforeEach
    void start() {
        front = HttpFront.start(FrontSettings.loopback(0), new NoSequencer(), List.of(new DocsDoor()));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    private RawAnswer get(String path) {
        return new RawClient(front.port()).send("GET", path, List.of(), "");
    }

    @Test
    void thePageAndAllThatItLoadsComeFromHere() {
        RawAnswer page = get("/docs/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("connect-src 'self'");
        Matcher loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int count = 0;
        while (loaded.find()) {
            assertThat(loaded.group(1)).matches("[a-z.-]+");
            assertThat(get("/docs/" + loaded.group(1)).status())
                    .as(loaded.group(1))
                    .isEqualTo(200);
            count++;
        }
        assertThat(count).isEqualTo(5);
        assertThat(page.body() + get("/docs/start.js").body()).doesNotContain("://");
    }

    @Test
    void theDocumentIsTheOneInTheRepository() throws IOException {
        assertThat(get("/docs/gaiaex.yaml").body())
                .isEqualTo(Files.readString(Path.of("..", "openapi", "gaiaex.yaml")));
    }

    @Test
    void nothingElseIsThere() {
        assertThat(get("/docs").header("Location")).isEqualTo("/docs/");
        for (String path :
                List.of("/docs/../logback.xml", "/docs/index.html", "/docs/%2e%2e/x", "/docs/swagger-ui.js")) {
            assertThat(get(path).status()).as(path).isIn(400, 404);
        }
        assertThat(new RawClient(front.port())
                        .send("POST", "/docs/", List.of(), "")
                        .status())
                .isEqualTo(405);
    }
}
