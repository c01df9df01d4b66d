package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.exchanges.ExchangeScheme;
import io.tallystick.signing.exchanges.ExchangeSchemes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** sign and verify for the exchanges of {@code sign --list}; the signatures are those of the vectors. */
class ExchangeCommandsTest {
    private static final String SECRET = "c2VjcmV0LWtleS1mb3ItdmVjdG9ycy0zMi1ieXRlcyEh";
    private static final String ORDER =
            "timestamp=1712345678000&symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
                    + "&newClientOrderId=x-1&recvWindow=10000";
    private static final String ORDER_MAC = "bb6ef5246e178401120c81ca32a6d032cc92d976222ccf2aff173c12b13847ed";
    private static final String[] BINANCE =
            request("binance", "POST", "https://api.binance.com/api/v3/order", "--body", ORDER);
    private static final String[] OKX = request(
            "okx",
            "GET",
            "/api/v5/account/balance?ccy=BTC%2CETH",
            "--time",
            "1712345678000",
            "--passphrase",
            "passphrase");
    private static final String OKX_MAC = "ioXyZ9BjMy8jnHSuaXHx8i7sUbFZYfbrlshzCppetYk=";

    @Test
    void listsEveryNameThatItTakes() {
        CommandRun run = CommandRun.of("sign", "--list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().stream().map(String::strip).toList()).contains("gaiaex", "3commas", "gainium");
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            assertThat(run.out()).containsPattern("(?m)^  " + scheme.name() + " +" + scheme.exchange());
        }
        assertThat(run.out()).contains("htx               HTX; leaves unsigned: body\n");
        assertThat(run.out()).contains("bitget            Bitget; ambiguous\n");
        assertThat(CommandRun.of("sign", "--list", "--json").out()).startsWith("[{\"name\":\"binance\",\"exchange\":");
    }

    @Test
    void signsWithTheSignatureAsTheLastLine() {
        assertThat(run("sign", BINANCE).lines()).containsExactly(ORDER_MAC);
        assertThat(run("sign", OKX).lines()).containsExactly(OKX_MAC);
        assertThat(run("sign", OKX, "--headers").lines())
                .containsExactly(
                        "OK-ACCESS-KEY: vectorkey",
                        "OK-ACCESS-PASSPHRASE: passphrase",
                        "OK-ACCESS-TIMESTAMP: 2024-04-05T19:34:38.000Z",
                        "OK-ACCESS-SIGN: " + OKX_MAC,
                        OKX_MAC);
    }

    @Test
    void showsWhatItPutIntoTheRequest() {
        CommandRun run = run("sign", BINANCE);
        assertThat(run.err()).isEqualTo("time: 1712345678000\nbody: " + ORDER + "&signature=" + ORDER_MAC + "\n");
        String[] bare = request("bingx", "GET", "/openApi/x?symbol=BTC-USDT", "--time", "1712345678000");
        assertThat(run("sign", bare).err())
                .startsWith("target: /openApi/x?symbol=BTC-USDT&timestamp=1712345678000&signature=");
        String[] kraken = request("kraken", "POST", "/0/private/Balance");
        assertThat(run("sign", kraken, "--body", "asset=XBT").err())
                .containsPattern("nonce: [0-9]{13}\nbody: asset=XBT&nonce=[0-9]{13}\n");
    }

    @Test
    void writesACurlCommandToTheExchange() {
        assertThat(run("sign", BINANCE, "--curl").out()).isEqualTo("""
            curl -sS -X POST 'https://api.binance.com/api/v3/order' \\
              -H 'X-MBX-APIKEY: vectorkey' \\
              -H 'Content-Type: application/x-www-form-urlencoded' \\
              --data-binary '%s&signature=%s'
            %s
            """.formatted(ORDER, ORDER_MAC, ORDER_MAC));
        assertThat(run("sign", OKX, "--curl").err()).contains("--curl needs --host");
    }

