package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.cli.paste.CurlCommand;
import io.tallystick.server.cli.paste.PastedRequest;
import io.tallystick.server.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningCommandsTest {
    private static final String COMMAS_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String COMMAS_MAC = "bca8d8c10acfbe8e76c5335d3efbe0a550487170a8bb7aaea0a13efabab55316";
    private static final String[] COMMAS = {
        "--dialect",
        "3commas",
        "--secret",
        COMMAS_SECRET,
        "--method",
        "POST",
        "--target",
        "/public/api/ver1/users/change_mode?mode=paper"
    };
    private static final String GAIAEX_SECRET = "my_secret_key_example_32chars_xx";
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";
    private static final String[] GAIAEX = {
        "--dialect",
        "gaiaex",
        "--secret",
        GAIAEX_SECRET,
        "--time",
        "1712345678000",
        "--method",
        "POST",
        "--target",
        "/order",
        "--body",
        "{\"user_address\": \"" + ADDRESS + "\", \"symbol\": \"ETH\", \"is_buy\": true, \"size\": "
                + "\"0.1\", \"price\": \"3500.00\", \"order_type\": \"limit\"}"
    };
    private static final String[] GAINIUM = {
        "--dialect",
        "gainium",
        "--secret",
        "gainium-example-secret-for-tests",
        "--time",
        "1766513277266",
        "--method",
        "POST",
        "--target",
        "/api/updateDCABot?botId=abc123",
        "--body",
        "{\"tpPerc\":\"1.5\"}"
    };

    @TempDir
    private Path folder;

    private static String[] words(String command, String[] common, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(Arrays.asList(common));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    @Test
    void signsTheExamplesOfThePages() {
        assertThat(CommandRun.of(words("sign", COMMAS)).out().strip()).isEqualTo(COMMAS_MAC);
        assertThat(CommandRun.of(words("sign", GAIAEX)).lastLine())
                .isEqualTo("c3e85abeacfbb9ef64cfb7163b31d622e1a9744c128be6249e8347479c899158");
        assertThat(CommandRun.of(words("sign", GAINIUM)).lastLine())
                .isEqualTo("N2JMMbg9qHx6zo0zM3DNWwHR6g23UXLeSmqZl2lRshw=");
    }

    @Test
    void verifiesWithExitStatus() {
        CommandRun right = CommandRun.of(words("verify", COMMAS, "--signature", COMMAS_MAC));
        assertThat(right.exitCode()).as(right.err()).isZero();
        CommandRun wrong = CommandRun.of(words("verify", COMMAS, "--signature", COMMAS_MAC.replace('b', 'c')));
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(CommandRun.of(words("verify", COMMAS, "--json", "--signature", "x"))
                        .out()
                        .strip())
                .isEqualTo("{\"valid\":false}");
    }

    @Test
    void readsSecretAndBodyFromFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), COMMAS_SECRET + "\n");
        Path body = Files.writeString(folder.resolve("body"), "mode=paper");
        CommandRun run = CommandRun.of(
                "sign",
                "--dialect",
                "3commas",
                "--secret",
                "@" + secret,
                "--method",
                "post",
                "--target",
                "/public/api/ver1/users/change_mode",
                "--body",
                "@" + body);
        assertThat(run.out().strip()).isEqualTo(COMMAS_MAC);
        CommandRun missing = CommandRun.of(
                "sign",
                "--dialect",
                "3commas",
                "--secret",
                "@" + folder.resolve("no"),
                "--method",
                "GET",
                "--target",
                "/");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void writesHeadersAndJson() {
        CommandRun headers = CommandRun.of(words("sign", GAINIUM, "--key", "abc", "--headers"));
        assertThat(headers.lines())
                .containsExactly(
                        "token: abc",
                        "time: 1766513277266",
                        "signature: N2JMMbg9qHx6zo0zM3DNWwHR6g23UXLeSmqZl2lRshw=",
                        "Content-Type: application/json",
                        "N2JMMbg9qHx6zo0zM3DNWwHR6g23UXLeSmqZl2lRshw=");
        assertThat(CommandRun.of(words("sign", COMMAS, "--json")).out())
                .startsWith(
                        "{\"message\":\"/public/api/ver1/users/change_mode?mode=paper\",\"signature\":\"" + COMMAS_MAC);
    }

    @Test
    void writesACurlCommandThatExplainReadsAndApproves() throws Exception {
        for (String[] request : List.of(COMMAS, GAIAEX, GAINIUM)) {
            CommandRun run = CommandRun.of(
                    words("sign", request, "--key", "it's", "--curl", "--base-url", "http://127.0.0.1:1/"));
            String out = run.out().strip();
            String command = out.substring(0, out.lastIndexOf('\n'));
            PastedRequest read = CurlCommand.parse(command);
            assertThat(read.header("Host")).isEqualTo("127.0.0.1:1");
            CommandRun explained =
                    CommandRun.of("explain", "--dialect", request[1], "--secret", request[3], "--curl", command);
            assertThat(explained.exitCode())
                    .as(explained.out() + explained.err())
                    .isZero();
            assertThat(explained.out()).startsWith("The signature is right.");
        }
    }

    @Test
    void theStepsRunInBashAndGiveTheSameSignature() throws Exception {
        Programs.require("bash", "openssl");
        for (String[] request : List.of(COMMAS, GAIAEX, GAINIUM)) {
            CommandRun run = CommandRun.of(words("sign", request, "--steps"));
            String script = run.out().substring(0, run.out().indexOf("curl "));
            assertThat(script).doesNotContainPattern("(?m)^PATH=").doesNotContain(request[3]);
            ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true);
            Process bash = builder.start();
            try (var in = bash.getOutputStream()) {
                in.write((request[3] + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(out).isEqualTo(run.lastLine());
        }
    }

    @Test
    void signsWithAnRsaKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(folder.resolve("key.pem"), pem);
        CommandRun run = CommandRun.of(
                "sign", "--dialect", "3commas", "--rsa-key", file.toString(), "--method", "GET", "--target", "/p?a=1");
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(pair.getPublic());
        check.update("/p?a=1".getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(Base64.getDecoder().decode(run.lastLine()))).isTrue();
        Files.writeString(file, "-----BEGIN RSA PRIVATE KEY-----");
        assertThat(CommandRun.of(
                                "sign",
                                "--dialect",
                                "3commas",
                                "--rsa-key",
                                file.toString(),
                                "--method",
                                "GET",
                                "--target",
                                "/")
                        .err())
                .contains("openssl pkcs8");
    }

    @Test
    void wrongUsageIsTwoAndNamesWhatIsMissing() {
        CommandRun dialect = CommandRun.of("sign", "--dialect", "mtgox", "--secret", "s");
        assertThat(dialect.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(dialect.err()).contains("gaiaex, 3commas or gainium");
        assertThat(CommandRun.of("sign", "--dialect", "gaiaex", "--secret", "s", "--method", "GET")
                        .err())
                .contains("Missing --target");
        assertThat(CommandRun.of(words("explain", COMMAS)).err()).contains("Missing --signature");
        CommandRun variable = CommandRun.of(
                "explain", "--dialect", "gaiaex", "--secret", "s", "--curl", "curl http://h -H \"X: $A\"");
        assertThat(variable.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(variable.err()).contains("shell variable $A");
        for (String command : List.of("sign", "verify", "explain")) {
            assertThat(CommandRun.of(command, "--help").out()).contains("./tallystick " + command);
        }
    }

    @Test
    void explainShowsTheMistakeAndTheByteWhereTheTextsPart() {
        CommandRun run = CommandRun.of(
                "explain",
                "--dialect",
                "gainium",
                "--secret",
                "gainium-example-secret-for-tests",
                "--time",
                "1766513277266",
                "--method",
                "POST",
                "--target",
                "/api/updateDCABot?botId=abc123",
                "--body",
                "{\"tpPerc\": \"1.5\"}",
                "--signature",
                spacedGainium());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.lines().get(0)).startsWith("You signed the JSON with spaces; Gainium signs the compact form");
        assertThat(run.out()).contains("""
            The server signs (63 bytes):
              {"tpPerc":"1.5"}POST/api/updateDCABot?botId=abc1231766513277266
            You signed (64 bytes):
              {"tpPerc": "1.5"}POST/api/updateDCABot?botId=abc1231766513277266
            They part at byte 11:
              server  {"tpPerc":"1.5"}POST/api/updateDCABot?bo...
              you     {"tpPerc": "1.5"}POST/api/updateDCABot?b...
                                ^
            """);
    }

    private static String spacedGainium() {
        return openssl("{\"tpPerc\": \"1.5\"}POST/api/updateDCABot?botId=abc1231766513277266");
    }

    /** Any message signed with the Gainium example's secret, by way of a dialect that signs the bare target. */
    private static String openssl(String message) {
        var request = io.tallystick.signing.SignedRequest.of("GET", message, "");
        var secret = io.tallystick.signing.Secret.ofText("gainium-example-secret-for-tests");
        String hex = io.tallystick.signing.Signer.of(io.tallystick.signing.Dialect.THREE_COMMAS, secret)
                .sign(request);
        return Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(hex));
    }

    @Test
    void explainJudgesTheClockWhenItIsGiven() {
        String[] request = words("explain", GAINIUM, "--signature", "N2JMMbg9qHx6zo0zM3DNWwHR6g23UXLeSmqZl2lRshw=");
        assertThat(CommandRun.of(request).exitCode()).isZero();
        CommandRun stale = CommandRun.of(
                words(request[0], Arrays.copyOfRange(request, 1, request.length), "--now", "1766513877266"));
        assertThat(stale.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(stale.out())
                .startsWith("The time of this request is 10 min behind the server's clock (5 min are allowed)")
                .contains("600000 ms (10 min) before the clock here; a server allows 300000 ms");
    }

    @Test
    void explainReadsARawRequestAndAnswersInJson() throws IOException {
        Path raw = Files.writeString(
                folder.resolve("raw.http"),
                "GET /v1/trade/user/" + ADDRESS + "/fills?limit=50 HTTP/1.1\r\nHost: h\r\nX-GAIAEX-APIKEY: k\r\n"
                        + "X-GAIAEX-TIMESTAMP: 1712345678000\r\nX-GAIAEX-SIGNATURE: " + "0".repeat(64) + "\r\n\r\n");
        CommandRun run = CommandRun.of(
                "explain", "--dialect", "gaiaex", "--secret", GAIAEX_SECRET, "--raw", "@" + raw, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .startsWith("{\"valid\":false,\"sentence\":\"No usual mistake explains")
                .contains("\"server_message\":\"1712345678000GET/user/" + ADDRESS + "/fills\"");
    }
}
