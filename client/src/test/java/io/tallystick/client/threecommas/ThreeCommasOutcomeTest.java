package io.tallystick.client.threecommas;

import static io.tallystick.client.FakeApi.LOST;
import static io.tallystick.client.threecommas.FakeThreeCommas.API;
import static io.tallystick.client.threecommas.FakeThreeCommas.BOTS;
import static io.tallystick.client.threecommas.FakeThreeCommas.DEALS;
import static io.tallystick.client.threecommas.FakeThreeCommas.error;
import static io.tallystick.client.threecommas.FakeThreeCommas.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.Outcome;
import io.tallystick.client.UnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of writes whose answers are lost: each is sent once, whatever happens. */
class ThreeCommasOutcomeTest {
    private static final BotId BOT = new BotId(7);
    private static final DealId DEAL = new DealId(5);
    private static final AccountId ACCOUNT = new AccountId(3);
    private static final BotSettings SETTINGS = BotSettings.of("mine", ACCOUNT, "USDT_BTC");
    private static final String CREATE = "POST " + BOTS + "/create_bot";
    private static final String START = "POST " + BOTS + "/7/start_new_deal";

    private FakeThreeCommas fake;
    private FakeApi server;
    private ThreeCommas client;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeThreeCommas();
        server = fake.server;
        client = fake.client;
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static Told rows(String... rows) {
        return ok("[" + String.join(",", rows) + "]");
    }

    private static String bot(long id, String name) {
        return "{\"id\":" + id + ",\"account_id\":3,\"name\":\"" + name + "\"}";
    }

    private static String deal(long id, String pair, String status) {
        return "{\"id\":" + id + ",\"bot_id\":7,\"account_id\":3,\"pair\":\"" + pair + "\",\"status\":\"" + status
                + "\",\"take_profit\":\"2.0\"}";
    }

    @Test
    void a_bot_whose_answer_was_lost_is_the_new_one_of_its_name() {
        server.tell(CREATE, LOST);
        server.tell("GET " + BOTS, rows(bot(4, "mine")), rows(bot(6, "mine"), bot(5, "other"), bot(4, "mine")));
        assertThat(client.bots().create(SETTINGS)).isInstanceOfSatisfying(Outcome.Found.class, found -> {
            assertThat(((Bot) found.value()).id()).isEqualTo(new BotId(6));
            assertThat(found.lookedUp().get(0))
                    .asString()
                    .startsWith("POST /public/api/ver1/bots/create_bot: no answer");
            assertThat(found.lookedUp().get(1)).isEqualTo("/ver1/bots: 1 new, [6]");
        });
        assertThat(fake.count(CREATE)).isOne();
        assertThat(server.last("GET " + BOTS).target()).contains("account_id=3");
    }

