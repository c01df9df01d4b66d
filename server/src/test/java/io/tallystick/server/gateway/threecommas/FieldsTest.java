package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.form.FormReading;
import io.tallystick.server.gateway.form.FormText;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Page;
import io.tallystick.server.gateway.threecommas.parameters.ParameterTree;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pairs[]=USDT_BTC&pairs[]=USDT_ETH",
                "pairs%5B%5D=USDT_BTC&pairs%5B%5D=USDT_ETH",
                "pairs[0]=USDT_BTC&pairs[1]=USDT_ETH",
                "pairs[7]=USDT_ETH&pairs[3]=USDT_BTC",
                "pairs=USDT_BTC&pairs=USDT_ETH",
                "pairs=[\"USDT_BTC\",\"USDT_ETH\"]",
                "pairs=%5B%22USDT_BTC%22%2C+%22USDT_ETH%22%5D",
            })
    void everySpellingOfAnArrayIsTheSameList(String form) {
        assertThat(ofForm(form).texts("pairs")).containsExactly("USDT_BTC", "USDT_ETH");
    }

    @Test
    void aJsonArrayAndAJsonArrayInAStringAreTheSameList() {
        assertThat(ofJson("{\"pairs\":[\"USDT_BTC\",\"USDT_ETH\"]}").texts("pairs"))
                .isEqualTo(ofJson("{\"pairs\":\"[\\\"USDT_BTC\\\",\\\"USDT_ETH\\\"]\"}")
                        .texts("pairs"))
                .containsExactly("USDT_BTC", "USDT_ETH");
    }

    @Test
    void oneBareValueIsAListOfOneAndNothingIsEmpty() {
        assertThat(ofForm("pairs=USDT_BTC").texts("pairs")).containsExactly("USDT_BTC");
        assertThat(ofForm("pairs=").texts("pairs")).isEmpty();
        assertThat(ofForm("").texts("pairs")).isEmpty();
        assertThat(ofJson("{\"pairs\":[]}").texts("pairs")).isEmpty();
        assertThat(ofForm("pairs=[]").texts("pairs")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategy_list[0][strategy]=rsi&strategy_list[0][points]=30&strategy_list[1][strategy]=nonstop",
                "strategy_list[][strategy]=rsi&strategy_list[][points]=30&strategy_list[][strategy]=nonstop",
                "strategy_list=[{\"strategy\":\"rsi\",\"points\":\"30\"},{\"strategy\":\"nonstop\"}]",
            })
    void listsOfObjectsAreReadInEverySpelling(String form) {
        Fields fields = ofForm(form);

        assertThat(fields.values("strategy_list"))
                .containsExactly(
                        new Json.Members(Map.of("strategy", new Json.Text("rsi"), "points", new Json.Text("30"))),
                        new Json.Members(Map.of("strategy", new Json.Text("nonstop"))));
        assertThat(fields.errors().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=1&a[]=2", "a[x]=1&a=2", "a[=1", "a]=1", "[0]=1", "a[0]b=1", "a[[0]]=1", "a[0][1][2][3][4]=1"})
    void aNameThatIsTwoThingsOrNoneIsRefused(String form) {
        assertThat(ParameterTree.of(((FormReading.Pairs) FormText.read(form)).pairs()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "TRUE,true", "1,true", "false,false", "False,false", "0,false"})
    void booleansComeAsText(String text, boolean expected) {
        assertThat(ofForm("flag=" + text).flag("flag")).contains(expected);
        assertThat(ofJson("{\"flag\":\"" + text + "\"}").flag("flag")).contains(expected);
    }

    @Test
    void booleansComeAsJsonToo() {
        assertThat(ofJson("{\"flag\":true}").flag("flag")).contains(true);
        assertThat(ofJson("{\"flag\":null}").flag("flag")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5,",
        "0,must be greater than or equal to 1",
        "101,must be less than or equal to 100",
        "abc,is invalid",
        "1.5,is invalid",
        "1e2,is invalid",
        "+5,is invalid",
        "05,is invalid",
        "\u0665,is invalid",
        "99999999999999999999,is invalid",
    })
    void wholeNumbersHaveOneSpelling(String text, String message) {
        Fields fields = new Fields(Map.of("limit", new Json.Text(text)));

        assertThat(fields.integer("limit", 1, 100).isPresent()).isEqualTo(message == null);
        if (message != null) {
            assertThat(fields.errors().byField()).isEqualTo(Map.of("limit", List.of(message)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-14T15:29:42.248Z,2024-11-14T15:29:42.248Z",
        "2024-11-14T15:29:42Z,2024-11-14T15:29:42Z",
        "2024-11-14T15:29:42+02:00,2024-11-14T13:29:42Z",
        "2024-11-14T15:29:42,2024-11-14T15:29:42Z",
        "2024-11-14,2024-11-14T00:00:00Z",
    })
    void timesAreIsoAndUtcUnlessTheySayOtherwise(String text, Instant expected) {
        assertThat(new Fields(Map.of("from", new Json.Text(text))).time("from")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1731598182248", "yesterday", "2024-13-01", "2024-11-14T25:00:00Z", "T"})
    void otherTimesAreInvalid(String text) {
        Fields fields = new Fields(Map.of("from", new Json.Text(text)));

        assertThat(fields.time("from")).isEmpty();
        assertThat(fields.errors().byField()).isEqualTo(Map.of("from", List.of("is invalid")));
    }

    @Test
    void aRequiredChoiceTellsMissingEmptyAndUnknownApart() {
        assertThat(messageFor("")).isEqualTo("is missing");
        assertThat(messageFor("mode=")).isEqualTo("is empty");
        assertThat(messageFor("mode=demo")).isEqualTo("does not have a valid value");
        assertThat(messageFor("mode=real&mode=paper")).isEqualTo("is invalid");
    }

    @Test
    void theFiltersOfTheBotListHaveTheDocumentedDefaults() {
        BotFilter filter = BotFilter.read(ofForm(""));

        assertThat(filter.limit()).isEqualTo(50);
        assertThat(filter.sortBy()).isEqualTo("created_at");
        assertThat(filter.ascending()).isFalse();
        assertThat(BotFilter.read(ofForm("order_direction=ASC")).ascending()).isTrue();
        assertThat(BotFilter.read(ofForm("sort_direction=desc&order_direction=ASC"))
                        .ascending())
                .isFalse();
    }

    @Test
    void pagesCutAListWithoutOverlap() {
        List<Integer> all = java.util.stream.IntStream.range(0, 25).boxed().toList();

        assertThat(Page.read(ofForm("")).of(all)).hasSize(25);
        assertThat(Page.read(ofForm("page=3&per_page=10")).of(all)).containsExactly(20, 21, 22, 23, 24);
        assertThat(Page.read(ofForm("page=4&per_page=10")).of(all)).isEmpty();
        assertThat(Page.read(ofForm("page=2147483647&per_page=100")).of(all)).isEmpty();
    }

    private static String messageFor(String form) {
        Fields fields = ofForm(form);
        assertThat(fields.requiredOneOf("mode", List.of("real", "paper"))).isEmpty();
        return fields.errors().byField().getOrDefault("mode", List.of("")).getFirst();
    }

    private static Fields ofForm(String form) {
        Optional<Map<String, Json>> tree = ParameterTree.of(((FormReading.Pairs) FormText.read(form)).pairs());
        return new Fields(tree.orElseThrow());
    }

    private static Fields ofJson(String json) {
        JsonReading read = StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        return new Fields(((Json.Members) ((JsonReading.Value) read).value()).byName());
    }
}
