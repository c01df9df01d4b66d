package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.admin.AdminServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static AdminServer server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        server = AdminServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_user_is_made_funded_and_listed() {
        assertThat(run("users", "create", "alice", "--address", "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("users", "fund", "alice", "--asset", "USDC", "--amount", "5000", "--wallet", "margin"))
                .isEqualTo(ExitCode.FINE);
        out.getBuffer().setLength(0);

        assertThat(run("users", "list")).isEqualTo(ExitCode.FINE);

        assertThat(out.toString()).contains("alice").contains("0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD");
        assertThat(run("users", "create", "alice")).isEqualTo(ExitCode.NO);
        assertThat(err.toString()).contains("alice is taken");
        assertThat(run("users", "fund", "alice", "--asset", "USDC", "--amount", "1e9"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("users", "fund", "nobody", "--asset", "USDC", "--amount", "1"))
                .isEqualTo(ExitCode.NO);
    }

    @Test
    void a_webhook_token_is_changed_and_the_list_shows_the_new_one() {
        run("users", "create", "frank");
        run("users", "list");
        String before = token(out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("users", "rotate-token", "frank")).isEqualTo(ExitCode.FINE);

        String after = token(out.toString());
        assertThat(after).isNotEqualTo(before);
        out.getBuffer().setLength(0);
        run("users", "list");
        assertThat(out.toString()).contains(after).doesNotContain(before);
        assertThat(run("users", "rotate-token", "nobody")).isEqualTo(ExitCode.NO);
        assertThat(err.toString()).contains("user nobody is unknown");
    }

    @Test
    void a_market_is_halted_opened_and_settled_by_name() {
        assertThat(run("markets", "list")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).containsPattern("ETH +perpetual +open").containsPattern("PURR/USDC +spot +open");
        out.getBuffer().setLength(0);

        for (String state : List.of("post-only", "cancel-only", "halted", "open")) {
            assertThat(run("markets", "state", "SOL", state)).isEqualTo(ExitCode.FINE);
            assertThat(out.toString()).containsPattern("SOL +perpetual +" + state);
            out.getBuffer().setLength(0);
            run("markets", "list");
            assertThat(out.toString()).containsPattern("SOL +perpetual +" + state);
            out.getBuffer().setLength(0);
        }

        assertThat(run("markets", "state", "DOGE", "settled")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("say confirm: true");
        assertThat(run("markets", "state", "DOGE", "settled", "--confirm", "--json"))
                .isEqualTo(ExitCode.FINE);
        assertThat(JsonMapper.shared().readTree(out.toString()).path("state").asString(""))
                .isEqualTo("settled");
        assertThat(run("markets", "state", "DOGE", "open")).isEqualTo(ExitCode.NO);
        assertThat(run("markets", "state", "NOPE", "open")).isEqualTo(ExitCode.NO);
        assertThat(err.toString()).contains("market NOPE is unknown");
        assertThat(run("markets", "state", "SOL", "closed")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("state is open, post-only, cancel-only, halted or settled");
    }

    @Test
    void prices_are_set_by_hand() {
        assertThat(run("markets", "price", "HYPE=30.5", "BTC=79000")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .containsPattern("HYPE +oracle 30\\.50000000")
                .containsPattern("BTC +oracle 79000\\.");
        assertThat(run("markets", "price", "NOPE=1")).isEqualTo(ExitCode.NO);
        assertThat(err.toString()).contains("market NOPE is unknown");
        assertThat(run("markets", "price", "HYPE=0")).isEqualTo(ExitCode.NO);
        assertThat(run("markets", "price", "HYPE=-1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("markets", "price", "HYPE")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'HYPE', which is not like ETH=3600.5");
        assertThat(run("markets", "price", "HYPE=1", "HYPE=2")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("HYPE twice");
    }

    @Test
    void a_file_of_prices_is_played_at_its_own_distances() throws IOException {
        Path file = Files.writeString(
                data.resolveSibling(data.getFileName() + "-day.csv"),
                "time,XRP/USDT,HYPE\n2026-03-02T00:00:00Z,2.5,\n1772409720000,2.6,31\n1772409840,,32\n");

        assertThat(run("markets", "play", file.toString(), "--speed", "1000", "--json"))
                .isEqualTo(ExitCode.FINE);

        JsonNode clock = JsonMapper.shared().readTree(out.toString());
        assertThat(clock.path("market_ms").asLong() - clock.path("wall_ms").asLong())
                .as("four minutes of the market in a quarter of a second")
                .isGreaterThan(230_000);
        out.getBuffer().setLength(0);
        run("markets", "price", "XRP/USDT=2.7", "--json");
        assertThat(out.toString()).contains("2.70000000");
        assertThat(played("time\n")).contains("line 1: the first line must be time and symbols");
        assertThat(played("time,ETH\nyesterday,1\n")).contains("line 2: 'yesterday' is no time");
        assertThat(played("time,ETH\n1772409840,1\n1772409839,1\n")).contains("line 3: times must rise");
        assertThat(played("time,ETH\n1772409840,1,2\n")).contains("line 2: there are 3 fields, not 2");
        assertThat(run("markets", "play", file.toString(), "--speed", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("markets", "play", file + ".missing")).isEqualTo(ExitCode.REFUSED);
    }

    /** What is told of a file that is wrong. */
    private String played(String text) throws IOException {
        Path file = Files.writeString(data.resolveSibling(data.getFileName() + "-wrong.csv"), text);
        err.getBuffer().setLength(0);
        assertThat(run("markets", "play", file.toString())).isEqualTo(ExitCode.USAGE);
        return err.toString();
    }

    @Test
    void the_ledger_sums_to_what_was_deposited() {
        run("users", "create", "gina");
        run("users", "fund", "gina", "--asset", "USDC", "--amount", "5000.00000001", "--wallet", "margin");
        run("users", "fund", "gina", "--asset", "BTC", "--amount", "0.5", "--wallet", "spot");
        out.getBuffer().setLength(0);

        assertThat(run("ledger", "--json")).isEqualTo(ExitCode.FINE);

        JsonNode ledger = JsonMapper.shared().readTree(out.toString());
        assertThat(ledger.path("balanced").asBoolean()).isTrue();
        for (JsonNode asset : ledger.path("assets")) {
            assertThat(asset.path("surplus").asString("")).isEqualTo("0.00000000");
            assertThat(asset.path("users")).isEqualTo(asset.path("deposits"));
        }
        out.getBuffer().setLength(0);
        assertThat(run("ledger")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).containsPattern("USDC\\n +deposits +\\d+\\.00000001");
    }

    /** The last uuid of what was printed. */
    private static String token(String printed) {
        return java.util.regex.Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(printed)
                .results()
                .map(java.util.regex.MatchResult::group)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    @Test
    void a_key_shows_its_secret_once_and_ends_when_revoked() {
        run("users", "create", "bob");
        out.getBuffer().setLength(0);

        assertThat(run("keys", "create", "--user", "bob", "--dialect", "gaiaex", "--label", "my bot", "--json"))
                .isEqualTo(ExitCode.FINE);

        JsonNode made = JsonMapper.shared().readTree(out.toString());
        String id = made.path("key_id").asString("");
        String secret = made.path("secret").asString("");
        assertThat(made.path("permissions").get(0).asString("")).isEqualTo("read");
        out.getBuffer().setLength(0);
        assertThat(run("keys", "list")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains(id).contains("my bot").doesNotContain(secret);
        assertThat(run("keys", "revoke", id)).isEqualTo(ExitCode.FINE);
        assertThat(run("keys", "revoke", id)).isEqualTo(ExitCode.NO);
        out.getBuffer().setLength(0);
        run("keys", "list");
        assertThat(out.toString()).doesNotContain(id);
        run("keys", "list", "--all");
        assertThat(out.toString()).contains(id).contains("revoked");
    }

    @Test
    void a_key_can_have_a_window_and_limits_of_its_own_and_act_on_copies() {
        KeyArguments arguments = CommandLine.populateCommand(new KeyArguments(), withOwnRules("7"));
        assertThat(arguments.toJson())
                .containsEntry("replay_answer", false)
                .containsEntry("window_ms", 30_000L)
                .containsEntry("trades_per_second", 7)
                .containsEntry("trades_per_minute", 60);
        run("users", "create", "grace");

        assertThat(run(createWith(withOwnRules("7")))).isEqualTo(ExitCode.FINE);
        assertThat(run(createWith(withOwnRules("-1")))).isEqualTo(ExitCode.USAGE);
        assertThat(run("keys", "create", "--user", "grace", "--dialect", "3commas", "--window-millis", "30000"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--window-millis is not for keys of 3commas");
    }

    @ParameterizedTest
    @CsvSource({
        "gaiaex, --strict-time",
        "gainium, --strict-time",
        "gaiaex, --accept-unsigned-body",
        "gainium, --accept-unsigned-body",
        "gaiaex, --accept-raw-body",
        "3commas, --accept-raw-body",
    })
    void anOptionThatWouldDoNothingIsRefused(String dialect, String option) {
        assertThat(run("keys", "create", "--user", "demo", "--dialect", dialect, option))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(option + " is not for keys of " + dialect);
    }

    private static String[] withOwnRules(String perSecond) {
        return new String[] {
            "--user",
            "grace",
            "--dialect",
            "gaiaex",
            "--act-on-copies",
            "--window-millis",
            "30000",
            "--trades-per-second",
            perSecond,
            "--trades-per-minute",
            "60"
        };
    }

    private static String[] createWith(String[] options) {
        List<String> words = new ArrayList<>(List.of("keys", "create"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    @Test
    void a_secret_is_imported_from_a_file_or_from_standard_input_but_not_from_the_command_line() throws IOException {
        run("users", "create", "carol");
        Path file = Files.writeString(data.resolveSibling(data.getFileName() + "-secret"), "my own secret\n");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("another secret\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("keys", "import", "--user", "carol", "--dialect", "gainium", "--id", "a".repeat(24)))
                    .isEqualTo(ExitCode.FINE);
        } finally {
            System.setIn(before);
        }
        assertThat(importFrom("@" + file)).isEqualTo(ExitCode.FINE);
        assertThat(importFrom("@" + file)).isEqualTo(ExitCode.NO);
        assertThat(importFrom("my own secret")).isEqualTo(ExitCode.USAGE);
        assertThat(importFrom("@" + file + ".missing")).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString() + err).doesNotContain("my own secret").doesNotContain("another secret");
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys",
                "users",
                "keys create --user bob",
                "keys create --user bob --dialect binance",
                "keys revoke",
                "keys revoke abc --every-key",
                "users fund bob",
                "users rotate-token",
                "markets",
                "markets state SOL",
                "markets price",
                "markets play",
                "keys create --user bob --dialect gaiaex --expires-days x",
                "keys create --user bob --dialect gaiaex --expires-days -1"
            })
    void wrong_usage_is_told_apart(String line) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));

        assertThat(
                        arguments.size() > 1
                                ? run(arguments.toArray(String[]::new))
                                : commandLine().execute(line))
                .isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void an_address_that_is_none_is_refused_by_name() {
        run("users", "create", "ivy");

        assertThat(run("keys", "create", "--user", "ivy", "--dialect", "gaiaex", "--ip", "10.0.0.0/8,1.2.3"))
                .isEqualTo(ExitCode.NO);

        assertThat(err.toString()).contains("'1.2.3' in the IP list");
    }

    @Test
    void an_unreachable_server_is_told_apart(@TempDir Path empty) throws IOException {
        assertThat(commandLine().execute("keys", "list", "--data", empty.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("is the server running");

        Files.writeString(empty.resolve("admin-token"), "0".repeat(64));
        assertThat(commandLine().execute("keys", "list", "--data", empty.toString(), "--url", "http://127.0.0.1:9"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("no server answers at http://127.0.0.1:9/");
    }

    @Test
    void help_shows_how_to_begin() {
        assertThat(commandLine().execute("keys", "import", "--help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("--secret @secret.txt").contains("KEY < secret.txt");
    }

    private int importFrom(String secret) {
        return run(
                "keys", "import", "--user", "carol", "--dialect", "gaiaex", "--id", "b".repeat(32), "--secret", secret);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data.toString());
        return commandLine().execute(all.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        return TallystickCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