    @Test
    void a_bot_that_no_list_shows_is_looked_for_three_times_and_never_sent_again() {
        server.tell(CREATE, Told.of(500, "{\"error\":\"unknown_error\"}"));
        server.tell("GET " + BOTS, rows());
        assertThat(client.bots().create(SETTINGS)).isInstanceOf(Outcome.NotFound.class);
        assertThat(fake.count(CREATE)).isOne();
        assertThat(fake.timing.waits().stream().filter(wait -> !wait.isZero()))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void two_new_bots_of_the_name_cannot_be_told_apart() {
        server.tell(CREATE, LOST);
        server.tell("GET " + BOTS, rows(), rows(bot(6, "mine"), bot(5, "mine")));
        assertThat(client.bots().create(SETTINGS)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void nothing_is_sent_when_what_is_there_cannot_be_read_before() {
        server.tell("GET " + BOTS, Told.of(503, ""));
        assertThatThrownBy(() -> client.bots().create(SETTINGS)).isInstanceOf(UnavailableException.class);
        assertThat(fake.count(CREATE)).isZero();
    }

    @Test
    void a_deal_is_told_by_the_answer_or_found_in_the_list() {
        server.tell("GET " + DEALS, rows(deal(1, "USDT_BTC", "bought")));
        server.tell(
                START,
                Told.of(
                        201,
                        "{\"id\":7,\"active_deals\":[" + deal(2, "USDT_BTC", "bought") + ","
                                + deal(1, "USDT_BTC", "bought") + "]}"),
                LOST);
        assertThat(client.bots().startDeal(BOT, DealStart.plain()).orThrow().map(Deal::id))
                .contains(new DealId(2));
        server.tell(
                "GET " + DEALS,
                rows(deal(2, "USDT_BTC", "bought")),
                rows(deal(4, "USDT_ETH", "bought"), deal(3, "USDT_BTC", "bought"), deal(2, "USDT_BTC", "bought")));
        assertThat(client.bots().startDeal(BOT, DealStart.of("USDT_BTC")))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> assertThat(((Optional<?>) found.value()).map(deal -> ((Deal) deal).id()))
                                .isEqualTo(Optional.of(new DealId(3))));
        assertThat(fake.count(START)).isEqualTo(2);
    }

    @Test
    void states_tell_whether_a_write_was_done() {
        record Case(
                String write, String read, String before, String after, java.util.function.Supplier<Outcome<?>> call) {}
        String on = "{\"id\":7,\"account_id\":3,\"is_enabled\":true,\"active_deals_count\":1}";
        String off = "{\"id\":7,\"account_id\":3,\"is_enabled\":false,\"active_deals_count\":0}";
        String show = "GET " + BOTS + "/7/show";
        String dealShow = "GET " + DEALS + "/5/show";
        List<Case> cases = List.of(
                new Case(
                        "POST " + BOTS + "/7/enable",
                        show,
                        off,
                        on,
                        () -> client.bots().enable(BOT)),
                new Case(
                        "POST " + BOTS + "/7/disable",
                        show,
                        on,
                        off,
                        () -> client.bots().disable(BOT)),
                new Case(
                        "POST " + BOTS + "/7/cancel_all_deals",
                        show,
                        on,
                        off,
                        () -> client.bots().cancelAll(BOT)),
                new Case(
                        "POST " + BOTS + "/7/panic_sell_all_deals",
                        show,
                        on,
                        off,
                        () -> client.bots().panicSellAll(BOT)),
                new Case(
                        "POST " + DEALS + "/5/panic_sell",
                        dealShow,
                        deal(5, "USDT_BTC", "bought"),
                        deal(5, "USDT_BTC", "panic_sold"),
                        () -> client.deals().panicSell(DEAL)),
                new Case(
                        "POST " + DEALS + "/5/cancel",
                        dealShow,
                        deal(5, "USDT_BTC", "completed"),
                        deal(5, "USDT_BTC", "cancel_pending"),
                        () -> client.deals().cancel(DEAL)),
                new Case(
                        "PATCH " + DEALS + "/5/update_deal",
                        dealShow,
                        deal(5, "USDT_BTC", "bought").replace("2.0", "2.5"),
                        deal(5, "USDT_BTC", "bought"),
                        () -> client.deals().update(DEAL, DealSettings.change().set("take_profit", "2"))),
                new Case(
                        "POST " + DEALS + "/5/update_tp",
                        dealShow,
                        deal(5, "USDT_BTC", "bought").replace("2.0", "2.5"),
                        deal(5, "USDT_BTC", "bought"),
                        () -> client.deals().updateTakeProfit(DEAL, new BigDecimal("2.00"))));
        for (Case each : cases) {
            server.tell(each.write(), LOST);
            server.tell(each.read(), ok(each.after()));
            assertThat(each.call().get()).as(each.write()).isInstanceOf(Outcome.Found.class);
            server.tell(each.read(), ok(each.before()));
            assertThat(each.call().get()).as(each.write()).isInstanceOf(Outcome.NotFound.class);
            assertThat(fake.count(each.write())).as(each.write()).isEqualTo(2);
        }
    }

    @Test
    void a_bot_is_deleted_when_it_is_gone() {
        server.tell("POST " + BOTS + "/7/delete", LOST);
        server.tell("GET " + BOTS + "/7/show", error(404, "not_found", "Not Found"));
        assertThat(client.bots().delete(BOT)).isInstanceOf(Outcome.Found.class);
    }

    @Test
    void funds_are_added_when_there_is_one_more_order_by_hand() {
        String manual = "{\"order_id\":\"1\",\"deal_order_type\":\"Manual Safety\"}";
        server.tell("POST " + DEALS + "/5/add_funds", LOST);
        server.tell("GET " + DEALS + "/5/market_orders", rows(manual), rows(manual.replace("\"1\"", "\"2\""), manual));
        assertThat(client.deals().addFunds(DEAL, new BigDecimal("0.1")))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> assertThat(((MarketOrder) found.value()).orderId())
                                .isEqualTo("2"));
        assertThat(server.last("POST " + DEALS + "/5/add_funds").body())
                .isEqualTo("{\"quantity\":\"0.1\",\"is_market\":true,\"response_type\":\"market_order\"}");
    }

    @Test
    void a_refusal_is_a_result_and_a_missing_permission_an_error() {
        server.tell(
                "POST " + BOTS + "/7/enable",
                error(422, "record_invalid", "No."),
                error(403, "Forbidden", "The deal is over."),
                error(403, "Forbidden", "Api key not authorized for this action"));
        assertThat(client.bots().enable(BOT))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).isEqualTo("record_invalid: No."));
        assertThat(client.bots().enable(BOT)).isInstanceOf(Outcome.Refused.class);
        assertThatThrownBy(() -> client.bots().enable(BOT)).hasMessageContaining("Give the key the permission");
        assertThatThrownBy(() -> new Outcome.Refused<>(422, "No.", List.of()).orThrow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No.");
    }

