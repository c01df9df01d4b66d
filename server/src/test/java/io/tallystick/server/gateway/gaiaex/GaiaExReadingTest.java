package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaiaExReadingTest {
    private GaiaExWorld world;

    @BeforeAll
    void start(@TempDir Path data) {
        world = GaiaExWorld.fresh(data);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void timeIsTheWallClock() {
        assertThat(world.open("/time").told()).isEqualTo("200 {\"serverTime\":" + world.wallMillis.get() + "}");
    }

    @Test
    void health() {
        assertThat(world.open("/health").told())
                .isEqualTo("200 {\"status\":\"healthy\",\"services\":{\"trading\":\"ok\",\"database\":\"ok\","
                        + "\"market_data\":\"ok\",\"candle_data\":\"ok\"},\"fee_rate\":\"0.00035\",\"serverTime\":"
                        + world.wallMillis.get() + "}");
    }

    @Test
    void symbols() {
        assertThat(world.open("/symbols/list").body())
                .contains("{\"symbol\":\"BTC\",\"displayName\":\"BTC\",\"assetClass\":\"crypto\",\"maxLeverage\":40,"
                        + "\"marginMode\":\"cross\",\"tradingHours\":\"24/7\"")
                .contains("\"count\":5,\"timestamp\":");
        assertThat(world.open("/spot/symbols").body())
                .startsWith("{\"status\":\"ok\",\"count\":12,\"symbols\":[")
                .contains("\"symbol\":\"PURR/USDC\",\"displayName\":\"PURR/USDC\",\"baseToken\":\"PURR\","
                        + "\"quoteToken\":\"USDC\",\"status\":\"active\"");
    }

    @Test
    void tickersAndBooksOfPerpetualsAndOfSpotPairsInEverySpelling() {
        assertThat(world.open("/ticker/ETH").body())
                .contains("\"symbol\":\"ETH\"")
                .contains("\"markPrice\":\"3600\"");
        for (String symbol : List.of("PURR%2FUSDC", "PURR%2fUSDC", "PURR/USDC", "PURR")) {
            assertThat(world.open("/spot/ticker/" + symbol).told())
                    .startsWith("200 {\"symbol\":\"PURR/USDC\",\"displayName\":\"PURR/USDC\",\"midPrice\":\"");
            assertThat(world.open("/spot/orderbook/" + symbol).body())
                    .contains("\"bids\":[[\"")
                    .contains("\"asks\":[[\"");
        }
        assertThat(world.open("/orderbook/BTC?depth=2").body().split("\\],\\[", -1))
                .hasSize(3);
        assertThat(world.open("/ticker/NOPE").told()).isEqualTo("400 {\"detail\":\"Symbol 'NOPE' is not supported\"}");
        assertThat(world.open("/orderbook/BTC?depth=51").told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"query\",\"depth\"],\"msg\":\"ensure this value is less than"
                        + " or equal to 50\",\"type\":\"value_error.number.not_le\"}]}");
        assertThat(world.open("/time?x=1").told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"query\",\"x\"],\"msg\":\"extra fields not permitted\","
                        + "\"type\":\"value_error.extra\"}]}");
    }

    @Test
    void listsAreAscendingAndALimitMeansTheNewest() {
        for (int i = 0; i < 4; i++) {
            world.wallMillis.addAndGet(1);
            String order =
                    restingOrder(", \"client_order_id\": \"list-" + i + "\"").replace("3500.00", "3500");
            world.post("/order", order);
        }
        world.post("/order/cancel-all", "{\"user_address\":\"" + ADDRESS + "\"}");
        String newest =
                world.get("/user/" + ADDRESS + "/historicalOrders?limit=2").body();
        assertThat(newest.indexOf("list-2")).isPositive().isLessThan(newest.indexOf("list-3"));
        assertThat(newest).doesNotContain("list-1").contains("\"count\":2").contains("\"cancel_reason\":\"requested\"");
        assertThat(world.get("/user/" + ADDRESS + "/historicalOrders?symbol=BTC")
                        .body())
                .contains("\"count\":0");
        assertThat(world.get("/user/" + ADDRESS + "/historicalOrders?limit=0").status())
                .isEqualTo(422);
        assertThat(world.get("/user/" + ADDRESS + "/fills?user_address=x").status())
                .isEqualTo(400);
    }

    @Test
    void anAddressIsComparedWithoutRegardToCase() {
        String upper = ADDRESS.replace("0x", "0X");
        assertThat(world.get("/user/" + upper + "/balance").status()).isEqualTo(200);
        assertThat(world.get("/user/" + GaiaExWorld.OTHER_ADDRESS + "/balance").told())
                .isEqualTo("403 {\"detail\":\"Address mismatch\"}");
    }

    @Test
    void browsersMayAskFirstAndReadWhatTheyNeed() {
        RawAnswer preflight = world.raw(
                "OPTIONS",
                "/order",
                "",
                List.of("Origin: https://desk.example", "Access-Control-Request-Method: POST"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Content-Type, X-Requested-With, X-GAIAEX-APIKEY, X-GAIAEX-TIMESTAMP,"
                        + " X-GAIAEX-SIGNATURE");
        RawAnswer answer = world.open("/time", "Origin: https://desk.example");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("Retry-After")
                .contains("X-Tallystick-Hint");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
}
