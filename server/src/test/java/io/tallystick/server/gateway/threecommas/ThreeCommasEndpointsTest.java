package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Mode;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.signing.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeCommasEndpointsTest {
    private static final String INVALID = "{\"error\":\"record_invalid\",\"error_description\":\"Invalid parameters\",";

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    @BeforeAll
    void start(@TempDir Path data) {
        world = ThreeCommasWorld.fresh(data);
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
                "/ver1/validate|200 {\"valid\":true}",
                "/ver1/accounts?page=2|200 []",
                "/ver1/accounts?api_key=abc|200 []",
                "/ver1/accounts?per_page=0|400 @{\"per_page\":[\"must be greater than or equal to 1\"]}}",
                "/ver1/accounts?per_page=101|400 @{\"per_page\":[\"must be less than or equal to 100\"]}}",
                "/ver1/accounts?page=x&per_page=y|400 @{\"page\":[\"is invalid\"],\"per_page\":[\"is invalid\"]}}",
                "/ver1/bots|200 []",
                "/ver1/bots?|200 []",
                "/ver1/bots?scope=enabled&strategy=long&sort_by=profit&sort_direction=ASC&limit=100&offset=3|200 []",
                "/ver1/bots?account_id=31&quote=USDT&form_type=gordon&from=2024-11-14T15:29:42.248Z|200 []",
                "/ver1/bots?order_direction=DESC&scope=disabled&strategy=short&sort_by=updated_at|200 []",
                "/ver1/bots?scope=enable|400 @{\"scope\":[\"does not have a valid value\"]}}",
                "/ver1/bots?limit=101|400 @{\"limit\":[\"must be less than or equal to 100\"]}}",
                "/ver1/bots?offset=-1|400 @{\"offset\":[\"must be greater than or equal to 0\"]}}",
                "/ver1/bots?from=1731598182248|400 @{\"from\":[\"is invalid\"]}}",
                "/ver1/bots?strategy=up|400 @{\"strategy\":[\"does not have a valid value\"]}}",
                "/ver1/bots?sort_by=name|400 @{\"sort_by\":[\"does not have a valid value\"]}}",
                "/ver1/bots?sort_direction=up|400 @{\"sort_direction\":[\"does not have a valid value\"]}}",
                "/ver1/bots?account_id=x|400 @{\"account_id\":[\"is invalid\"]}}",
                "/ver1/bots?form_type=x|400 @{\"form_type\":[\"does not have a valid value\"]}}",
                "/ver1/bots/12345/show|404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}",
                "/ver1/bots/12345/show?include_events=True|404 {\"error\":\"not_found\",\"error_description\":\"Not"
                        + " Found\"}",
                "/ver1/bots/12345/show?include_events=maybe|400 @{\"include_events\":[\"is invalid\"]}}",
                "/ver1/bots/abc/show|404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}",
                "/ver1/bots/012/show|404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}",
                "/ver1/nothing|404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}",
                "/ver1/bots/|404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}",
            })
    void everyReadAnswersByItsTable(String pathAndQuery, String expected) {
        assertThat(world.get(pathAndQuery).told()).isEqualTo(expected.replace("@", INVALID + "\"error_attributes\":"));
    }

    @Test
    void pingAndTimeNeedNoKey() {
        RawAnswer ping = world.raw("GET", "/public/api/ver1/ping", "", List.of());
        RawAnswer time = world.raw("GET", "/public/api/ver1/time", "", List.of());

        assertThat(ping.told()).isEqualTo("200 {\"pong\":\"pong\"}");
        assertThat(time.told()).isEqualTo("200 {\"server_time\":" + world.wallMillis.get() / 1_000 + "}");
    }

    @Test
    void theModeIsChangedByQueryFormAndJsonAndTheQueryWins() {
        String path = "/ver1/users/change_mode";
        world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));

        RawAnswer byQuery = world.signed(
                ThreeCommasWorld.NO_REPLAY, "POST", path + "?mode=paper", "/public/api" + path + "?mode=paper", "");
        assertThat(byQuery.told()).isEqualTo("201 {\"mode\":\"paper\"}");
        assertThat(world.get("/ver1/users/current_mode").told()).isEqualTo("200 {\"mode\":\"paper\"}");

        assertThat(world.postForm(ThreeCommasWorld.NO_REPLAY, path, "mode=real").told())
                .isEqualTo("201 {\"mode\":\"real\"}");
        assertThat(world.get("/ver1/users/current_mode").told()).isEqualTo("200 {\"mode\":\"real\"}");

        assertThat(world.postJson(ThreeCommasWorld.NO_REPLAY, path, "{\"mode\": \"paper\"}")
                        .told())
                .isEqualTo("201 {\"mode\":\"paper\"}");
        assertThat(world.storedMode()).isEqualTo(Mode.PAPER);

        RawAnswer both = world.signed(
                ThreeCommasWorld.NO_REPLAY,
                "POST",
                path + "?mode=real",
                "/public/api" + path + "?mode=realmode=paper",
                "mode=paper",
                "Content-Type: application/x-www-form-urlencoded");
        assertThat(both.told()).isEqualTo("201 {\"mode\":\"real\"}");
        assertThat(world.storedMode()).isEqualTo(Mode.REAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|400 @{\"mode\":[\"is missing\"]}}",
                "{\"mode\":\"\"}|400 @{\"mode\":[\"is empty\"]}}",
                "{\"mode\":\"demo\"}|400 @{\"mode\":[\"does not have a valid value\"]}}",
                "{\"mode\":[\"real\"]}|400 @{\"mode\":[\"is invalid\"]}}",
                "{\"mode\":\"Paper\"}|400 @{\"mode\":[\"does not have a valid value\"]}}",
            })
    void aWrongModeIsNamedAndChangesNothing(String json, String expected) {
        world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));

        assertThat(world.postJson(ThreeCommasWorld.ALL, "/ver1/users/change_mode", json)
                        .told())
                .isEqualTo(expected.replace("@", INVALID + "\"error_attributes\":"));
        assertThat(world.storedMode()).isEqualTo(Mode.REAL);
    }

    @Test
    void accountsAreThoseOfTheModeAndTheForcedModeWins() {
        world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));

        assertThat(names(world.get("/ver1/accounts"))).containsExactly("House");
        assertThat(names(world.get("/ver1/accounts", "Forced-Mode: paper"))).containsExactly("Practice", "Futures");
        assertThat(world.get("/ver1/users/current_mode", "Forced-Mode: paper").told())
                .isEqualTo("200 {\"mode\":\"paper\"}");
        assertThat(world.storedMode()).isEqualTo(Mode.REAL);
        assertThat(world.get("/ver1/accounts", "Forced-Mode: demo").told())
                .isEqualTo("400 " + INVALID + "\"error_attributes\":"
                        + "{\"Forced-Mode\":[\"does not have a valid value\"]}}");
    }

    @Test
    void anAccountHasTheDocumentedFieldsInTheirOrder() {
        Json.Items accounts =
                (Json.Items) world.get("/ver1/accounts", "Forced-Mode: paper").json();
        Json.Members account = (Json.Members) accounts.values().getFirst();

        assertThat(account.byName().keySet())
                .containsExactly(("id auto_balance_period auto_balance_portfolio_id auto_balance_portfolio"
                                + " auto_balance_currency_change_limit autobalance_enabled hedge_mode_available"
                                + " hedge_mode_enabled is_locked lock_reason smart_trading_supported"
                                + " smart_selling_supported available_for_trading stats_supported"
                                + " trading_supported market_buy_supported market_sell_supported"
                                + " conditional_buy_supported bots_allowed bots_ttp_allowed bots_tsl_allowed"
                                + " gordon_bots_available multi_bots_allowed created_at updated_at"
                                + " last_auto_balance fast_convert_available grid_bots_allowed api_key_invalid"
                                + " api_keys_state market_icon deposit_enabled available_include_in_summary"
                                + " include_in_summary supported_market_types"
                                + " primary_display_currency_profit_percentage primary_display_currency_profit"
                                + " day_profit_primary_display_currency_percentage"
                                + " day_profit_primary_display_currency primary_display_currency_amount"
                                + " total_primary_display_currency_profit api_key name auto_balance_method"
                                + " auto_balance_error customer_id subaccount_name btc_amount usd_amount"
                                + " day_profit_btc day_profit_usd day_profit_btc_percentage"
                                + " day_profit_usd_percentage btc_profit usd_profit usd_profit_percentage"
                                + " btc_profit_percentage total_btc_profit total_usd_profit"
                                + " pretty_display_type exchange_name market_code address")
                        .split(" ", -1));
        assertThat(account.byName())
                .containsEntry("id", new Json.Numeral("31"))
                .containsEntry("api_key", new Json.Text(""))
                .containsEntry("market_code", new Json.Text("paper_trading"))
                .containsEntry("pretty_display_type", new Json.Text("Binance Spot account simulator"))
                .containsEntry("usd_amount", new Json.Text("10000.5"))
                .containsEntry("created_at", new Json.Text("2025-12-23T18:07:57.266Z"));
    }

    @Test
    void everyAnswerHasTheHeadersOfTheOriginal() {
        for (RawAnswer answer : List.of(
                world.get("/ver1/validate"),
                world.get("/ver1/nothing"),
                world.raw("GET", "/public/api/ver1/bots", "", List.of()))) {
            assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
            assertThat(answer.header("X-Runtime")).matches("[0-9]+\\.[0-9]{6}");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Allow-Methods"))
                    .isEqualTo("GET, PUT, POST, DELETE, PATCH, OPTIONS");
            assertThat(answer.header("Access-Control-Allow-Headers"))
                    .contains("Signature", "Apikey", "Forced-Mode", "Content-Type", "Authorization");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("1728000");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
        assertThat(world.get("/ver1/validate").header("Etag")).matches("W/\"[0-9a-f]{32}\"");
        assertThat(world.get("/ver1/validate").header("Etag"))
                .isEqualTo(world.get("/ver1/validate").header("Etag"))
                .isNotEqualTo(world.get("/ver1/bots").header("Etag"));
        assertThat(world.get("/ver1/nothing").header("Etag")).isEmpty();
    }

    @Test
    void aBodyMayHave512KiB() {
        String target = "/ver1/bots/create_bot";
        assertThat(world.postJson(target, "{" + " ".repeat(524_286) + "}").told())
                .startsWith("400 {\"error\":\"record_invalid\"");
        assertThat(world.postJson(target, "{" + " ".repeat(524_287) + "}").told())
                .startsWith("413 {\"error\":");
    }

    @Test
    void aBrowserMayAskFirst() {
        RawAnswer answer = world.raw(
                "OPTIONS",
                "/public/api/ver1/bots",
                "",
                List.of("Origin: https://page.example", "Access-Control-Request-Method: GET"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private static List<String> names(RawAnswer accounts) {
        return ((Json.Items) accounts.json())
                .values().stream()
                        .map(account -> ((Json.Members) account).byName().get("name"))
                        .map(name -> ((Json.Text) java.util.Objects.requireNonNull(name)).value())
                        .toList();
    }
}