    @Test
    void a_smart_trade_is_the_new_one_of_the_pair() {
        Deal deal = Deal.of(io.tallystick.client.Fields.parse(deal(5, "USDT_BTC", "bought")));
        server.tell("POST " + DEALS + "/5/convert_to_smart_trade", LOST);
        String trade = "{\"id\":9,\"pair\":\"USDT_BTC\",\"account\":{\"id\":3},\"data\":{}}";
        server.tell("GET " + API + "/v2/smart_trades", rows(), rows(trade));
        assertThat(client.deals().convertToSmartTrade(deal, false)).isInstanceOf(Outcome.Found.class);
    }

    @Test
    void a_signal_whose_answer_was_lost_is_unknown_and_not_sent_again() {
        server.tell("POST /trade_signal/trading_view", LOST);
        Signal signal = Signal.startDeal(BOT, "secret-token").pair("USDT_BTC");
        assertThat(client.signal(signal)).isInstanceOf(Outcome.Unknown.class);
        assertThat(fake.count("POST /trade_signal/trading_view")).isOne();
        assertThat(signal.toString()).doesNotContain("secret-token");
        assertThat(server.last("POST /trade_signal/trading_view").body())
                .isEqualTo("{\"message_type\":\"bot\",\"bot_id\":7,\"email_token\":\"secret-token\","
                        + "\"delay_seconds\":0,\"pair\":\"USDT_BTC\"}");
        assertThat(server.last("POST /trade_signal/trading_view").header("signature"))
                .isEmpty();
    }

    @Test
    void a_server_that_says_nothing_of_signals_is_believed() {
        server.tell("POST /trade_signal/trading_view", Told.of(200, ""));
        assertThat(client.signal(Signal.stopBot(BOT, "t")).orThrow().deals()).isEmpty();
        assertThat(client.signals(List.of(Signal.stopBot(BOT, "t"), Signal.startBot(BOT, "t"))))
                .allMatch(Outcome::isDone);
    }
}
