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

/** A deal that leaves its bot: {@code convert_to_smart_trade} and what may be done to a smart trade. */
class SmartTradesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    private long bot;

    @BeforeEach
    void start() {
        world = ThreeCommasWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private long deal(Map<String, String> more) {
        Map<String, String> body = new LinkedHashMap<>(Bots.with("strategy_list", "[]"));
        body.putAll(more);
        bot = Bots.make(world, body);
        world.post("/ver1/bots/" + bot + "/start_new_deal");
        return number(items(world.get("/ver1/deals?bot_id=" + bot).json()).getFirst(), "id");
    }

    private Json converted(long deal) {
        RawAnswer answer = world.post("/ver1/deals/" + deal + "/convert_to_smart_trade");
        assertThat(answer.status()).as(answer.told()).isEqualTo(201);
        return answer.json();
    }

    private Json trade(long id) {
        RawAnswer answer = world.get("/v2/smart_trades/" + id);
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return answer.json();
    }

    private Json deal(long id) {
        return world.get("/ver1/deals/" + id + "/show").json();
    }

    private static String status(Json trade) {
        return text(member(trade, "status"), "type");
    }

    @Test
    void aConvertedDealIsCancelledAndItsPositionGoesOnToItsTarget() {
        long id = deal(Map.of());

        Json trade = converted(id);

        assertThat(members(trade).keySet())
                .containsExactly(
                        "id",
                        "version",
                        "account",
                        "pair",
                        "instant",
                        "status",
                        "leverage",
                        "position",
                        "take_profit",
                        "stop_loss",
                        "reduce_funds",
                        "market_close",
                        "note",
                        "note_raw",
                        "skip_enter_step",
                        "data",
                        "profit",
                        "margin",
                        "is_position_not_filled");
        assertThat(status(trade)).isEqualTo("waiting_targets");
        assertThat(text(member(member(trade, "position"), "units"), "value")).isEqualTo("0.0324");
        Json step = items(member(member(trade, "take_profit"), "steps")).getFirst();
        assertThat(text(member(step, "price"), "value")).isEqualTo("3132.7");
        assertThat(text(member(step, "status"), "type")).isEqualTo("order_placed");
        assertThat(text(deal(id), "status")).isEqualTo("cancelled");
        assertThat(text(deal(id), "current_active_safety_orders_count")).isEqualTo("0");
        assertThat(text(world.get("/ver1/bots/" + bot + "/show").json(), "active_deals_count"))
                .isEqualTo("0");

        world.price("ETH/USDT", "2000"); // below every safety order: it averages no more
        assertThat(text(member(member(trade(id), "position"), "units"), "value"))
                .isEqualTo("0.0324");
        world.price("ETH/USDT", "3300");

        Json done = trade(id);
        assertThat(status(done)).isEqualTo("finished");
        assertThat(new BigDecimal(text(member(done, "profit"), "volume"))).isPositive();
        assertThat(text(deal(id), "status")).isEqualTo("cancelled");
        assertThat(text(deal(id), "sold_amount")).isEqualTo("0.0");
    }

    @Test
    void itOutlivesARestartAndClosesByMarketOnce() {
        long id = deal(Map.of());
        converted(id);
        world.close();
        world = ThreeCommasWorld.restarted(data, world.wallMillis);

        assertThat(status(trade(id))).isEqualTo("waiting_targets");
        RawAnswer noted = world.post("/v2/smart_trades/" + id + "/set_note?note=mine");
        assertThat(text(noted.json(), "note")).isEqualTo("mine");
        RawAnswer closed = world.post("/v2/smart_trades/" + id + "/close_by_market");
        assertThat(closed.status()).as(closed.told()).isEqualTo(201);
        assertThat(status(trade(id))).isEqualTo("finished");
        assertThat(world.post("/v2/smart_trades/" + id + "/close_by_market").status())
                .isEqualTo(403);
    }

    @Test
    void cancellingLeavesTheCoins() {
        long id = deal(Map.of());
        converted(id);

        RawAnswer answer = world.delete("/v2/smart_trades/" + id);

        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        assertThat(status(trade(id))).isEqualTo("cancelled");
        assertThat(text(member(trade(id), "data"), "closed_amount")).isEqualTo("0.0");
    }

    @Test
    void theBotMayStopWithIt() {
        Map<String, String> nonstop = Map.of("strategy_list", "[{\"strategy\":\"nonstop\"}]");
        long id = deal(nonstop);
        world.post("/ver1/bots/" + bot + "/enable");
        long own = number(items(world.get("/ver1/deals?bot_id=" + bot).json()).getFirst(), "id");

        world.post("/ver1/deals/" + own + "/convert_to_smart_trade?stop_bot=true");

        Json shown = world.get("/ver1/bots/" + bot + "/show").json();
        assertThat(text(shown, "is_enabled")).isEqualTo("false");
        assertThat(ids("")).isNotEmpty();
        assertThat(id).isLessThanOrEqualTo(own);
    }

    @Test
    void theListFilters() {
        long first = deal(Map.of());
        long second = deal(Map.of("pairs", "[\"USDT_BTC\"]"));
        converted(first);
        converted(second);
        world.post("/v2/smart_trades/" + second + "/close_by_market");

        assertThat(ids("")).containsExactly(first, second);
        assertThat(ids("?status=active")).containsExactly(first);
        assertThat(ids("?status=finished")).containsExactly(second);
        assertThat(ids("?pair=USDT_BTC")).containsExactly(second);
        assertThat(ids("?type=smart_sell&order_by=created_at&order_direction=asc"))
                .containsExactly(first, second);
        assertThat(ids("?type=smart_cover")).isEmpty();
        assertThat(ids("?per_page=1&page=2")).containsExactly(second);
    }

    private List<Long> ids(String query) {
        RawAnswer answer = world.get("/v2/smart_trades" + query, "Forced-Mode: paper");
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return items(answer.json()).stream().map(trade -> number(trade, "id")).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v2/smart_trades|422|not_supported",
                "PATCH|/v2/smart_trades/1|422|not_supported",
                "GET|/v2/smart_trades/99|404|not_found",
                "DELETE|/v2/smart_trades/99|404|not_found",
                "POST|/v2/smart_trades/99/close_by_market|404|not_found",
                "POST|/v2/smart_trades/99/set_note|400|\"note\":[\"is missing\"]",
                "GET|/v2/smart_trades?status=odd|400|\"status\"",
                "POST|/ver1/deals/99/convert_to_smart_trade|404|not_found",
            })
    void whatCannotBeDoneIsSaid(String method, String path, int status, String told) {
        RawAnswer answer = switch (method) {
            case "GET" -> world.get(path);
            case "DELETE" -> world.delete(path);
            case "PATCH" -> world.patchJson(path, "{}");
            default -> world.post(path);
        };
        assertThat(answer.status()).as(answer.told()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    @Test
    void aDealThatIsOverOrClosesBySignalsCannotBeConverted() {
        long over = deal(Map.of());
        world.post("/ver1/deals/" + over + "/panic_sell");
        assertThat(world.post("/ver1/deals/" + over + "/convert_to_smart_trade").status())
                .isEqualTo(403);
        long twice = deal(Map.of());
        converted(twice);
        assertThat(world.post("/ver1/deals/" + twice + "/convert_to_smart_trade")
                        .status())
                .isEqualTo(403);
        assertThat(world.post("/ver1/deals/" + twice + "/panic_sell").status()).isEqualTo(403);
    }
}
