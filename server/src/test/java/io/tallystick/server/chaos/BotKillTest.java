package io.tallystick.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.Credentials;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.server.admin.AdminToken;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.sequencer.ReplayCheck;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 of the real server while a bot trades in a market that runs fast: each deal is taken once, at its price. */
@Timeout(900)
class BotKillTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String READY = "Tallystick is ready on ";
    private static final int KILLS = 8;
    private static final int POLLS = 40;
    private static final BigDecimal TICK = new BigDecimal("0.1");

    private final Path folder;
    private final Path data;
    private ServerProcess process;

    BotKillTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.process = start(folder, data);
    }

    @Test
    void eachDealOfABotIsTakenOnceWheneverTheServerIsKilled() throws Exception {
        long seed = 20_261_125;
        Random random = new Random(seed);
        String bot = startBot();
        for (int kill = 0; kill < KILLS; kill++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + random.nextInt(700)));
            process.kill();
            process = start(folder, data);
        }
        List<JsonNode> closed = closed(bot);
        for (int poll = 0; poll < POLLS && closed.isEmpty(); poll++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            closed = closed(bot);
        }
        assertThat(closed).as("seed %d", seed).isNotEmpty();
        for (JsonNode deal : closed) {
            assertThat(takenAt(deal)).as("seed %d, deal %s", seed, deal).containsExactly(target(deal));
        }
        assertThat(process.stop()).isZero();
        ReplayCheck.Report replay = new ReplayCheck(
                        DirectoryStorage.existing(data.resolve("log")),
                        DirectoryStorage.existing(data.resolve("snapshots")),
                        new HouseExchange())
                .run();
        assertThat(replay.differences()).isEmpty();
    }

    private List<JsonNode> closed(String bot) throws Exception {
        List<JsonNode> closed = new ArrayList<>();
        gainium("GET", "/api/deals?status=closed&paperContext=true&botId=" + bot, "")
                .path("result")
                .forEach(closed::add);
        return closed;
    }

    private static ServerProcess start(Path folder, Path data) throws IOException {
        return ServerProcess.start(
                "io.tallystick.server.cli.TallystickCommand",
                List.of("serve", "--port", "0", "--data", data.toString()),
                READY,
                folder.resolve("errors.txt"));
    }

    private String baseUrl() {
        return process.readyLine().substring(READY.length()).strip();
    }

    /**
     * A bot that starts a deal as soon as the last one is over, in a market whose time runs a thousand times as fast.
     */
    private String startBot() throws Exception {
        String account = gainium("GET", "/api/user/exchanges?paperContext=true", "")
                .get(0)
                .path("id")
                .asString();
        String settings = "{\"exchangeUUID\":\"" + account + "\",\"name\":\"Kill\",\"pair\":[\"ETH_USDT\"],"
                + "\"startCondition\":\"ASAP\",\"startOrderType\":\"MARKET\",\"tpPerc\":\"0.1\",\"step\":\"0.3\","
                + "\"ordersCount\":3,\"baseOrderSize\":\"100\",\"orderSize\":\"100\"}";
        String bot = gainium("POST", "/api/v2/bots/dca", settings).path("botId").asString();
        clock("1000000");
        gainium("POST", "/api/v2/bots/dca/" + bot + "/start", "");
        return bot;
    }

    /** Prices of the take-profit orders that filled. */
    private List<BigDecimal> takenAt(JsonNode deal) throws Exception {
        long number = Long.parseLong(deal.path("_id").asString().substring(12), 16);
        HttpAnswer answer = signed(Dialect.THREE_COMMAS)
                .send("GET", "/public/api/ver1/deals/" + number + "/market_orders", "", TIMEOUT);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<BigDecimal> prices = new ArrayList<>();
        for (JsonNode order : JSON.readTree(answer.body())) {
            if (order.path("deal_order_type").asString().equals("Take Profit")
                    && order.path("status_string").asString().equals("Filled")) {
                prices.add(new BigDecimal(order.path("rate").asString()).stripTrailingZeros());
            }
        }
        return prices;
    }

    /** contracts/gainium.md 4.6: the average, 0.1 % and both fees above, at the nearest tick. */
    private static BigDecimal target(JsonNode deal) {
        BigDecimal average = new BigDecimal(deal.path("avgPrice").asString());
        return average.multiply(new BigDecimal("1.001"))
                .multiply(new BigDecimal("1.002"))
                .divide(TICK, 0, RoundingMode.HALF_UP)
                .multiply(TICK)
                .stripTrailingZeros();
    }

    private JsonNode gainium(String method, String target, String body) throws Exception {
        SignedHttp http = signed(Dialect.GAINIUM);
        SignedCall call = http.prepare(method, target, body);
        List<Map.Entry<String, String>> headers = new ArrayList<>(call.headers());
        headers.add(Map.entry("paper-context", "true"));
        HttpAnswer answer = http.send(new SignedCall(method, call.url(), headers, body), TIMEOUT);
        JsonNode envelope = JSON.readTree(answer.body());
        assertThat(envelope.path("status").asString()).as(answer.body()).isEqualTo("OK");
        return envelope.path("data");
    }

    private SignedHttp signed(Dialect dialect) throws IOException {
        return new SignedHttp(
                baseUrl(), Credentials.read(data.resolve("demo-credentials.json"), dialect), System::currentTimeMillis);
    }

    private void clock(String ratePermille) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(baseUrl() + "/admin/clock"))
                                .header(AdminToken.HEADER, AdminToken.read(data))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"rate_permille\":" + ratePermille + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
