package io.tallystick.server.gateway.threecommas;

import static io.tallystick.server.gateway.threecommas.Bots.items;
import static io.tallystick.server.gateway.threecommas.Bots.member;
import static io.tallystick.server.gateway.threecommas.Bots.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.Inputs;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingViewTest {
    private static final long SEED = 20_261_125;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    private long botId;

    @BeforeEach
    void start() {
        world = ThreeCommasWorld.fresh(data);
        Map<String, String> body =
                new LinkedHashMap<>(Bots.with("strategy_list", "[{\"strategy\":\"tv_custom_signal\"}]"));
        body.put("trailing_enabled", "true");
        botId = Bots.make(world, body);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String message(String more) {
        return "{\"message_type\":\"bot\",\"bot_id\":" + botId + ",\"email_token\":\"" + ThreeCommasWorld.TOKEN
                + "\",\"delay_seconds\":0" + more + "}";
    }

    private RawAnswer action(String action) {
        world.wallMillis.addAndGet(1_000);
        return world.signal(message(",\"action\":\"" + action + "\""));
    }

    private String state() {
        var bot = world.get("/ver1/bots/" + botId + "/show").json();
        return text(bot, "is_enabled") + " " + text(bot, "active_deals_count");
    }

    private List<String> log() {
        return items(member(
                        world.get("/ver1/bots/" + botId + "/show?include_events=true")
                                .json(),
                        "bot_events"))
                .stream()
                .map(event -> text(event, "message"))
                .toList();
    }

    @Test
    void everyActionDoesWhatItSays() {
        assertThat(action("start_bot").told())
                .isEqualTo("200 {\"bot_id\":1,\"action\":\"start_bot\",\"result\":\"done\",\"deal_ids\":[]}");
        assertThat(world.signal(message("")).told())
                .isEqualTo("200 {\"bot_id\":1,\"action\":\"start_deal\",\"result\":\"done\",\"deal_ids\":[1]}");
        assertThat(state()).isEqualTo("true 1");
        assertThat(action("start_trailing").told()).contains("\"deal_ids\":[1]");
        assertThat(text(world.get("/ver1/deals/1/show").json(), "status")).isEqualTo("ttp_activated");
        assertThat(action("close_at_market_price").told()).contains("\"deal_ids\":[1]");
        assertThat(state()).isEqualTo("true 0");
        assertThat(text(world.get("/ver1/deals/1/show").json(), "status")).isEqualTo("panic_sold");
        world.signal(message(""));
        assertThat(action("cancel").told()).contains("\"deal_ids\":[2]");
        assertThat(text(world.get("/ver1/deals/2/show").json(), "status")).isEqualTo("cancelled");
        world.signal(message(",\"pair\":\"USDT_ETH\""));
        assertThat(action("close_at_market_price_all").status()).isEqualTo(200);
        world.signal(message(""));
        assertThat(action("cancel_all").status()).isEqualTo(200);
        world.signal(message(""));
        assertThat(action("close_at_market_price_all_and_stop_bot").status()).isEqualTo(200);
        assertThat(state()).isEqualTo("false 0");
        assertThat(action("start_bot_and_start_deal").status()).isEqualTo(200);
        assertThat(state()).isEqualTo("true 1");
        assertThat(action("cancel_all_and_stop_bot").status()).isEqualTo(200);
        assertThat(state()).isEqualTo("false 0");
        action("start_bot");
        assertThat(action("stop_bot").status()).isEqualTo(200);
        assertThat(state()).isEqualTo("false 0");
    }

    @ParameterizedTest
    @CsvSource({
        "'',bot is not running",
        "stop_bot,the bot is disabled already",
        "close_at_market_price,the bot has no active deal",
        "close_at_market_price_all,the bot has no active deal",
        "close_at_market_price_all_and_stop_bot,the bot is disabled already and has no active deal",
        "cancel,the bot has no active deal",
        "cancel_all,the bot has no active deal",
        "cancel_all_and_stop_bot,the bot is disabled already and has no active deal",
        "start_trailing,the bot has no open deal that could trail",
    })
    void whatDoesNothingIsRefusedAndStandsInTheLog(String action, String why) {
        RawAnswer answer = action.isEmpty() ? world.signal(message("")) : action(action);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).containsIgnoringCase(why);
        assertThat(log()).hasSize(1);
        assertThat(log().getFirst()).startsWith("Webhook: ").containsIgnoringCase(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@|@\",\"action\":\"buy|400|\"action\":[\"does not have a valid value\"]",
                "@|@\",\"pair\":\"ETH|400|\"pair\":[\"is invalid\"]",
                "@|@\",\"size\":\"1|400|\"size\":[\"is unknown\"]",
                "@|wrong|401|email_token_invalid",
                "\"delay_seconds\":0|\"delay_seconds\":-1|400|\"delay_seconds\":[\"must be greater than or equal to"
                        + " 0\"]",
                "\"message_type\":\"bot\",||400|\"message_type\":[\"is missing\"]",
                "\"bot_id\":1|\"bot_id\":77|404|not_found",
                "@|@\",\"volume\":\"5|400|\"volume\":[\"is unknown\"]",
                "@|@\",\"action\":\"add_funds_in_quote|400|\"volume\":[\"is missing\"]",
                "@|@\",\"action\":\"add_funds_in_quote\",\"volume\":\"-1|400|\"volume\":[\"must be greater than 0\"]",
                "\"bot_id\":1|\"bot_id\":\"x\"|400|\"bot_id\":[\"is invalid\"]",
            })
    void eachMistakeIsNamed(String what, String with, int status, String told) {
        String token = ThreeCommasWorld.TOKEN;
        RawAnswer answer = world.signal(
                message("").replace(what.replace("@", token), with == null ? "" : with.replace("@", token)));

        assertThat(answer.status()).as(answer.told()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    @Test
    void aListIsDoneInItsOrderAndOneThatFailsSpoilsTheStatus() {
        String start = message(",\"action\":\"start_bot\"");
        RawAnswer both = world.signal("[" + start + "," + message("") + "]");
        assertThat(both.status()).as(both.told()).isEqualTo(200);
        assertThat(items(member(both.json(), "results"))).hasSize(2);

        world.wallMillis.addAndGet(1_000);
        RawAnswer mixed = world.signal("[" + message(",\"action\":\"cancel\"") + "," + start + "]");
        assertThat(mixed.status()).isEqualTo(422);
        assertThat(mixed.body()).contains("1 of 2 signals did nothing.");
        assertThat(text(items(member(mixed.json(), "results")).getFirst(), "result"))
                .isEqualTo("done");
        assertThat(world.signal("[]").status()).isEqualTo(400);
        assertThat(world.signal("{").status()).isEqualTo(400);
        assertThat(world.signal("").status()).isEqualTo(400);
        assertThat(world.raw("GET", "/trade_signal/trading_view", "", List.of()).status())
                .isEqualTo(405);
    }

    @Test
    void aBotWithoutTheStrategyIsNotStarted() {
        long other = Bots.make(world, Bots.with("strategy_list", "[]"));
        world.post("/ver1/bots/" + other + "/enable");

        assertThat(world.signal(message("").replace("\"bot_id\":1", "\"bot_id\":" + other))
                        .told())
                .startsWith("422")
                .contains("tv_custom_signal");
    }

    @Test
    void aDelayedSignalIsAnnouncedAndDoneWhenMarketTimeHasPassed() {
        RawAnswer answer = delayed("start_bot", 30);

        assertThat(answer.told()).contains("\"result\":\"delayed\"");
        assertThat(log()).containsExactly("Webhook: start_bot will be done in 30 s");
        assertThat(state()).isEqualTo("false 0");
        world.wallMillis.addAndGet(28_000);
        world.price("ETH/USDT", "3095.4");
        assertThat(state()).isEqualTo("false 0");
        world.price("ETH/USDT", "3095.4");
        assertThat(state()).isEqualTo("true 0");
        assertThat(log()).contains("Webhook: start_bot was done after 30 s");
    }

    @Test
    void aDelayedSignalOutlivesARestartAndIsDoneOnce() {
        action("start_bot");
        delayed("", 30);
        world.close();
        world = ThreeCommasWorld.restarted(data, world.wallMillis);
        assertThat(state()).isEqualTo("true 0");

        world.wallMillis.addAndGet(60_000);
        world.price("ETH/USDT", "3095.4");
        assertThat(state()).isEqualTo("true 1");
        world.wallMillis.addAndGet(60_000);
        world.close();
        world = ThreeCommasWorld.restarted(data, world.wallMillis);

        assertThat(state()).isEqualTo("true 1");
        assertThat(world.get("/ver1/deals/2/show").status()).isEqualTo(404);
    }

    private RawAnswer delayed(String action, int seconds) {
        String more = action.isEmpty() ? "" : ",\"action\":\"" + action + "\"";
        return world.signal(message(more).replace("\"delay_seconds\":0", "\"delay_seconds\":" + seconds));
    }

    @Test
    void aWebhookExecutesSafetyOrdersThatWaitForItAndAddsFunds() {
        String webhook = "[{\"strategy\":\"tv_custom_signal\"}]";
        Map<String, String> body = new LinkedHashMap<>(Bots.with("strategy_list", webhook));
        body.put("safety_strategy_list", webhook);
        body.put("active_safety_orders_count", "0");
        long other = Bots.make(world, body);
        String averaging = message(",\"action\":\"safety_order\",\"pair\":\"USDT_ETH\"")
                .replace("\"bot_id\":1", "\"bot_id\":" + other);
        world.post("/ver1/bots/" + other + "/enable");
        world.signal(message(",\"pair\":\"USDT_ETH\"").replace("\"bot_id\":1", "\"bot_id\":" + other));
        var deal = world.get("/ver1/deals/1/show").json();
        assertThat(text(deal, "status")).isEqualTo("bought");
        assertThat(text(items(member(deal, "safety_strategy_list")).getFirst(), "strategy"))
                .isEqualTo("tv_custom_signal");
        assertThat(world.signal(averaging).told()).startsWith("422").contains("passed no safety order");

        world.price("ETH/USDT", "3000");
        world.wallMillis.addAndGet(1_000);
        assertThat(world.signal(averaging).told()).startsWith("200").contains("\"deal_ids\":[1]");
        assertThat(text(world.get("/ver1/deals/1/show").json(), "completed_safety_orders_count"))
                .isEqualTo("1");
        assertThat(world.signal(averaging.replace("safety_order", "add_funds_in_quote\",\"volume\":\"30"))
                        .told())
                .startsWith("200");
        assertThat(text(world.get("/ver1/deals/1/show").json(), "completed_manual_safety_orders_count"))
                .isEqualTo("1");
    }

    @Test
    void noInputBreaksTheDoor() {
        Inputs inputs =
                new Inputs(SEED, List.of("message_type", "bot_id", "email_token", "delay_seconds", "pair", "action"));
        for (int i = 0; i < 500; i++) {
            String json = inputs.json();
            RawAnswer answer = world.signal(json);
            assertThat(answer.status())
                    .as("seed %d: %s: %s", SEED, json, answer.told())
                    .isBetween(400, 429);
        }
    }
}
