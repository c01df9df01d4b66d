package io.tallystick.server.gateway.threecommas;

import static io.tallystick.server.gateway.threecommas.Bots.items;
import static io.tallystick.server.gateway.threecommas.Bots.member;
import static io.tallystick.server.gateway.threecommas.Bots.members;
import static io.tallystick.server.gateway.threecommas.Bots.number;
import static io.tallystick.server.gateway.threecommas.Bots.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.signing.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeCommasBotsTest {
    /** As recorded, {@code 3commas.md} 2.6. */
    private static final List<String> FIELDS = List.of(("id account_id is_enabled max_safety_orders"
                    + " active_safety_orders_count pairs strategy_list close_strategy_list safety_strategy_list"
                    + " max_active_deals active_deals_count deletable? created_at updated_at trailing_enabled"
                    + " tsl_enabled deal_start_delay_seconds stop_loss_timeout_enabled"
                    + " stop_loss_timeout_in_seconds disable_after_deals_count deals_counter"
                    + " allowed_deals_on_same_pair easy_form_supported close_deals_timeout url_secret"
                    + " take_profit_steps custom_safety_steps name take_profit min_profit_percentage"
                    + " base_order_volume safety_order_volume safety_order_step_percentage"
                    + " safety_order_calculation_mode take_profit_type min_profit_type type"
                    + " martingale_volume_coefficient martingale_step_coefficient stop_loss_percentage cooldown"
                    + " btc_price_limit strategy min_volume_btc_24h profit_currency min_price max_price"
                    + " stop_loss_type safety_order_volume_type base_order_volume_type account_name"
                    + " trailing_deviation finished_deals_profit_usd finished_deals_count leverage_type"
                    + " leverage_custom_value start_order_type active_deals_usd_profit reinvesting_percentage"
                    + " risk_reduction_percentage reinvested_volume_usd min_price_percentage max_price_percentage")
            .split(" ", -1));

    private static final String NOT_FOUND = "404 {\"error\":\"not_found\",\"error_description\":\"Not Found\"}";

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

    @Test
    void aBotHasItsSixtyThreeFieldsInTheirOrderAndOfTheirKinds() {
        Json made = world.postJson("/ver1/bots/create_bot", Bots.json(Bots.simple()))
                .json();
        Json listed = items(world.get("/ver1/bots?account_id=31").json()).getFirst();

        assertThat(members(listed).keySet()).containsExactlyElementsOf(FIELDS).hasSize(63);
        List<String> alone = new ArrayList<>(FIELDS);
        alone.add("active_deals");
        assertThat(members(made).keySet()).containsExactlyElementsOf(alone);
        assertThat(members(listed))
                .containsEntry("is_enabled", new Json.Bool(false))
                .containsEntry("max_safety_orders", new Json.Numeral("3"))
                .containsEntry("deletable?", new Json.Bool(true))
                .containsEntry("deals_counter", new Json.Null())
                .containsEntry("cooldown", new Json.Text("0"))
                .containsEntry("take_profit", new Json.Text("1.0"))
                .containsEntry("base_order_volume", new Json.Text("100.0"))
                .containsEntry("stop_loss_percentage", new Json.Text("0.0"))
                .containsEntry("finished_deals_count", new Json.Text("0"))
                .containsEntry("finished_deals_profit_usd", new Json.Text("0"))
                .containsEntry("active_deals_usd_profit", new Json.Text("0.0"))
                .containsEntry("stop_loss_timeout_in_seconds", new Json.Numeral("0"))
                .containsEntry("type", new Json.Text("Bot::SingleBot"))
                .containsEntry("account_name", new Json.Text("Practice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pairs[]=USDT_ETH&strategy_list[0][strategy]=nonstop",
                "pairs=USDT_ETH&strategy_list=[{\"strategy\":\"nonstop\"}]",
                "pairs[0]=USDT_ETH&strategy_list[][strategy]=nonstop&strategy_list[][options]=",
                "pairs=[\"USDT_ETH\"]&strategy_list[]={\"strategy\":\"nonstop\",\"options\":{}}",
            })
    void aFormMakesTheSameBotInEverySpelling(String lists) {
        RawAnswer answer = world.postForm(
                ThreeCommasWorld.NO_REPLAY,
                "/ver1/bots/create_bot",
                "name=Mine&account_id=31&base_order_volume=100&take_profit=1&take_profit_type=total"
                        + "&max_safety_orders=0&"
                        + lists);

        assertThat(answer.status()).as(answer.told()).isEqualTo(201);
        assertThat(text(items(member(answer.json(), "strategy_list")).getFirst(), "strategy"))
                .isEqualTo("nonstop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "account_id|99|403 {\"error\":\"Forbidden\",\"error_description\":\"Account not owned by",
                "pairs|[\"USDT_XYZ\"]|400",
                "pairs|[\"USDT_ETH\",\"USDC_ETH\"]|400",
                "strategy_list|[{\"strategy\":\"trading_view\"}]|400",
                "leverage|5|400",
                "base_order_volume|0|400",
            })
    void aBotThatCannotBeIsRefused(String field, String json, String start) {
        RawAnswer answer = world.postJson("/ver1/bots/create_bot", Bots.json(Bots.with(field, json)));

        assertThat(answer.told()).startsWith(start);
        if (start.equals("400")) {
            assertThat(answer.told()).contains("\"error\":\"record_invalid\"").contains("\"" + field + "\":[");
        }
        assertThat(items(world.get("/ver1/bots?account_id=31").json())).isEmpty();
    }

    @Test
    void anUpdateIsPartialAndAWholeEntityMayComeBack() {
        long id = Bots.make(world, Bots.simple());

        RawAnswer part =
                world.patchJson("/ver1/bots/" + id + "/update", "{\"take_profit\":\"2.5\",\"bot_id\":" + id + "}");
        assertThat(part.status()).as(part.told()).isEqualTo(200);
        assertThat(text(part.json(), "take_profit")).isEqualTo("2.5");
        assertThat(text(part.json(), "safety_order_volume")).isEqualTo("15.0");

        String whole = items(world.get("/ver1/bots?account_id=31").json()).size() == 1
                ? world.get("/ver1/bots?account_id=31").body()
                : "";
        RawAnswer echoed = world.patchJson(
                "/ver1/bots/" + id + "/update",
                whole.substring(1, whole.length() - 1).replace("\"Mine\"", "\"Yours\""));
        assertThat(echoed.status()).as(echoed.told()).isEqualTo(200);
        assertThat(text(echoed.json(), "name")).isEqualTo("Yours");

        assertThat(world.patchJson("/ver1/bots/" + id + "/update", "{\"strategy\":\"short\"}")
                        .told())
                .isEqualTo("400 {\"error\":\"record_invalid\",\"error_description\":\"Invalid parameters\","
                        + "\"error_attributes\":{\"strategy\":[\"Can't be edit\"]}}");
        assertThat(world.patchJson("/ver1/bots/99/update", "{}").told()).isEqualTo(NOT_FOUND);
    }

    @Test
    void listsAreFilteredSortedAndOfTheMode() {
        long first = Bots.make(world, Bots.simple());
        world.wallMillis.addAndGet(1_000);
        long second = Bots.make(world, Bots.with("strategy", "\"short\""));
        world.post("/ver1/bots/" + first + "/enable");

        assertThat(ids("/ver1/bots")).isEmpty();
        assertThat(ids("/ver1/bots?account_id=31")).containsExactly(second, first);
        assertThat(ids("/ver1/bots?account_id=31&sort_direction=asc")).containsExactly(first, second);
        assertThat(ids("/ver1/bots?account_id=31&scope=enabled")).containsExactly(first);
        assertThat(ids("/ver1/bots?account_id=31&scope=disabled")).containsExactly(second);
        assertThat(ids("/ver1/bots?account_id=31&strategy=short")).containsExactly(second);
        assertThat(ids("/ver1/bots?account_id=31&quote=USDC")).isEmpty();
        assertThat(ids("/ver1/bots?account_id=31&limit=1&offset=1")).containsExactly(first);
        assertThat(ids("/ver1/bots?account_id=32")).isEmpty();
        Json paper = world.get("/ver1/bots", "Forced-Mode: paper").json();
        assertThat(items(paper)).hasSize(2);
        assertThat(world.signed(ThreeCommasWorld.OTHERS, "GET", "/ver1/bots/1/show", "/public/api/ver1/bots/1/show", "")
                        .told())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aBotIsEnabledAndDisabledHoweverOften() {
        long id = Bots.make(world, Bots.with("strategy_list", "[]"));
        for (int i = 0; i < 2; i++) {
            RawAnswer on = world.post("/ver1/bots/" + id + "/enable");
            assertThat(on.status()).isEqualTo(201);
            assertThat(text(on.json(), "is_enabled")).isEqualTo("true");
        }
        for (int i = 0; i < 2; i++) {
            RawAnswer off = world.post("/ver1/bots/" + id + "/disable");
            assertThat(off.status()).isEqualTo(201);
            assertThat(text(off.json(), "is_enabled")).isEqualTo("false");
        }
        assertThat(world.post("/ver1/bots/77/enable").told()).isEqualTo(NOT_FOUND);
    }

    @Test
    void aDealIsStartedByHand() {
        long id = Bots.make(world, Bots.with("strategy_list", "[{\"strategy\":\"manual\"}]"));
        String path = "/ver1/bots/" + id + "/start_new_deal";

        assertThat(world.post(path + "?only_for_enabled=true").status()).isEqualTo(422);
        assertThat(world.post(path + "?pair=USDT_BTC").told()).startsWith("400");
        RawAnswer started = world.post(path + "?pair=USDT_ETH");
        assertThat(started.status()).as(started.told()).isEqualTo(201);
        assertThat(text(started.json(), "is_enabled")).isEqualTo("true");
        assertThat(items(member(started.json(), "active_deals"))).hasSize(1);
        world.wallMillis.addAndGet(1_000);
        assertThat(world.post(path).told()).startsWith("422").contains("most active deals");
    }

    @Test
    void panicSellAllSellsAndDisables() {
        long id = Bots.make(world, Bots.simple());
        world.post("/ver1/bots/" + id + "/enable");

        assertThat(world.post("/ver1/bots/" + id + "/delete").told()).startsWith("403 {\"error\":\"Forbidden\"");
        Json bot = world.post("/ver1/bots/" + id + "/panic_sell_all_deals").json();
        assertThat(text(bot, "is_enabled")).isEqualTo("false");
        assertThat(text(bot, "active_deals_count")).isEqualTo("0");
        assertThat(text(items(world.get("/ver1/deals?bot_id=" + id).json()).getFirst(), "status"))
                .isEqualTo("panic_sold");
        assertThat(world.post("/ver1/bots/" + id + "/panic_sell_all_deals").status())
                .isEqualTo(201);
        assertThat(world.post("/ver1/bots/" + id + "/delete").told()).isEqualTo("201 true");
        assertThat(world.get("/ver1/bots/" + id + "/show").told()).isEqualTo(NOT_FOUND);
    }

    @Test
    void cancelAllKeepsTheCoins() {
        long id = Bots.make(world, Bots.with("strategy_list", "[]"));
        world.post("/ver1/bots/" + id + "/start_new_deal");

        assertThat(world.post("/ver1/bots/" + id + "/cancel_all_deals").status())
                .isEqualTo(201);
        assertThat(text(items(world.get("/ver1/deals?bot_id=" + id).json()).getFirst(), "status"))
                .isEqualTo("cancelled");
        assertThat(world.post("/ver1/accounts/31/account_table_data").body()).contains("\"currency_code\":\"ETH\"");
        assertThat(world.post("/ver1/bots/" + id + "/cancel_all_deals").status())
                .isEqualTo(201);
    }

    @Test
    void anEnabledBotWithoutDealsIsDeleted() {
        long id = Bots.make(world, Bots.with("strategy_list", "[]"));
        world.post("/ver1/bots/" + id + "/enable");

        assertThat(world.post("/ver1/bots/" + id + "/delete").told()).isEqualTo("201 true");
        assertThat(world.post("/ver1/bots/" + id + "/delete").told()).isEqualTo(NOT_FOUND);
    }

    @Test
    void aCopyNeedsTheSecretAndTellsWhatItNeeds() {
        Json source = world.postJson("/ver1/bots/create_bot", Bots.json(Bots.simple()))
                .json();
        String path = "/ver1/bots/" + number(source, "id") + "/copy_and_create";

        assertThat(world.post(path + "?name=Copy").told()).contains("\"secret\":[\"is missing\"]");
        assertThat(world.post(path + "?name=Copy&secret=x").told()).contains("\"secret\":[\"is invalid\"]");
        Json copy = world.post(path + "?name=Copy&secret=" + text(source, "url_secret"))
                .json();
        // 100 + 15 + 25.5 + 43.35
        assertThat(text(copy, "bot_required_amount")).isEqualTo("183.85");
        Json half = world.post(path + "?name=Half&amount=91.925&secret=" + text(source, "url_secret"))
                .json();
        Json shown = world.get("/ver1/bots/" + number(half, "bot_id") + "/show").json();
        assertThat(text(shown, "base_order_volume")).isEqualTo("50.0");
        assertThat(text(shown, "safety_order_volume")).isEqualTo("7.5");
    }

    @Test
    void pairsOnTheBlackListAreKept() {
        assertThat(world.get("/ver1/bots/pairs_black_list").told()).isEqualTo("200 {\"pairs\":[]}");
        assertThat(world.postJson("/ver1/bots/update_pairs_black_list", "{\"pairs\":[\"USDT_ETH\"]}")
                        .told())
                .isEqualTo("201 {\"pairs\":[\"USDT_ETH\"]}");
        assertThat(world.get("/ver1/bots/pairs_black_list").told()).isEqualTo("200 {\"pairs\":[\"USDT_ETH\"]}");
        assertThat(world.postJson("/ver1/bots/update_pairs_black_list", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void sumsAreThoseOfTheDeals() {
        long id = Bots.make(world, Bots.simple());
        world.post("/ver1/bots/" + id + "/enable");
        world.price("ETH/USDT", "3200");

        String profit = text(
                items(world.get("/ver1/deals?scope=completed&bot_id=" + id).json())
                        .getFirst(),
                "final_profit");
        Json stats = world.get("/ver1/bots/stats?bot_id=" + id).json();
        assertThat(text(member(stats, "overall_stats"), "USDT")).isEqualTo(profit);
        assertThat(text(member(stats, "today_stats"), "USDT")).isEqualTo(profit);
        Json deals = world.get("/ver1/bots/" + id + "/deals_stats").json();
        assertThat(members(deals).keySet())
                .containsExactly(
                        "active",
                        "completed",
                        "panic_sold",
                        "from_currency_is_dollars",
                        "completed_deals_usd_profit",
                        "completed_deals_btc_profit",
                        "funds_locked_in_active_deals",
                        "btc_funds_locked_in_active_deals",
                        "active_deals_usd_profit",
                        "active_deals_btc_profit");
        assertThat(text(deals, "active")).isEqualTo("1");
        assertThat(text(deals, "completed")).isEqualTo("1");
        assertThat(items(member(world.get("/ver1/bots/" + id + "/profit_by_day").json(), "data")))
                .hasSize(1);
        assertThat(world.get("/ver1/bots/stats_by_date?bot_id=" + id + "&date=2025-12-23")
                        .told())
                .startsWith("200 {\"stats\":{\"USDT\":\"" + profit + "\"}");
        assertThat(world.get("/ver1/bots/stats_by_date").told()).contains("\"date\":[\"is missing\"]");
    }

    @Test
    void aBotOfTheOtherApiIsShownAndActedOnButNotChanged() {
        long id = GainiumBot.make(world);

        Json shown = world.get("/ver1/bots/" + id + "/show?include_events=true").json();
        assertThat(members(shown).keySet()).containsAll(FIELDS).contains("bot_events");
        assertThat(text(shown, "take_profit")).isEqualTo("1.0");
        assertThat(world.post("/ver1/bots/" + id + "/start_new_deal").status()).isEqualTo(201);
        assertThat(world.patchJson("/ver1/bots/" + id + "/update", "{\"take_profit\":2}")
                        .told())
                .startsWith("422")
                .contains("Gainium API");
        assertThat(items(world.get("/ver1/deals?bot_id=" + id).json())).hasSize(1);
        assertThat(world.post("/ver1/bots/" + id + "/panic_sell_all_deals").status())
                .isEqualTo(201);
    }

    private List<Long> ids(String pathAndQuery) {
        return items(world.get(pathAndQuery).json()).stream()
                .map(bot -> number(bot, "id"))
                .toList();
    }

    @Test
    void aSecondCopyOfARequestMakesNoSecondBot() {
        Map<String, String> body = Bots.simple();
        RawAnswer first = world.postJson(ThreeCommasWorld.ALL, "/ver1/bots/create_bot", Bots.json(body));
        RawAnswer again = world.postJson(ThreeCommasWorld.ALL, "/ver1/bots/create_bot", Bots.json(body));

        assertThat(again.told()).isEqualTo(first.told());
        assertThat(ids("/ver1/bots?account_id=31")).hasSize(1);
    }
}
