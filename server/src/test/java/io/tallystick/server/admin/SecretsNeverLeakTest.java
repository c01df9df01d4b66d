package io.tallystick.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.KeyMaterial;
import io.tallystick.server.desk.SessionService;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Known secrets go in; afterwards nothing that the server wrote, logged or answered holds one in any spelling. */
class SecretsNeverLeakTest {
    private static final SignedRequest REQUEST = SignedRequest.of("GET", "/user/0x1/balance", "1712345678000");
    private static final List<String> MADE_TO_HOLD_SECRETS =
            List.of(Provisioning.CREDENTIALS, Provisioning.CONFIG, "admin-token", "kek");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final List<String> secrets = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    @Test
    void no_file_no_log_line_and_no_later_answer_holds_a_secret() throws Exception {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        OutputStreamAppender<ILoggingEvent> appender = appender(root, logged);
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        try {
            live();
        } finally {
            root.setLevel(level);
            root.detachAppender(appender);
        }
        assertThat(secrets).hasSize(28);

        String log = logged.toString(StandardCharsets.UTF_8);
        for (String secret : secrets) {
            for (String spelling : spellings(secret)) {
                assertThat(log).doesNotContain(spelling);
                assertThat(answers).noneMatch(answer -> answer.contains(spelling));
            }
        }
        assertThat(hitsInFiles(true)).isEmpty();
        assertThat(hitsInFiles(false))
                .as("the search itself finds what is there")
                .isNotEmpty();
    }

    /** Makes and uses keys, stumbles over them in every way, and restarts in between. */
    private void live() throws Exception {
        try (AdminServer server = AdminServer.start(data)) {
            Provisioning.run(data, "http://127.0.0.1:1", server.house());
            noteDemoSecrets();
            usePasswords(server);
            for (int i = 0; i < 20; i++) {
                String id = String.format(Locale.ROOT, "%032x", i + 1);
                String secret = "canary-" + KeyMaterial.hex(16) + "-" + i;
                secrets.add(secret);
                String body = "{\"user\":\"demo\",\"dialect\":\"gaiaex\",\"key_id\":\"" + id + "\",\"secret\":\""
                        + secret + "\"}";
                answers.add(server.post("/admin/keys/import", body).text());
                answers.add(server.post("/admin/keys/import", body).text());
                answers.add(server.post("/admin/keys/import", body.replace("gaiaex", "binance"))
                        .text());
                answers.add(server.post("/admin/keys/import", body.replace("\"secret\":", "\"secrets\":"))
                        .text());
                answers.add(server.post("/admin/keys/import", body.substring(0, body.length() - 2))
                        .text());
                answers.add(server.post("/admin/keys/import", body.replace("demo", "nobody"))
                        .text());
                use(server, id, secret);
                if (i % 4 == 0) {
                    answers.add(server.post("/admin/keys/revoke", "{\"key_id\":\"" + id + "\"}")
                            .text());
                }
            }
            answers.add(server.get("/admin/keys").text());
        }
        Path damaged = data.resolve("secrets").resolve(String.format(Locale.ROOT, "%032x-1.sealed", 2));
        Files.write(damaged, new byte[] {1, 2, 3});
        try (AdminServer server = AdminServer.start(data)) {
            answers.add(server.get("/admin/keys").text());
            answers.add(server.get("/admin/status").text());
        }
    }

    /** A password is given, refused, told and used; the tokens of its sessions are secrets too. */
    private void usePasswords(AdminServer server) throws Exception {
        String own = "canary password of demo";
        secrets.add(own);
        String body = "{\"name\":\"demo\",\"password\":\"" + own + "\"}";
        answers.add(server.post("/admin/users/password", body).text());
        answers.add(server.post("/admin/users/password", body.replace("demo\"", "nobody\""))
                .text());
        answers.add(server.post("/admin/users/password", body.replace("\"password\"", "\"pass\""))
                .text());
        secrets.add(server.post("/admin/users/password", "{\"name\":\"demo\"}")
                .json()
                .path("password")
                .asString(""));
        answers.add(server.post("/admin/users/password", body).text());
        SessionService sessions = server.house().services().sessions();
        for (int i = 0; i < 2; i++) {
            if (sessions.open("demo", Secret.ofText(own), "127.0.0.1", 60_000)
                    instanceof Attempt.Done<Optional<SessionService.Opened>>(var opened)) {
                secrets.add(opened.orElseThrow().revealToken());
                answers.add(opened + " " + opened.orElseThrow().session());
            }
        }
        answers.add(sessions.open("demo", Secret.ofText(own + "x"), "127.0.0.1", 60_000)
                .toString());
        answers.add(server.post("/admin/users/audit", "{\"name\":\"demo\"}").text());
    }

    private void noteDemoSecrets() throws IOException {
        String credentials = Files.readString(data.resolve(Provisioning.CREDENTIALS));
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("(?:secret|password)\"\\s*:\\s*\"([^\"]+)\"")
                .matcher(credentials);
        while (matcher.find()) {
            secrets.add(matcher.group(1));
        }
    }

    private void use(AdminServer server, String id, String secret) {
        KeyLookup found = server.access().directory().find(Dialect.GAIAEX, id, System.currentTimeMillis());
        String signature = Signer.of(Dialect.GAIAEX, Secret.ofText(secret)).sign(REQUEST);
        assertThat(found.verifier().verify(REQUEST, signature)).isTrue();
        answers.add(found + " " + Secret.ofText(secret));
    }

    private List<String> hitsInFiles(boolean skipThoseMadeForIt) throws IOException {
        List<String> hits = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (skipThoseMadeForIt && MADE_TO_HOLD_SECRETS.contains(String.valueOf(file.getFileName()))) {
                    continue;
                }
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.stream()
                        .flatMap(secret -> spellings(secret).stream())
                        .filter(content::contains)
                        .forEach(spelling -> hits.add(file + " holds " + spelling));
            }
        }
        return hits;
    }

    private static List<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static OutputStreamAppender<ILoggingEvent> appender(Logger root, ByteArrayOutputStream out) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%level %logger %msg %mdc%n%ex");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        return appender;
    }
}
