package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.order;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that the original lacks: look-up, dry run, batches, transfers, the dead man's switch; market states. */
class GaiaExOursTest {
    private static final int ETH = 1;
    private static final String ORDERS = "/user/" + ADDRESS + "/openOrders";

    @TempDir
    private Path data;

    private GaiaExWorld world;

    @BeforeEach
    void start() {
        world = GaiaExWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static String body(String more) {
        return "{\"user_address\":\"" + ADDRESS + "\"," + more + "}";
    }

    @Test
    void anOrderIsFoundByItsIdAndByItsClientIdOpenOrClosed() {
        world.post("/order", restingOrder(", \"client_order_id\": \"a b?c\""));
        world.post("/order", restingOrder(""));
        world.post("/order/cancel", body("\"symbol\":\"ETH\",\"order_id\":1"));

        assertThat(world.get("/order/1").body())
                .startsWith("{\"status\":\"ok\",\"order_id\":1,\"orderId\":1,\"client_order_id\":\"a b?c\",")
                .contains("\"state\":\"canceled\"", "\"cancel_reason\":\"requested\"");
        assertThat(world.get("/order/client/a%20b%3Fc").body()).contains("\"order_id\":1,");
        assertThat(world.get("/order/client/srv-2").body()).contains("\"order_id\":2,", "\"state\":\"resting\"");
        assertThat(world.get("/order/client/srv-1").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereOrAnothersIsNotFound() {
        world.post("/order", restingOrder(""));

        assertThat(world.get("/order/2").told()).isEqualTo("404 {\"detail\":\"Order not found\"}");
        assertThat(world.get(GaiaExWorld.OTHERS, "/order/1").told()).isEqualTo("404 {\"detail\":\"Order not found\"}");
        assertThat(world.get("/order/one").told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"path\",\"order_id\"],\"msg\":\"value is not a valid integer\","
                        + "\"type\":\"type_error.integer\"}]}");
        assertThat(world.get(GaiaExWorld.TRADE, "/order/1").status()).isEqualTo(403);
    }

    @Test
    void aClientIdCancels() {
        world.post("/order", restingOrder(", \"client_order_id\": \"mine\""));
        world.post("/order", restingOrder(""));

        assertThat(world.post("/order/cancel", body("\"symbol\":\"ETH\",\"client_order_id\":\"mine\""))
                        .body())
                .contains("\"order_id\":1,", "\"state\":\"canceled\"");
        assertThat(world.post("/order/cancel", body("\"symbol\":\"ETH\",\"client_order_id\":\"srv-2\""))
                        .body())
                .contains("\"order_id\":2,", "\"state\":\"canceled\"");
        world.wallMillis.addAndGet(1); // equal and in the same millisecond it would be a replay
        assertThat(world.post("/order/cancel", body("\"symbol\":\"ETH\",\"client_order_id\":\"mine\""))
                        .told())
                .isEqualTo("400 {\"detail\":\"Order was never placed, already canceled, or filled.\"}");
        assertThat(world.post("/order/cancel", body("\"symbol\":\"ETH\"")).body())
                .contains("\"loc\":[\"body\",\"order_id\"],\"msg\":\"field required\"");
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndDoesNothing() {
        String dry = world.post("/order/test", order(", \"leverage\": 10")).body();

        assertThat(dry)
                .startsWith("{\"status\":\"ok\",\"success\":true,\"dry_run\":true,\"symbol\":\"ETH\",\"is_buy\":true,"
                        + "\"size\":\"0.1\",\"price\":null,\"would_fill\":\"0.1\",\"avg_fill_price\":\"3600.4\","
                        + "\"would_rest\":\"0\",\"would_wait\":false,\"fee\":\"0.126014\",")
                .contains("\"margin_used\":\"0\",\"margin_used_after\":\"36\"")
                .contains("\"position\":{\"size\":\"0.1\",\"entry_price\":\"3600.4\",\"leverage\":10,"
                        + "\"leverage_type\":\"Cross\"");
        assertThat(world.get("/user/" + ADDRESS + "/positions").body()).contains("\"positions\":[]");
        assertThat(world.get(ORDERS).body()).contains("\"count\":0");
    }

    @Test
    void aDryRunRefusesAsTheOrderWouldBe() {
        assertThat(world.post("/order/test", order("").replace("0.1", "1000000"))
                        .told())
                .isEqualTo(world.post("/order", order("").replace("0.1", "1000000"))
                        .told());
        assertThat(world.post("/order/test", restingOrder("").replace("3500.00", "1"))
                        .told())
                .isEqualTo("400 {\"detail\":\"Order price too far from oracle\"}");
    }

    @Test
    void aBatchAnswersForEachOfItsOrders() {
        String orders = "\"orders\":["
                + "{\"symbol\":\"ETH\",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3500\",\"order_type\":\"limit\"},"
                + "{\"symbol\":\"XYZ\",\"is_buy\":true,\"size\":\"0.1\"},"
                + "{\"symbol\":\"ETH\",\"is_buy\":true,\"size\":\"0.001\",\"price\":\"3500\","
                + "\"order_type\":\"limit\"}]";

        assertThat(world.post("/order/batch", body(orders)).body())
                .startsWith("{\"status\":\"ok\",\"success\":true,\"results\":[{\"status\":\"ok\",\"success\":true,"
                        + "\"order_id\":1,")
                .contains("{\"status\":\"error\",\"success\":false,\"code\":\"unknown_market\","
                        + "\"detail\":\"Symbol 'XYZ' is not supported\"}")
                .contains("\"detail\":\"Order must have minimum value of $10\"}]");
        String cancels =
                "\"cancels\":[{\"symbol\":\"ETH\",\"order_id\":1}," + "{\"symbol\":\"ETH\",\"client_order_id\":\"x\"}]";
        assertThat(world.post("/order/cancel-batch", body(cancels)).body())
                .contains("\"state\":\"canceled\"")
                .contains("\"detail\":\"Order was never placed, already canceled, or filled.\"");
    }

    @Test
    void oneFaultyFieldRefusesTheWholeBatch() {
        String orders = "\"orders\":["
                + "{\"symbol\":\"ETH\",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3500\",\"order_type\":\"limit\"},"
                + "{\"symbol\":\"ETH\",\"is_buy\":true,\"sise\":\"0.1\"}]";

        assertThat(world.post("/order/batch", body(orders)).told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"body\",\"orders[1].size\"],\"msg\":\"field required\","
                        + "\"type\":\"value_error.missing\"},{\"loc\":[\"body\",\"orders[1].sise\"],"
                        + "\"msg\":\"extra fields not permitted\",\"type\":\"value_error.extra\"}]}");
        assertThat(world.get(ORDERS).body()).contains("\"count\":0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"orders\":[]                | ensure this value has at least 1 items",
                "\"orders\":5                 | value is not a valid list",
                "\"orders\":[5]               | value is not a valid dict",
                "\"symbol\":\"ETH\"           | field required",
            })
    void aBatchIsAListOfOrders(String part, String message) {
        assertThat(world.post("/order/batch", body(part)).told())
                .startsWith("422 ")
                .contains(message);
    }

    @Test
    void usdcGoesFromOneWalletToTheOther() {
        assertThat(world.post("/spot/transfer", body("\"amount\":\"250.5\",\"to_perp\":false"))
                        .body())
                .startsWith("{\"status\":\"ok\",\"success\":true,\"amount\":\"250.5\",\"to_perp\":false,");
        assertThat(world.get("/spot/balance/" + ADDRESS).body()).contains("\"coin\":\"USDC\",\"total\":\"100250.5\"");
        assertThat(world.get("/user/" + ADDRESS + "/balance").body()).contains("\"account_value\":\"99749.50\"");
        assertThat(world.post("/spot/transfer", body("\"amount\":\"100250.51\",\"to_perp\":true"))
                        .told())
                .isEqualTo("400 {\"detail\":\"Insufficient balance to transfer: at most 100250.5\"}");
        assertThat(world.post("/spot/transfer", body("\"amount\":\"0\",\"to_perp\":true"))
                        .told())
                .isEqualTo("400 {\"detail\":\"Invalid amount\"}");
        assertThat(world.post(GaiaExWorld.READ, "/spot/transfer", body("\"amount\":\"1\",\"to_perp\":true"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theDeadMansSwitchCancelsEverythingOverARestart() {
        world.post("/order", restingOrder(""));
        long now = world.wallMillis.get();
        assertThat(world.post("/order/cancel-all-after", body("\"timeout_seconds\":10"))
                        .told())
                .isEqualTo("200 {\"status\":\"ok\",\"success\":true,\"cancel_at\":" + (now + 10_000) + ",\"timestamp\":"
                        + now + "}");
        assertThat(world.post("/order/cancel-all-after", body("\"timeout_seconds\":86401"))
                        .status())
                .isEqualTo(422);
        world.close();
        world.wallMillis.addAndGet(10_001);

        world = GaiaExWorld.restarted(data, world.wallMillis);

        assertThat(world.post("/order", restingOrder("")).body()).contains("\"order_id\":2,");
        assertThat(world.get("/order/1").body()).contains("\"cancel_reason\":\"scheduled\"");
    }

    @Test
    void aMarketsStateIsShownAndNamedWhenItRefuses() {
        world.post("/order", restingOrder(""));
        world.exchange(new Command.SetMarketState(ETH, MarketState.HALTED));
        world.wallMillis.addAndGet(1); // equal and in the same millisecond it would be a replay

        assertThat(world.open("/symbols/list").body()).contains("\"state\":\"halted\"", "\"state\":\"open\"");
        assertThat(world.open("/ticker/ETH").body()).contains("\"state\":\"halted\"");
        assertThat(world.post("/order", restingOrder("")).told())
                .isEqualTo("400 {\"detail\":\"ETH is halted: nothing but cancels is taken.\"}");
        assertThat(world.post("/order/cancel", body("\"symbol\":\"ETH\",\"order_id\":1"))
                        .status())
                .isEqualTo(200);
    }
}
