package io.tallystick.server.gateway.threecommas;

import static io.tallystick.server.gateway.threecommas.Bots.items;
import static io.tallystick.server.gateway.threecommas.Bots.member;
import static io.tallystick.server.gateway.threecommas.Bots.members;
import static io.tallystick.server.gateway.threecommas.Bots.number;
import static io.tallystick.server.gateway.threecommas.Bots.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeCommasDealsTest {
    /** As recorded, {@code 3commas.md} 2.7. */
    private static final List<String> FIELDS = List.of(("from_currency_id to_currency_id id type bot_id"
                    + " max_safety_orders deal_has_error account_id active_safety_orders_count created_at updated_at"
                    + " closed_at finished? current_active_safety_orders_count current_active_safety_orders"
                    + " completed_safety_orders_count completed_manual_safety_orders_count cancellable?"
                    + " panic_sellable? trailing_enabled tsl_enabled stop_loss_timeout_enabled"
                    + " stop_loss_timeout_in_seconds active_manual_safety_orders pair status localized_status"
                    + " take_profit take_profit_steps base_order_volume safety_order_volume"
                    + " safety_order_step_percentage safety_order_calculation_mode leverage_type"
                    + " leverage_custom_value bought_amount bought_volume bought_average_price"
                    + " base_order_average_price sold_amount sold_volume sold_average_price take_profit_type"
                    + " final_profit martingale_coefficient martingale_volume_coefficient"
                    + " martingale_step_coefficient stop_loss_percentage sl_to_breakeven_enabled"
                    + " sl_to_breakeven_data error_message profit_currency stop_loss_type"
                    + " safety_order_volume_type base_order_volume_type from_currency to_currency"
                    + " final_profit_percentage usd_final_profit actual_profit actual_usd_profit failed_message"
                    + " reserved_base_coin reserved_second_coin trailing_deviation trailing_max_price"
                    + " tsl_max_price strategy last_known_position_info min_profit_percentage min_profit_type"
                    + " close_strategy_list safety_strategy_list custom_safety_steps note add_fundable"
                    + " smart_trade_convertable bot_name account_name market_type current_price"
                    + " take_profit_price stop_loss_price actual_profit_percentage reserved_quote_funds"
                    + " reserved_base_funds orderbook_price_currency crypto_widget")
            .split(" ", -1));

    private static final String FIXED =
            "400 {\"error\":\"record_invalid\",\"error_description\":\"Invalid parameters\","
                    + "\"error_attributes\":{\"base\":[\"Can't be edit\"]}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    @BeforeEach
    void start() {
        world = ThreeCommasWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** The deal of a new bot that is started by hand. */
    private long deal(Map<String, String> more) {
        Map<String, String> body = new LinkedHashMap<>(Bots.with("strategy_list", "[]"));
        body.putAll(more);
        long bot = Bots.make(world, body);
        RawAnswer started = world.post("/ver1/bots/" + bot + "/start_new_deal");
        assertThat(started.status()).as(started.told()).isEqualTo(201);
        return number(items(world.get("/ver1/deals?bot_id=" + bot).json()).getFirst(), "id");
    }

    private Json show(long deal) {
        return world.get("/ver1/deals/" + deal + "/show").json();
    }

    /** The worked deal of the contract, 3.1 and 3.2: 100 USDT at 3095.4, a fee of 0.1 %. */
    @Test
    void aDealShowsTheWorkedExamplesFigures() {
        long id = deal(Map.of("stop_loss_percentage", "25"));
        Json listed = items(world.get("/ver1/deals?account_id=31").json()).getFirst();
        Json shown = show(id);

        assertThat(members(listed).keySet()).containsExactlyElementsOf(FIELDS);
        List<String> alone = new ArrayList<>(FIELDS);
        alone.addAll(List.of("buy_steps", "bot_events"));
        assertThat(members(shown).keySet()).containsExactlyElementsOf(alone);
        assertThat(members(listed))
                .containsEntry("type", new Json.Text("Deal"))
                .containsEntry("status", new Json.Text("bought"))
                .containsEntry("localized_status", new Json.Text("Active"))
                .containsEntry("pair", new Json.Text("USDT_ETH"))
                .containsEntry("bought_amount", new Json.Text("0.0324"))
                .containsEntry("bought_volume", new Json.Text("100.39125096"))
                .containsEntry("bought_average_price", new Json.Text("3098.4954"))
                .containsEntry("base_order_average_price", new Json.Text("3098.4954"))
                .containsEntry("sold_amount", new Json.Text("0.0"))
                .containsEntry("sold_average_price", new Json.Text("0"))
                .containsEntry("stop_loss_price", new Json.Text("2323.87155"))
                .containsEntry("reserved_base_coin", new Json.Text("100.39125096"))
                .containsEntry("reserved_second_coin", new Json.Text("0.0324"))
                .containsEntry("current_active_safety_orders_count", new Json.Numeral("3"))
                .containsEntry("final_profit_percentage", new Json.Text("0"))
                .containsEntry("closed_at", new Json.Null());
    }

    @Test
    void averagesHaveTheirFullDigitsAndTheEndIsAsRecorded() {
        long id = deal(Map.of());
        world.price("ETH/USDT", "3060");

        Json averaged = show(id);
        assertThat(text(averaged, "completed_safety_orders_count")).isEqualTo("1");
        assertThat(text(averaged, "bought_average_price")).hasSize("3094.826587399463806970509383378".length());
        world.price("ETH/USDT", "3300");
        Json done = show(id);
        assertThat(members(done))
                .containsEntry("status", new Json.Text("completed"))
                .containsEntry("finished?", new Json.Bool(true))
                .containsEntry("cancellable?", new Json.Bool(false))
                .containsEntry("current_price", new Json.Text("0.0"))
                .containsEntry("take_profit_price", new Json.Text("0"))
                .containsEntry("stop_loss_price", new Json.Null())
                .containsEntry("actual_profit_percentage", new Json.Text("0"))
                .containsEntry("crypto_widget", new Json.Null())
                .containsEntry("reserved_second_coin", new Json.Text("0.0"));
        assertThat(text(done, "final_profit")).isEqualTo(text(done, "actual_profit"));
    }

    @Test
    void theLogHasTheOriginalsSentences() {
        long id = deal(Map.of());
        world.price("ETH/USDT", "3060");
        world.price("ETH/USDT", "3300");

        List<String> log = items(member(show(id), "bot_events")).stream()
                .map(event -> text(event, "message"))
                .toList();
        assertThat(log)
                .startsWith(
                        "Placing base order. Price: market Size: 100.29096 USDT (0.0324 ETH)",
                        "Base order executed.  Price: 3098.4954 USDT.  Size: 100.39125096 USDT (0.0324 ETH)",
                        "Placing TakeProfit trade.  Price: 3132.7 USDT Size: 101.49948 USDT (0.0324 ETH), the price"
                                + " should rise for 1.21% to close the trade",
                        "Placing averaging order (1 out of 3). Price: 3067.5 USDT Size: 15.03075 USDT (0.0049 ETH)")
                .contains(
                        "Averaging order (1 out of 3) executed. Price: 3070.5675 USDT Size: 15.04578075 USDT (0.0049"
                                + " ETH)",
                        "Cancelling TakeProfit trade. Price: 3132.7 USDT Size: 101.49948 USDT (0.0324 ETH)",
                        "TakeProfit trade cancelled. Price: 3132.7 USDT Size: 101.49948 USDT (0.0324 ETH)",
                        "Cancelling buy order (2 out of 3). Price: 2943.5 USDT Size: 25.60845 USDT (0.0087 ETH)",
                        "Averaging order (2 out of 3) cancelled. Price: 2943.5 USDT Size: 25.60845 USDT (0.0087 ETH)");
        assertThat(log.getLast())
                .matches(
                        "\\(USDT_ETH\\): Trade completed\\. Profit:  \\+[0-9.]+ USDT \\([0-9.]+ \\$\\) \\([0-9.]+% from"
                                + " total volume\\) (\uD83D\uDCB0){3}\\)\\. #profit less than a minute");
    }

    /** One constant amount of quote for each of the four orders ({@code 3commas.md} 3.1). */
    @ParameterizedTest
    @CsvSource({"3300,Reinvested", "3080,Risk reduction"})
    void theLogSaysWhatEarlierResultsMakeOfTheBaseOrder(String price, String says) {
        long first = deal(Map.of("reinvesting_percentage", "100", "risk_reduction_percentage", "100"));
        world.price("ETH/USDT", price);
        world.post("/ver1/deals/" + first + "/panic_sell");
        String result = text(show(first), "final_profit");
        BigDecimal each = new BigDecimal(result).abs().divide(new BigDecimal(4), 8, RoundingMode.HALF_UP);
        world.wallMillis.addAndGet(1_000);
        world.post("/ver1/bots/1/start_new_deal");

        assertThat(text(items(member(show(first + 1), "bot_events")).getFirst(), "message"))
                .startsWith("Placing base order. Price: market Size: ")
                .contains(" USDT (" + says + " " + each.stripTrailingZeros().toPlainString() + " USDT) (0.0");
    }

    @Test
    void aStopTellsItsLoss() {
        long id = deal(Map.of("stop_loss_percentage", "25"));
        world.price("ETH/USDT", "2300");

        Json shown = show(id);
        assertThat(text(shown, "status")).isEqualTo("stop_loss_finished");
        assertThat(text(shown, "localized_status")).isEqualTo("StopLoss");
        List<Json> log = items(member(shown, "bot_events"));
        assertThat(text(log.getLast(), "message"))
                .matches("Stop loss \uD83D\uDCDB  -[0-9.]+ USDT \\(-[0-9.]+ \\$\\) \\(-[0-9.]+% from total volume\\)"
                        + " #stoploss");
    }

    @Test
    void listsAreFilteredAndSorted() {
        long first = deal(Map.of());
        world.price("ETH/USDT", "3300");
        long second = deal(Map.of("pairs", "[\"USDT_BTC\"]"));

        assertThat(ids("/ver1/deals")).isEmpty();
        assertThat(ids("/ver1/deals?account_id=31")).containsExactly(second, first);
        assertThat(ids("/ver1/deals?account_id=31&order_direction=ASC")).containsExactly(first, second);
        assertThat(ids("/ver1/deals?account_id=31&scope=active")).containsExactly(second);
        assertThat(ids("/ver1/deals?account_id=31&scope=finished")).containsExactly(first);
        assertThat(ids("/ver1/deals?account_id=31&scope=completed")).containsExactly(first);
        assertThat(ids("/ver1/deals?account_id=31&scope=cancelled")).isEmpty();
        assertThat(ids("/ver1/deals?account_id=31&scope=anything")).hasSize(2);
        assertThat(ids("/ver1/deals?account_id=31&base=BTC")).containsExactly(second);
        assertThat(ids("/ver1/deals?account_id=31&quote=USDC")).isEmpty();
        assertThat(ids("/ver1/deals?account_id=31&order=profit&limit=1")).containsExactly(first);
        assertThat(ids("/ver1/deals?account_id=31&limit=1&offset=1")).containsExactly(first);
        assertThat(ids("/ver1/deals?account_id=31&to=2020-01-01")).isEmpty();
        assertThat(ids("/ver1/deals?bot_id=2")).containsExactly(second);
        assertThat(items(world.get("/ver1/deals", "Forced-Mode: paper").json())).hasSize(2);
        assertThat(world.get("/ver1/deals?limit=1001").status()).isEqualTo(400);
        assertThat(world.get("/ver1/deals?order=pair").status()).isEqualTo(400);
        assertThat(world.get("/ver1/deals?bots_id=1").told()).contains("\"bots_id\":[\"is unknown\"]");
    }

    @Test
    void aRunningDealIsChangedInPart() {
        long id = deal(Map.of());
        RawAnswer changed = world.patchJson(
                "/ver1/deals/" + id + "/update_deal",
                "{\"take_profit\":\"3\",\"note\":\"watch\",\"stop_loss_percentage\":30,\"deal_id\":" + id + "}");

        assertThat(changed.status()).as(changed.told()).isEqualTo(200);
        assertThat(members(changed.json()))
                .containsEntry("take_profit", new Json.Text("3.0"))
                .containsEntry("note", new Json.Text("watch"))
                .containsEntry("stop_loss_percentage", new Json.Text("30.0"))
                .containsEntry("safety_order_volume", new Json.Text("15.0"));
        assertThat(text(
                        world.post("/ver1/deals/" + id + "/update_max_safety_orders?max_safety_orders=1")
                                .json(),
                        "max_safety_orders"))
                .isEqualTo("1");
        assertThat(text(
                        world.post("/ver1/deals/" + id + "/update_tp?new_take_profit_percentage=2")
                                .json(),
                        "take_profit"))
                .isEqualTo("2.0");
        assertThat(world.patchJson("/ver1/deals/" + id + "/update_deal", "{\"stop_loss_percentage\":1}")
                        .told())
                .contains("Stop Loss should be below the last safety order (1.0)");
        assertThat(world.patchJson("/ver1/deals/" + id + "/update_deal", "{\"name\":\"x\"}")
                        .told())
                .contains("\"name\":[\"is unknown\"]");
        assertThat(world.patchJson("/ver1/deals/" + id + "/update_deal", "{\"note\":\"" + "n".repeat(301) + "\"}")
                        .told())
                .contains("too long. Max is 300 symbols");
        world.post("/ver1/deals/" + id + "/panic_sell");
        assertThat(world.patchJson("/ver1/deals/" + id + "/update_deal", "{\"take_profit\":2}")
                        .told())
                .isEqualTo(FIXED);
    }

    @ParameterizedTest
    @CsvSource({"panic_sell,panic_sell_pending,panic_sold", "cancel,cancel_pending,cancelled"})
    void anEndIsPendingInItsAnswerAndDoneAfter(String action, String pending, String over) {
        long id = deal(Map.of());
        RawAnswer answer = world.post("/ver1/deals/" + id + "/" + action);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(text(answer.json(), "status")).isEqualTo(pending);
        assertThat(text(answer.json(), "panic_sellable?")).isEqualTo("false");
        assertThat(text(show(id), "status")).isEqualTo(over);
        assertThat(world.post("/ver1/deals/" + id + "/" + action).told()).startsWith("403 {\"error\":\"Forbidden\"");
    }

    @Test
    void fundsAreAddedAndTheirOrderCancelled() {
        long id = deal(Map.of());
        String path = "/ver1/deals/" + id + "/add_funds?quantity=0.01&is_market=";

        assertThat(world.post(path + "true").told()).isEqualTo("201 null");
        assertThat(text(world.post(path + "true&response_type=deal").json(), "completed_manual_safety_orders_count"))
                .isEqualTo("2");
        assertThat(world.post(path + "false").told()).contains("\"rate\":[\"is missing\"]");
        Json order =
                world.post(path + "false&rate=2900&response_type=market_order").json();
        assertThat(members(order).keySet())
                .containsExactly(
                        "order_id",
                        "order_type",
                        "deal_order_type",
                        "cancellable",
                        "status_string",
                        "created_at",
                        "updated_at",
                        "quantity",
                        "quantity_remaining",
                        "total",
                        "rate",
                        "average_price");
        assertThat(text(order, "deal_order_type")).isEqualTo("Manual Safety");
        assertThat(text(order, "status_string")).isEqualTo("Active");
        String cancel = "/ver1/deals/" + id + "/cancel_order?order_id=" + text(order, "order_id");
        assertThat(text(items(world.post(cancel).json()).getFirst(), "order_id"))
                .isNotEmpty();
        assertThat(world.post(cancel).told()).startsWith("422 {\"error\":\"Cant be cancelled\"");
        assertThat(text(
                        items(world.get("/ver1/deals/" + id + "/market_orders").json())
                                .getLast(),
                        "deal_order_type"))
                .isEqualTo("Base");
        Json form = world.get("/ver1/deals/" + id + "/data_for_adding_funds").json();
        assertThat(text(form, "adding_funds_currency")).isEqualTo("USDT");
        assertThat(text(member(form, "limits"), "lotStep")).isEqualTo("0.0001");
    }

    @Test
    void stepsAreShownAndSoldOneByOne() {
        long id = deal(Map.of(
                "take_profit_steps",
                "[{\"amount_percentage\":40,\"profit_percentage\":2},"
                        + "{\"amount_percentage\":60,\"profit_percentage\":4}]"));
        Json step = items(member(show(id), "take_profit_steps")).getFirst();
        assertThat(text(step, "amount_percentage")).isEqualTo("40.0");

        assertThat(members(step).keySet())
                .containsExactly(
                        "id",
                        "amount_percentage",
                        "profit_percentage",
                        "editable",
                        "panic_sellable",
                        "trade_id",
                        "execution_timestamp",
                        "initial_amount",
                        "price",
                        "status");
        assertThat(text(step, "status")).isEqualTo("Placed");
        assertThat(text(show(id), "take_profit_price")).isEqualTo("0");
        RawAnswer sold = world.post("/ver1/deals/" + id + "/panic_sell_step?trade_id=" + text(step, "trade_id"));
        assertThat(sold.status()).as(sold.told()).isEqualTo(201);
        assertThat(text(items(member(show(id), "take_profit_steps")).getFirst(), "status"))
                .isEqualTo("Finished");
        assertThat(world.post("/ver1/deals/" + id + "/panic_sell_step?trade_id=999")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDealThatIsNotThereIsNotFound() {
        for (String path : List.of("show", "market_orders", "data_for_adding_funds")) {
            assertThat(world.get("/ver1/deals/99/" + path).status()).isEqualTo(404);
        }
        for (String path : List.of("panic_sell", "cancel", "add_funds?quantity=1&is_market=true")) {
            assertThat(world.post("/ver1/deals/99/" + path).status()).isEqualTo(404);
        }
    }

    private List<Long> ids(String pathAndQuery) {
        return items(world.get(pathAndQuery).json()).stream()
                .map(deal -> number(deal, "id"))
                .toList();
    }
}
