package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.signing.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GainiumEndpointsTest {
    private static final String PAPER =
            "{\"code\":\"paperBinance\",\"market\":\"spot\",\"id\":\"0b1c5d2e-0000-4000-8000-00000000000a\","
                    + "\"name\":\"Practice\"}";
    private static final String HOUSE =
            "{\"code\":\"tallystick\",\"market\":\"spot\",\"id\":\"0b1c5d2e-0000-4000-8000-00000000000b\","
                    + "\"name\":\"House\"}";
    private static final String ID = "65f000000000000000000001";

    @SuppressWarnings("NullAway.Init")
    private GainiumWorld world;

    @BeforeAll
    void start(@TempDir Path data) {
        world = new GainiumWorld(data);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/user/exchanges|200 OK [@P,@H]",
                "/api/user/exchanges?paperContext=true|200 OK [@P]",
                "/api/user/exchanges?paperContext=false|200 OK [@H]",
                "/api/user/exchanges?paperContext=maybe|200 OK [@P,@H]",
                "/api/bots/dca|200 OK {\"page\":1,\"totalPages\":0,\"totalResults\":0,\"result\":[]}",
                "/api/bots/dca?status=open&page=3&paperContext=true"
                        + "|200 OK {\"page\":3,\"totalPages\":0,\"totalResults\":0,\"result\":[]}",
                "/api/bots/dca?status=|200 OK {\"page\":1,\"totalPages\":0,\"totalResults\":0,\"result\":[]}",
                "/api/bots/dca?status=monitoring|400 Wrong params",
                "/api/bots/dca?status=open&status=closed|400 Wrong params",
                "/api/bots/dca?status=Open|400 Wrong params",
                "/api/bots/dca?paperContext=yes|400 Wrong params",
                "/api/bots/dca?paperContext=|400 Wrong params",
                "/api/bots/dca?page=x|400 Wrong params",
                "/api/bots/dca?page=-1|400 Wrong params",
                "/api/bots/dca?page=99999999999|400 Wrong params",
            })
    void everyReadAnswersByItsTable(String target, String expected) {
        assertThat(world.get(target).told()).isEqualTo(told(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/startBot?botId=65f000000000000000000001&type=dca||200 Bot not found",
                "/api/startBot|{\"botId\":\"65f000000000000000000001\",\"type\":\"grid\"}|200 Bot not found",
                "/api/startBot?type=combo|{\"botId\":\"65f000000000000000000001\"}|200 Bot not found",
                "/api/startBot?type=dca|{\"botId\":\"65f000000000000000000001\",\"type\":\"x\"}|400 Wrong params",
                "/api/startBot?type=dca|{\"botId\":\"65f000000000000000000001\",\"type\":\"\"}|200 Bot not found",
                "/api/startBot?type=dca||400 Missed required paramas",
                "/api/startBot?botId=65f000000000000000000001||400 Missed required paramas",
                "/api/startBot|{\"botId\":5,\"type\":\"dca\"}|400 Wrong params",
                "/api/startBot?botId=a&botId=b&type=dca||400 Wrong params",
                "/api/startBot?botId=a&type=smart||400 Wrong params",
                "/api/updateDCABot?botId=65f000000000000000000001|{\"tpPerc\":\"1.5\"}|400 Bot not found",
                "/api/updateDCABot?botId=65f000000000000000000001||400 Bot not found",
                "/api/updateDCABot|{\"botId\":\"65f000000000000000000001\"}|400 Missed required paramas",
                "/api/updateDCABot?botId=a&botId=b|{\"tpPerc\":\"1.5\"}|400 Wrong params",
            })
    void everyWriteChecksItsParametersAndKnowsNoBot(String target, String body, String expected) {
        assertThat(world.post(target, body == null ? "" : body).told()).isEqualTo(told(expected));
    }

    @Test
    void theListOfExchangesIsPublicAndWhole() {
        RawAnswer answer = world.raw("GET", "/api/exchanges", "", List.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"status\":\"OK\",\"reason\":null,\"data\":[{\"code\":\"binance\",\"market\":\"spot\"},"
                        + "{\"code\":\"binanceCoinm\",\"market\":\"futures\",\"type\":\"inverse\"},");
        Json data = ((Json.Members) answer.json()).byName().get("data");
        List<String> codes = ((Json.Items) Objects.requireNonNull(data))
                .values().stream()
                        .map(item -> ((Json.Members) item).byName().get("code"))
                        .map(code -> ((Json.Text) Objects.requireNonNull(code)).value())
                        .toList();
        assertThat(String.join(" ", codes))
                .isEqualTo("binance binanceCoinm binanceUsdm binanceUS bybit bybitInverse bybitLinear kucoin"
                        + " kucoinInverse kucoinLinear okx okxInverse okxLinear coinbase bitget bitgetCoinm bitgetUsdm"
                        + " kraken krakenUsdm");
    }

    @Test
    void anUnknownRouteIsNotFoundInPlainText() {
        for (String target : List.of("/api", "/api/", "/api/nothing", "/api/bots/dca/", "/api/Bots/dca")) {
            RawAnswer answer = world.raw("GET", target, "", List.of());
            assertThat(answer.told()).as(target).isEqualTo("404 Not found");
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
        }
        assertThat(world.post("/api/bots/dca", "").told()).isEqualTo("404 Not found");
    }

    @Test
    void healthTellsThatItIsUp() {
        RawAnswer answer = world.raw("GET", "/health", "", List.of());

        assertThat(answer.told())
                .matches("200 \\{\"status\":\"ok\",\"uptime\":[0-9.]+,\"timestamp\":\"2025-12-23T18:07:57.266Z\"}");
    }

    @Test
    void aBodyThatCannotBeReadIsRefusedBeforeAnythingElse() {
        String target = "/api/updateDCABot?botId=" + ID;
        for (String body : List.of("{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "5", "\"text\"", "{\"a\":NaN}")) {
            assertThat(world.post(target, body).status()).as(body).isEqualTo(400);
            assertThat(world.raw("POST", target, body, List.of("Content-Type: application/json"))
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(world.raw("POST", target, "anything", List.of("Content-Type: text/plain"))
                        .status())
                .isEqualTo(415);
        RawAnswer large = world.raw("POST", target, " ".repeat(524_289), List.of("Content-Type: application/json"));
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void aBodyMayHaveTheOriginals512KiB() {
        String body = "{" + " ".repeat(524_286) + "}";

        assertThat(world.raw("POST", "/trade_signal", body, List.of()).told())
                .startsWith("400")
                .contains("action");
        assertThat(world.raw("POST", "/api/startDeal", body, List.of("Content-Type: application/json"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyAListedPageMayCall() {
        RawAnswer listed = world.raw("GET", "/api/exchanges", "", List.of("Origin: " + GainiumWorld.ORIGIN));
        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo(GainiumWorld.ORIGIN);
        assertThat(listed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(listed.header("Vary")).isEqualTo("Origin");

        for (String origin :
                List.of("null", "https://page.example.org", "http://page.example", "https://PAGE.example")) {
            assertThat(world.raw("GET", "/api/exchanges", "", List.of("Origin: " + origin))
                            .header("Access-Control-Allow-Origin"))
                    .as(origin)
                    .isEmpty();
        }
        RawAnswer asked = world.raw("OPTIONS", "/api/startBot", "", List.of("Origin: " + GainiumWorld.ORIGIN));
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("token", "time", "signature");
    }

    private static String told(String expected) {
        String status = expected.substring(0, 4);
        String rest = expected.substring(4);
        return rest.startsWith("OK ")
                ? status + "{\"status\":\"OK\",\"reason\":null,\"data\":"
                        + rest.substring(3).replace("@P", PAPER).replace("@H", HOUSE) + "}"
                : status + "{\"status\":\"NOTOK\",\"reason\":\"" + rest + "\",\"data\":null}";
    }
}
