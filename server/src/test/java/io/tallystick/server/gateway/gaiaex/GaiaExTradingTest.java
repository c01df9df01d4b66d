package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.order;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GaiaExTradingTest {
    private static final String ORDERS = "/user/" + ADDRESS + "/openOrders";
    private static final String HISTORY = "/user/" + ADDRESS + "/historicalOrders";

    private static final JsonMapper JSON = new JsonMapper();

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

    @Test
    void theExampleOfThePageRestsAndIsShownAsItWasSent() {
        RawAnswer placed = world.post("/order", restingOrder(", \"client_order_id\": \"mine-1\""));
        assertThat(placed.told())
                .isEqualTo("200 {\"status\":\"ok\",\"order_id\":1,\"orderId\":1,\"client_order_id\":\"mine-1\","
                        + "\"symbol\":\"ETH\",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3500.00\","
                        + "\"order_type\":\"limit\",\"state\":\"resting\",\"filled\":\"0\",\"avg_fill_price\":null,"
                        + "\"side\":\"BUY\",\"type\":\"LIMIT\",\"origQty\":\"0.1\",\"time_in_force\":\"GTC\","
                        + "\"reduce_only\":false,\"success\":true,\"timestamp\":" + world.wallMillis.get() + "}");
        assertThat(placed.header("X-Request-Id")).isNotEmpty();
        assertThat(world.get(ORDERS).body())
                .contains("\"order_id\":1,\"orderId\":1,\"client_order_id\":\"mine-1\"")
                .contains("\"size\":\"0.1\",\"price\":\"3500.00\"")
                .contains("\"filled\":\"0\",\"avg_fill_price\":null")
                .contains("\"status\":\"resting\"")
                .contains("\"count\":1");
        assertThat(world.get(HISTORY).body()).contains("\"orders\":[]");
    }

    @Test
    void anOrderWithoutAClientIdShowsOneThatFollowsFromItsId() {
        assertThat(world.post("/order", restingOrder("")).body()).contains("\"client_order_id\":\"srv-1\"");
        assertThat(world.get(ORDERS).body()).contains("\"client_order_id\":\"srv-1\"");
    }

    @Test
    void aMarketOrderFillsAndShowsInFillsPositionsHistoryAndBalance() {
        assertThat(world.post("/order", order("")).body())
                .contains("\"price\":null,\"order_type\":\"market\",\"state\":\"filled\",\"filled\":\"0.1\"")
                .doesNotContain("\"avg_fill_price\":null");
        assertThat(world.get("/user/" + ADDRESS + "/fills?limit=50").body())
                .contains("\"trade_id\":1")
                .contains("\"order_id\":1,\"orderId\":1,\"client_order_id\":\"srv-1\"")
                .contains("\"liquidity\":\"taker\"")
                .contains("\"count\":1");
        assertThat(world.get("/user/" + ADDRESS + "/positions").body())
                .contains("\"symbol\":\"ETH\",\"size\":\"0.1\",\"side\":\"LONG\"");
        assertThat(world.get(HISTORY).body()).contains("\"status\":\"filled\"").contains("\"count\":1");
        assertThat(world.get("/user/" + ADDRESS + "/balance").body())
                .contains("\"address\":\"" + ADDRESS + "\"")
                .contains("\"account_value\":\"99")
                .contains("\"leverage_used\":\"0.0\"");
    }

    @Test
    void aNumberMayStandForAStringAndKeepsItsSpelling() {
        String body = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\",\"is_buy\":true,\"size\":0.10,"
                + "\"price\":3500.0,\"order_type\":\"limit\"}";
        assertThat(world.post("/order", body).body()).contains("\"size\":\"0.10\",\"price\":\"3500.0\"");
    }

    @Test
    void theSameClientIdIsTheSameOrder() {
        String body = restingOrder(", \"client_order_id\": \"once\"");
        assertThat(world.post("/order", body).body()).contains("\"order_id\":1,");
        world.wallMillis.addAndGet(1_000);
        assertThat(world.post("/order", body.replace("3500.00", "3500")).told())
                .startsWith("200 ")
                .contains("\"order_id\":1,")
                .contains("\"price\":\"3500.00\"");
        assertThat(world.post("/order", body.replace("0.1", "0.2")).told())
                .isEqualTo("409 {\"detail\":\"Duplicate order: this client_order_id was used for an order with other"
                        + " parameters\"}");
        assertThat(world.post("/spot/order", body.replace("\"ETH\"", "\"ETH/USDC\""))
                        .status())
                .isEqualTo(409);
        world.wallMillis.addAndGet(600_001);
        assertThat(world.post("/order", body).body()).contains("\"order_id\":2,");
    }

    @Test
    void clientIdIsAnotherNameForClientOrderId() {
        assertThat(world.post("/order", restingOrder(", \"client_id\": \"x\"")).body())
                .contains("\"client_order_id\":\"x\"");
        assertThat(world.post("/order", restingOrder(", \"client_id\": \"x\", \"client_order_id\": \"x\""))
                        .body())
                .contains("\"order_id\":1,");
        assertThat(world.post("/order", restingOrder(", \"client_id\": \"x\", \"client_order_id\": \"y\""))
                        .told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"body\",\"client_id\"],\"msg\":\"differs from"
                        + " client_order_id\",\"type\":\"value_error\"}]}");
    }

    @Test
    void cancelAndCancelAll() {
        world.post("/order", restingOrder(""));
        String cancel = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\",\"order_id\":1}";
        assertThat(world.post("/order/cancel", cancel).body())
                .contains("\"order_id\":1,")
                .contains("\"state\":\"canceled\"");
        world.wallMillis.addAndGet(10);
        assertThat(world.post("/order/cancel", cancel).told())
                .isEqualTo("400 {\"detail\":\"Order was never placed, already canceled, or filled.\"}");
        for (int i = 0; i < 3; i++) {
            world.wallMillis.addAndGet(1);
            world.post("/order", restingOrder(""));
        }
        world.post("/spot/order", restingOrder("").replace("\"ETH\"", "\"ETH/USDC\""));
        String all = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"BTC\"}";
        assertThat(world.post("/order/cancel-all", all).body()).contains("\"cancelled_count\":0");
        assertThat(world.post("/order/cancel-all", "{\"user_address\":\"" + ADDRESS + "\"}")
                        .body())
                .contains("\"success\":true,\"cancelled_count\":3");
        assertThat(world.post("/spot/order/cancel-all", "{\"user_address\":\"" + ADDRESS + "\"}")
                        .body())
                .contains("\"cancelled_count\":1");
    }

    @Test
    void modifyGivesANewIdAndTheOldOneIsDead() {
        world.post("/order", restingOrder(""));
        String modify = "{\"user_address\":\"" + ADDRESS
                + "\",\"symbol\":\"ETH\",\"order_id\":1,\"size\":\"0.2\",\"price\":\"3400.0\"}";
        assertThat(world.post("/order/modify", modify).body())
                .contains("\"order_id\":2,\"orderId\":2,")
                .contains("\"oldOrderId\":1")
                .contains("\"size\":\"0.2\",\"price\":\"3400.0\"");
        world.wallMillis.addAndGet(1);
        assertThat(world.post("/order/modify", modify).told())
                .isEqualTo("400 {\"detail\":\"Order was never placed, already canceled, or filled.\"}");
        assertThat(world.get(ORDERS).body()).contains("\"count\":1").contains("\"order_id\":2,");
    }

    @Test
    void leverage() {
        String body = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\",\"leverage\":10}";
        assertThat(world.post("/leverage", body).told())
                .isEqualTo("200 {\"success\":true,\"symbol\":\"ETH\",\"leverage\":10,\"marginType\":\"CROSSED\","
                        + "\"timestamp\":" + world.wallMillis.get() + "}");
        assertThat(world.post("/leverage", body.replace("10", "26")).told())
                .isEqualTo("400 {\"detail\":\"Leverage must be between 1 and 25\"}");
        assertThat(world.post("/leverage", body.replace("10", "10,\"is_cross\":false"))
                        .told())
                .isEqualTo("200 {\"success\":true,\"symbol\":\"ETH\",\"leverage\":10,\"marginType\":\"ISOLATED\","
                        + "\"timestamp\":" + world.wallMillis.get() + "}");
    }

    @Test
    void aPortfolioIsBothWalletsInDollars() {
        String before = world.get("/user/" + ADDRESS + "/portfolio").body();
        assertThat(before)
                .contains("\"total_usd\":\"560000.00\"")
                .contains("{\"symbol\":\"USDC\",\"balance\":\"200000\",\"usd_value\":\"200000.00\"}");
        world.post("/spot/order", order("").replace("\"ETH\"", "\"ETH/USDC\""));
        JsonNode after =
                JSON.readTree(world.get("/user/" + ADDRESS + "/portfolio").body());
        JsonNode ether = after.path("tokens").get(0);
        BigDecimal mark = new BigDecimal(
                JSON.readTree(world.open("/spot/ticker/ETH%2FUSDC").body())
                        .path("markPrice")
                        .asString());
        assertThat(ether.path("symbol").asString()).isEqualTo("ETH");
        assertThat(new BigDecimal(ether.path("usd_value").asString()))
                .isEqualByComparingTo(new BigDecimal(ether.path("balance").asString())
                        .multiply(mark)
                        .setScale(8, RoundingMode.FLOOR));
        assertThat(new BigDecimal(after.path("total_usd").asString()))
                .isEqualTo(new BigDecimal(
                                after.path("tokens").get(1).path("usd_value").asString())
                        .add(new BigDecimal(ether.path("usd_value").asString())));
    }

    @Test
    void nothingIsSwappedHere() {
        assertThat(world.get("/swap/quote").told())
                .startsWith("404 {\"detail\":\"Not Found: GET /swap/quote is not supported yet\"");
    }

    @Test
    void spotOrdersHoldAndFill() {
        String rest = restingOrder("").replace("\"ETH\"", "\"ETH/USDC\"");
        assertThat(world.post("/spot/order", rest).body()).contains("\"symbol\":\"ETH/USDC\"");
        assertThat(world.get("/spot/openOrders/" + ADDRESS).body()).contains("\"status\":\"NEW\"");
        assertThat(world.get("/spot/balance/" + ADDRESS).body())
                .contains("{\"coin\":\"USDC\",\"total\":\"100000\",\"hold\":\"350\",\"available\":\"99650\"}");
        world.wallMillis.addAndGet(1);
        assertThat(world.post("/spot/order", order("").replace("\"ETH\"", "\"ETH/USDC\""))
                        .body())
                .contains("\"state\":\"filled\"");
        assertThat(world.get("/spot/fills/" + ADDRESS).body()).contains("\"symbol\":\"ETH/USDC\"");
        String cancel = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH/USDC\",\"order_id\":1}";
        assertThat(world.post("/spot/order/cancel", cancel).body()).contains("\"state\":\"canceled\"");
    }

    @Test
    void whatIsNotSupportedYetIsRefusedByName() {
        assertThat(world.post("/user/handshake", "{}").told())
                .isEqualTo("404 {\"detail\":\"Not Found: POST /user/handshake is not supported yet\"}");
        assertThat(world.post("/order/tpslx", "{}").told()).isEqualTo("404 {\"detail\":\"Not Found\"}");
    }

    private String body(String members) {
        return "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\"" + members + "}";
    }

    @Test
    void anOrderWithTakeProfitAndStopLossHasTwoChildren() {
        assertThat(world.post("/order", restingOrder(", \"tp_price\": \"4000\", \"sl_price\": 3000"))
                        .body())
                .contains("\"tp_price\":\"4000\",\"sl_price\":\"3000\"");
        assertThat(world.get(ORDERS).body())
                .contains("\"count\":3")
                .contains("\"state\":\"waiting\"")
                .contains("\"trigger_type\":\"take_profit\",\"trigger_price\":\"4000\",\"parent_order_id\":1,"
                        + "\"origin\":\"child\"");
        for (int id = 1; id <= 3; id++) {
            assertThat(world.get("/order/" + id).body())
                    .as("parent and children have one size")
                    .contains("\"size\":\"0.1\"")
                    .contains("\"origQty\":\"0.1\"");
        }
        assertThat(world.post("/order", restingOrder(", \"tp_price\": \"3400\""))
                        .told())
                .isEqualTo("400 {\"detail\":\"Invalid TP/SL price.\"}");
    }

    @Test
    void aStopOrderWaits() {
        String stop = body(",\"is_buy\":true,\"size\":\"0.1\",\"trigger_price\":\"3700\",\"trigger_type\":\"stop\"");
        assertThat(world.post("/order", stop).body()).contains("\"state\":\"waiting\"");
        assertThat(world.post("/order", stop.replace(",\"trigger_price\":\"3700\"", ""))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anIsolatedPositionIsProtectedGivenMarginAndClosed() {
        assertThat(world.post("/order", order(", \"leverage_type\": \"Isolated\""))
                        .body())
                .contains("\"state\":\"filled\"");
        assertThat(world.get("/user/" + ADDRESS + "/positions").body())
                .contains("\"leverage_type\":\"Isolated\",\"marginType\":\"ISOLATED\",\"isolated_margin\":");
        world.wallMillis.addAndGet(1);
        assertThat(world.post("/position/margin", body(",\"amount\":\"10\"")).body())
                .contains("\"isolated_margin\":");
        assertThat(world.post("/position/margin", body(",\"amount\":\"1000\",\"add\":false"))
                        .told())
                .isEqualTo("400 {\"detail\":\"Insufficient margin to place order.\"}");
        assertThat(world.post("/order/tpsl", body(",\"tp_price\":\"4000\",\"sl_price\":\"3000\""))
                        .body())
                .contains("\"orders\":[{")
                .contains("\"origin\":\"position\"");
        assertThat(world.post("/position/close", body(",\"size\":\"0.01\"")).body())
                .contains("\"state\":\"filled\"");
        assertThat(world.post("/position/close", body("")).body())
                .contains("\"state\":\"filled\"")
                .containsPattern("\"size\":\"0\\.0[0-9]+\"");
        assertThat(world.get("/user/" + ADDRESS + "/positions").body()).contains("\"positions\":[]");
        assertThat(world.get(ORDERS).body()).contains("\"count\":0");
        world.wallMillis.addAndGet(1);
        assertThat(world.post("/position/close", body("")).told())
                .isEqualTo("400 {\"detail\":\"No position is open in ETH.\"}");
    }

    @Test
    void theTextsOfRefusedOrders() {
        refused(restingOrder("").replace("3500.00", "3500.123"), "Price must be divisible by 0.1");
        refused(restingOrder("").replace("3500.00", "3500.000000001"), "Price must be divisible by 0.1");
        refused(restingOrder("").replace("3500.00", "0"), "Order has invalid price");
        refused(restingOrder("").replace("3500.00", "-1"), "Order has invalid price");
        refused(restingOrder("").replace("3500.00", "1e3"), "Order has invalid price");
        refused(restingOrder("").replace("\"0.1\"", "\"0\""), "Order has invalid size");
        refused(restingOrder("").replace("\"0.1\"", "1e10000000"), "Order has invalid size");
        refused(restingOrder("").replace("\"0.1\"", "\"0.12345\""), "Order has invalid size");
        refused(restingOrder("").replace("\"0.1\"", "\"0.001\""), "Order must have minimum value of $10");
        refused(restingOrder("").replace("ETH", "XYZ"), "Symbol 'XYZ' is not supported");
        refused(restingOrder("").replace("\"0.1\"", "\"2800\""), "Insufficient margin to place order.");
        refused(restingOrder("").replace("3500.00", "179.9"), "Order price too far from oracle");
        refused(
                restingOrder("").replace("\"0.1\"", "\"9000\""),
                "Order value exceeds the maximum of $10000000 for one order");
        refused(restingOrder(", \"leverage\": 0"), "Leverage must be between 1 and 25");
        refused(restingOrder(", \"reduce_only\": true"), "Reduce only order would increase position.");
        refused(
                restingOrder(", \"time_in_force\": \"IOC\""),
                "Order could not immediately match against any resting orders.");
        refused(
                restingOrder(", \"time_in_force\": \"ALO\"").replace("3500.00", "7000"),
                "Post only order would have immediately matched.");
    }

    private void refused(String body, String detail) {
        assertThat(world.post("/order", body).told()).isEqualTo("400 {\"detail\":\"" + detail + "\"}");
    }

    @Test
    void allFaultsOfABodyComeInOneAnswer() {
        String body = "{'symbol':5,'is_buy':'yes','order_type':'stop','price':'9','time_in_force':'ALO','foo':1}";
        assertThat(world.post("/order", body.replace('\'', '"')).told())
                .isEqualTo("422 {\"detail\":["
                        + fault("user_address", "field required", "value_error.missing") + ","
                        + fault("symbol", "str type expected", "type_error.str") + ","
                        + fault("is_buy", "value could not be parsed to a boolean", "type_error.bool") + ","
                        + fault("size", "field required", "value_error.missing") + ","
                        + fault("order_type", "unexpected value; permitted: 'market', 'limit'", "value_error.const")
                        + ","
                        + fault("foo", "extra fields not permitted", "value_error.extra") + "]}");
        assertThat(world.post("/order", "").told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\","
                        + "\"type\":\"value_error.missing\"}]}");
        assertThat(world.post("/order", "[1]").told())
                .isEqualTo("422 {\"detail\":[{\"loc\":[\"body\"],\"msg\":\"value is not a valid dict\","
                        + "\"type\":\"type_error.dict\"}]}");
        assertThat(world.post("/order", "{\"a\":1,\"a\":2}").told())
                .isEqualTo("400 {\"detail\":\"A name stands twice in one JSON object\"}");
    }

    private static String fault(String field, String message, String type) {
        return "{\"loc\":[\"body\",\"" + field + "\"],\"msg\":\"" + message + "\",\"type\":\"" + type + "\"}";
    }
}
