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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmartTradesTest {
    private static final String FIELDS =
            "id version account pair instant status leverage position take_profit stop_loss reduce_funds market_close"
                    + " note note_raw skip_enter_step data profit margin is_position_not_filled";

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

    /** The deal of a new bot that is started by hand, at 3095.4. */
    private long deal(Map<String, String> more) {
        Map<String, String> body = new LinkedHashMap<>(Bots.with("strategy_list", "[]"));
        body.putAll(more);
        long bot = Bots.make(world, body);
        assertThat(world.post("/ver1/bots/" + bot + "/start_new_deal").status()).isEqualTo(201);
        return number(items(world.get("/ver1/deals?bot_id=" + bot).json()).getFirst(), "id");
    }

    private long converted(long deal) {
        RawAnswer answer = world.post("/ver1/deals/" + deal + "/convert_to_smart_trade");
        assertThat(answer.status()).as(answer.told()).isEqualTo(201);
        return number(answer.json(), "id");
    }

    private Json trade(long id) {
        RawAnswer answer = world.get("/v2/smart_trades/" + id);
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return answer.json();
    }

    private static String status(Json trade) {
        return text(member(trade, "status"), "type");
    }

    private List<Long> ids(String query) {
        return items(world.get("/v2/smart_trades?account_id=31" + query).json()).stream()
                .map(trade -> number(trade, "id"))
                .toList();
    }

    @Test
    void aDealGoesOnAsTheSmartTradeOfTheContract() {
        long deal = deal(Map.of("stop_loss_percentage", "25"));
        assertThat(text(world.get("/ver1/deals/" + deal + "/show").json(), "smart_trade_convertable"))
                .isEqualTo("true");

        Json trade = trade(converted(deal));

        Json ended = world.get("/ver1/deals/" + deal + "/show").json();
        assertThat(text(ended, "status")).isEqualTo("cancelled");
        assertThat(text(ended, "smart_trade_convertable")).isEqualTo("false");
        assertThat(text(items(member(ended, "bot_events")).getLast(), "message"))
                .isEqualTo("(USDT_ETH): Trade cancelled. It goes on as smart trade 2");
        assertThat(members(trade).keySet()).containsExactly(FIELDS.split(" "));
        assertThat(text(member(trade, "account"), "type")).isEqualTo("paper_trading");
        assertThat(text(trade, "pair")).isEqualTo("USDT_ETH");
        assertThat(status(trade)).isEqualTo("waiting_targets");
        assertThat(text(member(trade, "data"), "type")).isEqualTo("smart_trade");
        assertThat(text(member(trade, "data"), "entered_amount")).isEqualTo("0.0324");
        assertThat(text(member(trade, "data"), "entered_total")).isEqualTo("100.39125096");
        assertThat(text(member(trade, "data"), "average_enter_price")).isEqualTo("3098.4954");
        assertThat(text(member(trade, "data"), "average_enter_price_without_commission"))
                .isEqualTo("3095.4");
        Json step = items(member(member(trade, "take_profit"), "steps")).getFirst();
        assertThat(text(member(step, "price"), "value")).isEqualTo("3132.7");
        assertThat(text(member(step, "units"), "value")).isEqualTo("0.0324");
        assertThat(text(member(step, "status"), "type")).isEqualTo("order_placed");
        Json stop = member(member(trade, "stop_loss"), "conditional");
        assertThat(text(member(stop, "price"), "value")).isEqualTo("2323.87155");
        RawAnswer entities = world.get("/ver1/accounts/31/active_trading_entities");
        assertThat(entities.body())
                .contains("\"active_deals_count\":0", "\"active_smart_trades_count\":1", "\"active_orders_count\":1");
    }

    @ParameterizedTest
    @CsvSource({"3300,finished,finished,cancelled,+", "2300,finished,cancelled,finished,-"})
    void itsTargetAndItsStopEndItWithItsProfitAlsoAfterARestart(
            String price, String status, String step, String stop, String sign) {
        long id = converted(deal(Map.of("stop_loss_percentage", "25")));
        world.close();
        world = ThreeCommasWorld.restarted(data, world.wallMillis);

        world.price("ETH/USDT", price);

        Json trade = trade(id);
        assertThat(status(trade)).isEqualTo(status);
        assertThat(text(
                        member(
                                items(member(member(trade, "take_profit"), "steps"))
                                        .getFirst(),
                                "status"),
                        "type"))
                .isEqualTo(step);
        assertThat(text(member(member(trade, "stop_loss"), "status"), "type")).isEqualTo(stop);
        assertThat(text(member(trade, "profit"), "volume").startsWith("-")).isEqualTo(sign.equals("-"));
        assertThat(text(member(trade, "data"), "closed_amount")).isEqualTo("0.0324");
        assertThat(text(member(trade, "data"), "finished")).isEqualTo("true");
    }

    @Test
    void itsOwnerClosesItAtTheMarketCancelsItAndWritesANote() {
        long first = converted(deal(Map.of()));
        long second = converted(deal(Map.of()));
        RawAnswer noted = world.postJson("/v2/smart_trades/" + first + "/set_note", "{\"note\":\"Mine\"}");
        assertThat(noted.status()).isEqualTo(201);
        assertThat(text(noted.json(), "note")).isEqualTo("Mine");

        RawAnswer closed = world.post("/v2/smart_trades/" + first + "/close_by_market");
        assertThat(closed.status()).isEqualTo(201);
        assertThat(status(closed.json())).isEqualTo("finished");
        String path = "/v2/smart_trades/" + second;
        RawAnswer cancelled = world.signed(ThreeCommasWorld.ALL, "DELETE", path, Routes.PREFIX + path, "");
        assertThat(cancelled.status()).as(cancelled.told()).isEqualTo(200);
        assertThat(status(cancelled.json())).isEqualTo("cancelled");
        world.wallMillis.addAndGet(2_000);
        assertThat(world.post("/v2/smart_trades/" + first + "/close_by_market").told())
                .startsWith("403")
                .contains("The smart trade is over.");
    }

    @Test
    void listsAreFilteredSortedAndCutToPages() {
        long first = converted(deal(Map.of()));
        long second = converted(deal(Map.of("pairs", "[\"USDT_BTC\"]")));
        world.post("/v2/smart_trades/" + first + "/close_by_market");

        assertThat(items(world.get("/v2/smart_trades").json())).isEmpty();
        assertThat(items(world.get("/v2/smart_trades", "Forced-Mode: paper").json()))
                .hasSize(2);
        assertThat(ids("")).containsExactly(second, first);
        assertThat(ids("&order_by=created_at&order_direction=asc")).containsExactly(first, second);
        assertThat(ids("&status=active")).containsExactly(second);
        assertThat(ids("&status=finished")).containsExactly(first);
        assertThat(ids("&status=cancelled")).isEmpty();
        assertThat(ids("&pair=USDT_BTC")).containsExactly(second);
        assertThat(ids("&type=smart_cover")).isEmpty();
        assertThat(ids("&per_page=1&page=2")).containsExactly(first);
        assertThat(world.get("/v2/smart_trades?status=lost&per_page=101").told())
                .startsWith("400")
                .contains("\"status\"", "\"per_page\"");
    }

    @Test
    void whatIsNotThereOrCannotBeConvertedIsRefused() {
        assertThat(world.get("/v2/smart_trades/77").told())
                .isEqualTo("400 {\"error\":\"Not found\",\"error_description\":\"Smart Trade not found\"}");
        assertThat(world.post("/v2/smart_trades/77/close_by_market").told()).startsWith("404 {\"error\":\"Not found\"");
        assertThat(world.post("/ver1/deals/77/convert_to_smart_trade").status()).isEqualTo(404);
        String rsi = "[{\"strategy\":\"rsi\",\"options\":{\"time\":\"1m\",\"points\":\"70\"}}]";
        long signalled = deal(Map.of("close_strategy_list", rsi, "take_profit", "0"));
        assertThat(world.post("/ver1/deals/" + signalled + "/convert_to_smart_trade")
                        .told())
                .startsWith("422")
                .contains("closed by signals");
        long over = deal(Map.of());
        world.post("/ver1/deals/" + over + "/panic_sell");
        assertThat(world.post("/ver1/deals/" + over + "/convert_to_smart_trade").status())
                .isEqualTo(403);
        long id = converted(deal(Map.of()));
        assertThat(world.get("/ver1/deals/" + id + "/show").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void theBotIsStoppedWhenThatIsAskedFor(String stop, String enabled) {
        long deal = deal(Map.of());

        assertThat(world.post("/ver1/deals/" + deal + "/convert_to_smart_trade?stop_bot=" + stop)
                        .status())
                .isEqualTo(201);

        assertThat(text(world.get("/ver1/bots/1/show").json(), "is_enabled")).isEqualTo(enabled);
    }
}
