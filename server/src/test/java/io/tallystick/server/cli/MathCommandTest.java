package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MathCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The deal of 3Commas' documentation, and the worked example of Gainium. */
    private static final String DOC = """
        {"base_order_volume": 100, "take_profit": 2, "take_profit_type": "total", "max_safety_orders": 3,
         "safety_order_volume": 15, "safety_order_step_percentage": 1, "martingale_step_coefficient": 4,
         "martingale_volume_coefficient": 1.7, "stop_loss_percentage": 30}\
        """;

    private static final String WORKED = """
        {"baseOrderSize": "10", "orderSize": "10", "step": "1", "ordersCount": 3, "stepScale": "1.5",
         "volumeScale": "2", "tpPerc": "1", "useSl": true, "slPerc": "-10"}\
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theDocumentedDealOf3Commas() {
        JsonNode deal = json(
                "--contract", "3commas", "--tick", "0.01", "--lot", "0.0001", "--price", "3095.4", "--settings", DOC);

        assertThat(deal.at("/base_order/quantity").asString()).isEqualTo("0.0324");
        assertThat(deal.at("/funds_needed").asString()).isEqualTo("183.85");
        assertThat(deal.at("/deal/average").asString()).isEqualTo("3098.4954");
        assertThat(deal.at("/deal/targets/0/price").asString()).isEqualTo("3163.63");
        assertThat(deal.at("/deal/stop").asString()).isEqualTo("2168.94678");
        assertThat(deal.at("/orders/3/price").asString()).isEqualTo("2447.81");
        assertThat(deal.at("/orders/3/quantity").asString()).isEqualTo("0.0178");
        assertThat(deal.at("/orders/3/total").asString()).isEqualTo("43.571018");
        assertThat(deal.at("/orders/3/state").asString()).isEqualTo("planned");
    }

    @Test
    void theWorkedExampleOfGainiumFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("bot.json"), "{\"settings\": " + WORKED + "}");

        JsonNode deal = json(
                "--contract",
                "gainium",
                "--tick",
                "1e-8",
                "--lot",
                "1e-8",
                "--price",
                "100",
                "--settings",
                file.toString());

        assertThat(deal.at("/base_order/quantity").asString()).isEqualTo("0.1001");
        assertThat(deal.at("/orders/1/after/average").asString()).startsWith("99.497737");
        assertThat(deal.at("/orders/1/after/targets/0/price").asString()).startsWith("100.6937");
        assertThat(deal.at("/orders/1/after/targets/0/quantity").asString()).isEqualTo("0.20090898");
        assertThat(deal.at("/orders/3/after/stop").asString()).startsWith("87.352044");
    }

    @Test
    void aRecordedDealIsCheckedWithItsFills() {
        JsonNode deal = json(
                "--contract",
                "3commas",
                "--tick",
                "0.01",
                "--lot",
                "0.0001",
                "--settings",
                DOC,
                "--fills",
                "base:0.0324@3095.4, so:0.0049@3067.51",
                "--last",
                "3000");

        assertThat(deal.at("/orders/0/state").asString()).isEqualTo("filled");
        assertThat(deal.at("/orders/1/state").asString()).isEqualTo("filled");
        assertThat(deal.at("/orders/2/state").asString()).isEqualTo("planned");
        assertThat(deal.at("/deal/quantity").asString()).isEqualTo("0.0373");
        assertThat(deal.at("/deal/targets/0/price").asString()).isEqualTo("3159.89");
        // 0.0373 * 3000 * 0.999 - 100.39125096 - 15.045829799
        assertThat(deal.at("/deal/profit").asString()).isEqualTo("-3.64898076");
    }

    @Test
    void aDealThatIsOverHasNoMoreOrders() {
        JsonNode deal = json(
                "--contract",
                "3commas",
                "--tick",
                "0.01",
                "--lot",
                "0.0001",
                "--settings",
                DOC,
                "--fills",
                "base:0.0324@3095.4,tp:0.0324@3163.63");

        assertThat(deal.at("/orders").size()).isEqualTo(2);
        assertThat(deal.at("/deal/targets").isEmpty()).isTrue();
        assertThat(deal.at("/deal/profit").asString()).isEqualTo("2.00785943");
        assertThat(deal.at("/deal/profit_percent").asString()).isEqualTo("2");
    }

    @Test
    void pricesMayHaveTheirFeeInThem() {
        JsonNode deal = json(
                "--contract",
                "3commas",
                "--lot",
                "0.0001",
                "--settings",
                DOC,
                "--prices-include-fee",
                "--fills",
                "base:0.0324@3098.4954");

        assertThat(deal.at("/deal/average").asString()).isEqualTo("3098.4954");
        assertThat(deal.at("/orders/1/price").asString()).isEqualTo("3067.51");
    }

    /** A deal as the API tells it: its settings stand among what happened. */
    @Test
    void theSettingsMayBeADealOf3Commas() {
        String told =
                DOC.replace("{\"base", "{\"id\": 5, \"pair\": \"USDT_ETH\", \"bought_average_price\": \"1\", \"base");

        JsonNode deal = json("--contract", "3commas", "--price", "3095.4", "--settings", told);

        assertThat(deal.at("/pair").asString()).isEqualTo("USDT_ETH");
        assertThat(deal.at("/orders").size()).isEqualTo(4);
    }

    @Test
    void ordersBeyondTheStopAreToldApart() {
        String steep = WORKED.replace("\"step\": \"1\"", "\"step\": \"5\"");

        JsonNode deal = json("--contract", "gainium", "--price", "100", "--settings", steep);

        assertThat(deal.at("/orders/1/state").asString()).isEqualTo("planned");
        assertThat(deal.at("/orders/2/state").asString()).isEqualTo("beyond_stop");
    }

    @Test
    void peopleGetATable() {
        CommandRun run = CommandRun.of(
                "math",
                "--contract",
                "3commas",
                "--tick",
                "0.01",
                "--lot",
                "0.0001",
                "--price",
                "3095.4",
                "--settings",
                DOC);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("base order: 0.0324 at 3095.4; the deal may need 183.85")
                .containsPattern("so 3 +2447.81 +0.0178 +43.571018 +-21 %")
                .contains("target 1        0.0324 at 3163.63");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5commas | {} | base:1@100 | --contract is 3commas or gainium",
                "gainium | {\"tpPrec\":\"1\"} | base:1@100 | tpPrec",
                "gainium | {\"tpPerc\":\"1\"} | so:1@100 | The first fill is the base order's",
                "gainium | {\"tpPerc\":\"1\"} | base:1 | A fill is ROLE:QUANTITY@PRICE",
                "gainium | {\"tpPerc\":\"1\"} | so2:1@5 | A fill is ROLE:QUANTITY@PRICE",
                "3commas | {\"base_order_volume\":1,\"take_profit\":1,\"zzz\":1} | base:1@100 | zzz is unknown",
                "3commas | {\"take_profit\":1} | base:1@100 | base_order_volume is missing",
                "3commas | [] | base:1@100 | --settings is one JSON object",
                "3commas | {\"a\" | base:1@100 | --settings: ",
            })
    void whatIsWrongIsSaidByName(String contract, String settings, String fills, String told) {
        CommandRun run = CommandRun.of("math", "--contract", contract, "--settings", settings, "--fills", fills);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(told);
    }

    @Test
    void aPriceIsNeeded() {
        CommandRun run = CommandRun.of("math", "--contract", "gainium", "--settings", "{}");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Missing --price");
    }

    private static JsonNode json(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "math";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--json";
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }
}
