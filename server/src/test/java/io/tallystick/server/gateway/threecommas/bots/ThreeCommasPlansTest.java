package io.tallystick.server.gateway.threecommas.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans.Reading;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeCommasPlansTest {
    private static final String FULL = """
        {"name":"Mine","account_id":31,"pairs":["USDT_ETH"],"base_order_volume":"100","take_profit":1.5,
         "take_profit_type":"total","safety_order_volume":15,"martingale_volume_coefficient":1.7,
         "martingale_step_coefficient":2,"max_safety_orders":3,"active_safety_orders_count":2,
         "safety_order_step_percentage":"1.0","strategy_list":[{"strategy":"nonstop","options":{}}]}\
        """;

    @Test
    void theRequiredParametersMakeALongBot() {
        DcaPlan plan = valid("{}").plan();

        assertThat(plan.direction()).isEqualTo(Direction.LONG);
        assertThat(plan.pairs()).containsExactly("ETH/USDT");
        assertThat(plan.entry().type()).isEqualTo(OrderType.LIMIT);
        assertThat(plan.entry().volume().unit()).isEqualTo(VolumeUnit.QUOTE);
        assertThat(plan.ladder().active()).isEqualTo(2);
        assertThat(plan.ladder().shape())
                .isEqualTo(new Ladder.Scaled(
                        io.tallystick.bots.plan.Volume.quote("15"), 3, dec("1"), dec("2"), dec("1.7")));
        assertThat(plan.takeProfit().base()).isEqualTo(TakeProfit.Base.TOTAL);
        assertThat(plan.takeProfit().targets().getFirst().percent()).isEqualTo(dec("1.5"));
        assertThat(plan.stopLoss()).isEmpty();
        assertThat(plan.starting().asap()).isTrue();
        assertThat(plan.limits().maxDeals()).isEqualTo(1);
    }

    @Test
    void everySettingHasItsPlaceInThePlan() {
        DcaPlan plan = valid("""
            {"pairs":"[\\"USDT_ETH\\",\\"USDT_BTC\\"]","max_active_deals":4,"allowed_deals_on_same_pair":2,
             "strategy":"short","base_order_volume_type":"percent",
             "safety_order_volume_type":"base_currency",
             "start_order_type":"market","deal_start_delay_seconds":5,"cooldown":"300",
             "stop_loss_percentage":"8","stop_loss_type":"stop_loss_and_disable_bot","tsl_enabled":"True",
             "stop_loss_timeout_enabled":true,"stop_loss_timeout_in_seconds":60,
             "trailing_enabled":true,"trailing_deviation":"0.5","profit_currency":"base_currency",
             "disable_after_deals_count":9,"close_deals_timeout":3600,"min_volume_btc_24h":7,
             "min_price_percentage":"-5","max_price_percentage":10,"leverage_type":"isolated",
             "leverage_custom_value":"3","reinvesting_percentage":50,"risk_reduction_percentage":25,
             "strategy_list":[{"strategy":"tv_custom_signal"},
               {"strategy":"rsi","options":{"time":"15m","points":"70",
                 "trigger_condition":"crossing_above"}}]}\
            """).plan();

        assertThat(plan.direction()).isEqualTo(Direction.SHORT);
        assertThat(plan.pairs()).containsExactly("ETH/USDT", "BTC/USDT");
        assertThat(plan.entry().volume().unit()).isEqualTo(VolumeUnit.PERCENT_FREE);
        assertThat(plan.entry().startDelaySeconds()).isEqualTo(5);
        assertThat(plan.limits().maxDeals()).isEqualTo(4);
        assertThat(plan.limits().maxDealsPerPair()).isEqualTo(2);
        assertThat(plan.limits().afterClose().orElseThrow().millis()).isEqualTo(300_000);
        assertThat(plan.limits().disableAfterDeals()).isEqualTo(9);
        assertThat(plan.limits().minPricePercent()).contains(dec("-5"));
        assertThat(plan.starting().webhook()).isTrue();
        assertThat(plan.starting().asap()).isFalse();
        assertThat(plan.starting().signals())
                .containsExactly(new Condition.Rsi("15m", 7, Condition.Comparison.CROSSING_UP, dec("7E+1")));
        StopLoss stop = plan.stopLoss().orElseThrow();
        assertThat(stop.percent()).isEqualTo(dec("8"));
        assertThat(stop.reference()).isEqualTo(StopLoss.Reference.BASE_ORDER);
        assertThat(stop.trailing()).isTrue();
        assertThat(stop.timeoutSeconds()).isEqualTo(60);
        assertThat(stop.disablesBot()).isTrue();
        assertThat(plan.takeProfit().trailing()).isTrue();
        assertThat(plan.takeProfit().profitCurrency()).isEqualTo(TakeProfit.ProfitCurrency.BASE);
        assertThat(plan.takeProfit().closeAfterSeconds()).isEqualTo(3600);
        assertThat(plan.futures().leverage()).isEqualTo(3);
        assertThat(plan.compounding().reinvestPercent()).isEqualTo(dec("5E+1"));
    }

    @Test
    void stepsAndLevelsComeInTheirOrder() {
        DcaPlan plan = valid("""
            {"take_profit":0,"take_profit_steps":[{"amount_percentage":40,"profit_percentage":"2"},
              {"amount_percentage":"60","profit_percentage":3.5}],"sl_to_breakeven_enabled":true,
             "sl_to_breakeven_data":{"upper_breakeven_limit":1},"stop_loss_percentage":60,
             "custom_safety_steps":[{"deviation":"-2","size":10},{"deviation":"-5.5","size":"20"}],
             "max_safety_orders":2}\
            """).plan();

        assertThat(plan.takeProfit().targets()).hasSize(2);
        assertThat(plan.stopLoss().orElseThrow().breakEvenSteps()).contains(1);
        assertThat(((Ladder.Custom) plan.ladder().shape()).levels())
                .containsExactly(new Ladder.Level(dec("-2"), dec("1E+1")), new Ladder.Level(dec("-5.5"), dec("2E+1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"\"}|name|is empty",
                "{\"nonsense\":1}|nonsense|is unknown",
                "{\"pairs\":\"ETHUSDT\"}|pairs|is invalid",
                "{\"pairs\":[]}|pairs|is empty",
                "{\"pairs\":[\"USDT_ETH\",\"BTC_ETH\"]}|pairs|must have the same quote currency",
                "{\"max_active_deals\":2}|max_active_deals|must be less than or equal to 1",
                "{\"max_active_deals\":0}|max_active_deals|must be greater than or equal to 1",
                "{\"allowed_deals_on_same_pair\":2}|allowed_deals_on_same_pair|must be less than or equal to 1",
                "{\"base_order_volume\":0}|base_order_volume|must be greater than 0",
                "{\"base_order_volume\":\"ten\"}|base_order_volume|is invalid",
                "{\"base_order_volume_type\":\"xbt\"}|base_order_volume_type|does not have a valid value",
                "{\"take_profit\":0}|take_profit|must be greater than 0",
                "{\"take_profit_type\":\"all\"}|take_profit_type|does not have a valid value",
                "{\"max_safety_orders\":201}|max_safety_orders|must be less than or equal to 200",
                "{\"max_safety_orders\":1.5}|max_safety_orders|is invalid",
                "{\"active_safety_orders_count\":4}|active_safety_orders_count|must be less than or equal to 3",
                "{\"active_safety_orders_count\":0}|active_safety_orders_count|must be greater than or equal to 1",
                "{\"martingale_step_coefficient\":11}|martingale_step_coefficient|must be less than or equal to 10",
                "{\"martingale_volume_coefficient\":0.05}|martingale_volume_coefficient|must be greater than or equal"
                        + " to 0.1",
                "{\"safety_order_step_percentage\":\"0\"}|safety_order_step_percentage|must be greater than 0",
                "{\"stop_loss_percentage\":7}|stop_loss_percentage|Stop Loss should be below the last safety order"
                        + " (7.0)",
                "{\"stop_loss_percentage\":100}|stop_loss_percentage|must be less than 100",
                "{\"stop_loss_timeout_enabled\":true,\"stop_loss_percentage\":9}|stop_loss_timeout_in_seconds|is"
                        + " missing",
                "{\"tsl_enabled\":true}|tsl_enabled|needs a stop_loss_percentage",
                "{\"sl_to_breakeven_enabled\":true,\"stop_loss_percentage\":9}|sl_to_breakeven_enabled|needs at least"
                        + " two take_profit_steps",
                "{\"sl_to_breakeven_data\":{\"upper_breakeven_limit\":3}}|sl_to_breakeven_data|is invalid",
                "{\"cooldown\":2592001}|cooldown|must be less than or equal to 2592000",
                "{\"close_deals_timeout\":59}|close_deals_timeout|must be greater than or equal to 60",
                "{\"min_price\":5,\"max_price\":5}|max_price|must be greater than 5.0",
                "{\"min_price_percentage\":1}|min_price_percentage|is available for multi pair bots only",
                "{\"leverage_type\":\"isolated\"}|leverage_custom_value|is missing",
                "{\"trailing_enabled\":\"maybe\"}|trailing_enabled|is invalid",
                "{\"take_profit_steps\":[{\"amount_percentage\":50,\"profit_percentage\":2}]}|take_profit_steps|the"
                        + " sum of amount_percentage must be equal to 100",
                "{\"take_profit_steps\":[{\"amount\":50}]}|take_profit_steps|is invalid",
                "{\"custom_safety_steps\":[{\"deviation\":-100,\"size\":1}]}|custom_safety_steps|deviation must be"
                        + " greater than -100 and less than or equal to 10000, and not 0",
                "{\"strategy_list\":[{\"strategy\":\"trading_view\",\"options\":{}}]}|strategy_list|trading_view is not"
                        + " available on this server",
                "{\"strategy_list\":[{\"strategy\":\"qfl\"}]}|strategy_list|qfl is not available on this server",
                "{\"strategy_list\":[{\"strategy\":\"cqs_telegram\"}]}|strategy_list|cqs_telegram is not available on"
                        + " this server",
                "{\"strategy_list\":[{\"strategy\":\"ta_preset\"}]}|strategy_list|ta_preset is not available on this"
                        + " server",
                "{\"strategy_list\":[{\"strategy\":\"rsi\",\"options\":{\"points\":30}}]}|strategy_list|rsi: time is"
                        + " missing",
                "{\"strategy_list\":[{\"strategy\":\"rsi\",\"options\":{\"time\":\"7m\",\"points\":30}}]}|strategy_list"
                        + "|rsi: time does not have a valid value",
                "{\"strategy_list\":[{\"strategy\":\"manual\"},{\"strategy\":\"nonstop\"}]}|strategy_list|manual cannot"
                        + " be combined with another strategy",
                "{\"close_strategy_list\":[{\"strategy\":\"tv_custom_signal\"}]}|close_strategy_list|tv_custom_signal"
                        + " is not available on this server in close_strategy_list",
            })
    void whatDoesNotFitIsNamed(String change, String field, String message) {
        assertThat(faults(change)).containsKey(field);
        assertThat(faults(change).get(field)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "name",
        "account_id",
        "pairs",
        "base_order_volume",
        "take_profit_type",
        "safety_order_volume",
        "martingale_volume_coefficient",
        "martingale_step_coefficient",
        "max_safety_orders",
        "active_safety_orders_count",
        "safety_order_step_percentage",
        "strategy_list"
    })
    void whatIsRequiredIsMissed(String field) {
        Map<String, Json> given = new LinkedHashMap<>(members(FULL));
        given.remove(field);

        assertThat(((Reading.Invalid) ThreeCommasPlans.create(given)).faults())
                .isEqualTo(Map.of(field, List.of("is missing")));
    }

    @Test
    void anUpdateChangesWhatItNamesAndKeepsTheRest() {
        Reading.Valid before = valid("{\"cooldown\":60,\"stop_loss_percentage\":9}");

        Reading.Valid after = (Reading.Valid)
                ThreeCommasPlans.update(before.settings(), members("{\"take_profit\":\"2.5\",\"cooldown\":null}"));

        assertThat(after.settings().text("take_profit")).isEqualTo("2.5");
        assertThat(after.settings().text("cooldown")).isEqualTo("0");
        assertThat(after.settings().text("stop_loss_percentage")).isEqualTo("9.0");
        assertThat(after.plan().takeProfit().targets().getFirst().percent()).isEqualTo(dec("2.5"));
        assertThat(ThreeCommasPlans.update(before.settings(), members("{\"strategy\":\"short\"}")))
                .isEqualTo(new Reading.Invalid(Map.of("strategy", List.of("Can't be edit"))));
    }

    @Test
    void aDocumentReadsBackAsTheSameSettings() {
        Reading.Valid made = valid("""
            {"take_profit_steps":[{"amount_percentage":33.3,"profit_percentage":2},
              {"amount_percentage":66.7,"profit_percentage":3.123456789012345678}],"min_price":"0.00000001",
             "sl_to_breakeven_data":{"upper_breakeven_limit":2}}\
            """);

        assertThat(Documents.read(made.document())).isEqualTo(made.settings());
        assertThat(Documents.read(made.document()).values().keySet())
                .containsExactlyElementsOf(
                        Parameters.ALL.stream().map(Parameter::name).toList());
    }

    @Test
    void aPlanTellsTheSettingsThatItWasMadeFrom() {
        Reading.Valid made = valid("""
            {"strategy":"short","cooldown":60,"stop_loss_percentage":9,"trailing_enabled":true,"max_price":5000,
             "strategy_list":[{"strategy":"rsi","options":{"time":"1h","points":"30","time_period":"14",
               "trigger_condition":"less"}}],"leverage_type":"cross","leverage_custom_value":2}\
            """);

        assertThat(PlanSettings.of(made.plan(), "Mine", 31).values())
                .containsExactlyEntriesOf(made.settings().values());
    }

    private static Reading.Valid valid(String change) {
        Reading reading = ThreeCommasPlans.create(changed(change));
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return (Reading.Valid) reading;
    }

    private static Map<String, List<String>> faults(String change) {
        Reading reading = ThreeCommasPlans.create(changed(change));
        assertThat(reading).as(change).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading).faults();
    }

    private static Map<String, Json> changed(String change) {
        Map<String, Json> given = new LinkedHashMap<>(members(FULL));
        given.putAll(members(change));
        return given;
    }

    private static Map<String, Json> members(String json) {
        JsonReading read = StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        return ((Json.Members) ((JsonReading.Value) read).value()).byName();
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