    @Test
    void everySchemeSignsAndVerifiesWhatItSigned() {
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            String[] request = request(scheme.name(), "POST", "/exchange/v1/private/a", "--host", "h", "--json");
            String[] given = scheme.needsPassphrase() ? with(request, "--passphrase", "p") : request;
            given = List.of("gemini", "whitebit", "cryptocom").contains(scheme.name())
                    ? with(given, "--body", "{}")
                    : given;
            CommandRun run = run("sign", given);
            assertThat(run.exitCode()).as(scheme.name() + run.err()).isZero();
            assertThat(run.out()).as(scheme.name()).contains("\"signature\":\"").contains("\"headers\":{");
        }
    }

    @Test
    void verifiesTheRequestAsItWasSent() {
        assertThat(run("verify", BINANCE, "--signature", ORDER_MAC).out()).isEqualTo("The signature is right.\n");
        String[] sent = request("binance", "POST", "/api/v3/order", "--body", ORDER + "&signature=" + ORDER_MAC);
        assertThat(run("verify", sent, "--signature", ORDER_MAC).exitCode()).isZero();
        String[] changed = request("binance", "POST", "/api/v3/order", "--body", ORDER.replace("0.1", "0.2"));
        CommandRun wrong = run("verify", changed, "--signature", ORDER_MAC);
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(wrong.out())
                .isEqualTo("The signature is wrong. The text to sign:\n  " + ORDER.replace("0.1", "0.2") + "\n");
        assertThat(run("verify", OKX, "--json", "--signature", OKX_MAC).out())
                .isEqualTo("{\"valid\":true,\"message\":"
                        + "\"2024-04-05T19:34:38.000ZGET/api/v5/account/balance?ccy=BTC%2CETH\"}\n");
    }

    @Test
    void whatIsMissingOrNotSupportedIsNamed() {
        assertThat(usage(run("explain", BINANCE, "--signature", ORDER_MAC)))
                .contains("binance is known to sign and verify only; this takes gaiaex, 3commas or gainium");
        assertThat(usage(CommandRun.of("sign", "--secret", "s"))).contains("Missing required option: '--dialect=NAME'");
        assertThat(usage(CommandRun.of("sign", "--dialect", "mtgox"))).contains("a name of sign --list, not 'mtgox'");
        assertThat(usage(run("sign", OKX, "--steps"))).contains("--steps is not for okx");
        assertThat(usage(run("sign", BINANCE, "--passphrase", "p"))).contains("--passphrase is not for binance");
        assertThat(usage(run("sign", BINANCE, "--nonce", "1"))).contains("--nonce is not for binance");
        assertThat(usage(run("sign", OKX, "--window", "1"))).contains("--window is not for okx");
        assertThat(usage(run("sign", OKX, "--base-url", "x"))).contains("--base-url is not for okx");
        assertThat(usage(run("sign", OKX, "--rsa-key", "x"))).contains("--rsa-key is not for okx");
        assertThat(usage(run("verify", request("3commas", "GET", "/a"), "--host", "h", "--signature", "x")))
                .contains("--host is not for the three dialects; leave it out");
        assertThat(usage(run("sign", request("okx", "GET", "/a")))).contains("Missing --passphrase: okx sends it");
        assertThat(usage(run("sign", request("htx", "GET", "/a")))).contains("htx: the host is signed");
        assertThat(usage(run("sign", request("kraken", "GET", "/a", "--time", "1712345678000"))))
                .contains("kraken sends no time of its own; leave --time out");
        assertThat(usage(run("sign", request("okx", "GET", "/a", "--passphrase", "p", "--time", "noon"))))
                .contains("--time must be ms since 1970, 13 digits, or as okx spells it (iso-ms), not 'noon'");
        assertThat(usage(run("sign", request("okx", "POST", "/a", "--passphrase", "p", "--body", "a=b"))))
                .contains("okx: the body must be a JSON object or array with nothing around it");
        assertThat(usage(run("sign", request("bitso", "POST", "/a", "--body", "{\"a\":1,\"a\":2}"))))
                .contains("bitso: the body: ");
        assertThat(usage(CommandRun.of(
                        "sign",
                        "--dialect",
                        "kraken",
                        "--key",
                        "k",
                        "--secret",
                        "!",
                        "--method",
                        "GET",
                        "--target",
                        "/")))
                .contains("kraken: the secret is not valid BASE64");
        assertThat(usage(CommandRun.of(
                        "sign", "--dialect", "binance", "--secret", "s", "--method", "GET", "--target", "/")))
                .contains("Missing --key: binance sends it with each request");
    }

    private static String usage(CommandRun run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.USAGE);
        return run.err();
    }

    private static CommandRun run(String command, String[] request, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(Arrays.asList(with(request, more)));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static String[] request(String dialect, String method, String target, String... more) {
        String[] common = {
            "--dialect", dialect, "--secret", SECRET, "--key", "vectorkey", "--method", method, "--target", target
        };
        return with(common, more);
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
