package io.tallystick.client.gainium;

import static io.tallystick.client.FakeApi.LOST;
import static io.tallystick.client.gainium.FakeGainium.BOT;
import static io.tallystick.client.gainium.FakeGainium.BOTS;
import static io.tallystick.client.gainium.FakeGainium.DEALS;
import static io.tallystick.client.gainium.FakeGainium.notOk;
import static io.tallystick.client.gainium.FakeGainium.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.Outcome;
import io.tallystick.client.UnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of writes whose answers are lost: each is sent once, whatever happens. */
class GainiumOutcomeTest {
    private static final ExchangeId EXCHANGE = new ExchangeId("e");
    private static final BotSettings SETTINGS = BotSettings.of("mine", "BTC_USDT");
    private static final String START = "POST " + BOTS + "/" + BOT + "/start";
    private static final String START_DEAL = "POST " + DEALS + "/" + BOT + "/start";
    private static final DealId DEAL = new DealId("65f0000000d0000000000009");

    private FakeGainium fake;
    private FakeApi server;
    private Gainium gainium;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeGainium();
        server = fake.server;
        gainium = fake.client;
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static Told bots(String... rows) {
        return ok("[" + String.join(",", rows) + "]");
    }

    private static String bot(String id, String name) {
        return "{\"_id\":\"" + id + "\",\"uuid\":\"u-" + id + "\",\"settings\":{\"name\":\"" + name + "\"}}";
    }

    private static String deal(String id, String symbol) {
        return "{\"_id\":\"" + id + "\",\"symbol\":{\"symbol\":\"" + symbol + "\"}}";
    }

    private static Told details(String status) {
        return ok("{\"_id\":\"" + BOT + "\",\"status\":\"" + status
                + "\",\"settings\":{\"tpPerc\":\"2.50\",\"pair\":[\"ETHUSDT\"]}}");
    }

    // New bots

    @Test
    void a_bot_whose_answer_was_lost_is_found_among_the_new_ones() {
        server.tell("POST " + BOTS, LOST);
        server.tell(
                "GET " + BOTS,
                bots(bot("65f000010000000000000001", "mine"), bot("65f000000000000000000001", "other")),
                bots(
                        bot("65f000020000000000000003", "mine"),
                        bot("65f000020000000000000002", "other"),
                        bot("65f000010000000000000001", "mine")));
        assertThat(gainium.createBot(EXCHANGE, SETTINGS)).isInstanceOfSatisfying(Outcome.Found.class, found -> {
            assertThat(found.value())
                    .isEqualTo(new NewBot(new BotId("65f000020000000000000003"), "u-65f000020000000000000003"));
            assertThat(found.lookedUp().get(0)).asString().startsWith("POST /api/v2/bots/dca: no answer");
            assertThat(found.lookedUp().get(1)).asString().contains("a new bot named mine: 65f000020000000000000003");
        });
        assertThat(fake.count("POST " + BOTS)).isOne();
    }

    @Test
    void a_bot_that_no_list_shows_is_looked_for_three_times_and_never_sent_again() {
        server.tell("POST " + BOTS, notOk(503, "The server is stopping."));
        server.tell("GET " + BOTS, bots(bot("65f000010000000000000001", "mine")));
        assertThat(gainium.createBot(EXCHANGE, SETTINGS))
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        missing -> assertThat(missing.lookedUp().size()).isEqualTo(4));
        assertThat(fake.count("POST " + BOTS)).isOne();
        assertThat(fake.count("GET " + BOTS)).isEqualTo(4);
    }

    @Test
    void a_bot_that_arrives_while_it_is_looked_for_is_found() {
        server.tell("POST " + BOTS, LOST);
        server.tell("GET " + BOTS, bots(), bots(), bots(bot("65f000020000000000000003", "mine")));
        assertThat(gainium.createBot(EXCHANGE, SETTINGS)).isInstanceOf(Outcome.Found.class);
    }

    @Test
    void two_new_bots_of_the_name_cannot_be_told_apart() {
        server.tell("POST " + BOTS, LOST);
        server.tell(
                "GET " + BOTS,
                bots(),
                bots(bot("65f000020000000000000003", "mine"), bot("65f000020000000000000002", "mine")));
        assertThat(gainium.createBot(EXCHANGE, SETTINGS))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.lookedUp().get(1))
                                .asString()
                                .endsWith("2 times a new bot named mine"));
    }

    @Test
    void when_the_list_cannot_be_read_the_outcome_is_unknown_and_says_what_was_tried() {
        server.tell("POST " + BOTS, LOST);
        server.tell("GET " + BOTS, bots(), notOk(503, "down"));
        assertThat(gainium.createBot(EXCHANGE, SETTINGS))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown ->
                                assertThat(unknown.lookedUp().get(1)).asString().contains("503"));
        assertThat(fake.count("POST " + BOTS)).isOne();
    }

    @Test
    void nothing_is_sent_when_what_is_there_cannot_be_read_before() {
        server.tell("POST " + BOTS, ok("{}"));
        server.tell("GET " + BOTS, notOk(503, "down"));
        assertThatThrownBy(() -> gainium.createBot(EXCHANGE, SETTINGS)).isInstanceOf(UnavailableException.class);
        assertThat(fake.count("POST " + BOTS)).isZero();
    }

    @Test
    void a_copy_is_looked_for_under_its_own_name() {
        server.tell("POST " + BOTS + "/" + BOT + "/clone", LOST);
        server.tell(
                "GET " + BOTS + "/details",
                ok(bot(BOT.value(), "mine").replace("{\"_id", "{\"exchangeUUID\":\"e\",\"_id")));
        server.tell("GET " + BOTS, bots(), bots(bot("65f000020000000000000003", "mine (clone)")));
        assertThat(gainium.cloneBot(BOT, BotSettings.change()).isDone()).isTrue();
        assertThat(fake.count("POST " + BOTS + "/" + BOT + "/clone")).isOne();
    }

    // Deals

    @Test
    void a_deal_whose_answer_was_lost_is_the_only_new_one_of_the_pair() {
        server.tell(START_DEAL, LOST);
        server.tell(
                "GET " + DEALS,
                bots(deal("65f0000000d0000000000001", "BTCUSDT")),
                bots(
                        deal("65f0000100d0000000000003", "ETHUSDT"),
                        deal("65f0000100d0000000000002", "BTCUSDT"),
                        deal("65f0000000d0000000000001", "BTCUSDT")));
        assertThat(gainium.startDeal(BOT, "BTC_USDT"))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> assertThat(found.value())
                                .isEqualTo(Optional.of(new DealId("65f0000100d0000000000002"))));
        assertThat(fake.count(START_DEAL)).isOne();
    }

    @Test
    void a_deal_that_is_started_is_told_by_its_id_as_soon_as_it_shows() {
        server.tell(START_DEAL, ok("\"Deal scheduled to start\""));
        server.tell("GET " + DEALS, bots(), bots(deal("65f0000100d0000000000002", "BTCUSDT")), bots());
        assertThat(gainium.startDeal(BOT, "BTC_USDT").orThrow()).contains(new DealId("65f0000100d0000000000002"));
        assertThat(gainium.startDeal(BOT).orThrow()).isEmpty();
    }

    @Test
    void a_deal_that_is_started_stays_started_when_its_list_cannot_be_read() {
        server.tell(START_DEAL, ok("\"Deal scheduled to start\""));
        server.tell("GET " + DEALS, bots(), notOk(503, "down"));
        assertThat(gainium.startDeal(BOT, "BTC_USDT")).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.value()).isEqualTo(Optional.empty());
            assertThat(done.lookedUp().get(1)).asString().contains("503");
        });
        assertThat(fake.count(START_DEAL)).isOne();
    }

    @Test
    void a_deal_is_closed_when_its_status_says_so() {
        String title = "DELETE " + DEALS + "/" + DEAL;
        server.tell(title, LOST);
        server.tell("GET " + DEALS + "/details", ok("{\"status\":\"open\"}"), ok("{\"status\":\"closed\"}"));
        assertThat(gainium.closeDeal(DEAL, CloseType.BY_MARKET)).isInstanceOf(Outcome.Found.class);
        server.tell("GET " + DEALS + "/details", ok("{\"status\":\"open\"}"));
        assertThat(gainium.closeDeal(DEAL, CloseType.CANCEL)).isInstanceOf(Outcome.NotFound.class);
        assertThat(gainium.closeDeal(DEAL, CloseType.BY_LIMIT)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void funds_are_added_when_the_deal_shows_one_more() {
        server.tell("POST " + DEALS + "/add-funds", LOST);
        server.tell(
                "GET " + DEALS + "/details",
                ok("{\"funds\":[{}],\"pendingAddFunds\":[]}"),
                ok("{\"funds\":[{}],\"pendingAddFunds\":[{}]}"));
        FundsRequest request =
                FundsRequest.fixed(new BigDecimal("20"), Coin.QUOTE).ofDeal(DEAL);
        assertThat(gainium.addFunds(request)).isInstanceOf(Outcome.Found.class);
        assertThat(fake.count("POST " + DEALS + "/add-funds")).isOne();
    }

    // What is changed

    @Test
    void a_bot_is_started_when_its_status_says_so() {
        server.tell(START, Told.of(504, ""));
        server.tell("GET " + BOTS + "/details", details("open"));
        assertThat(gainium.startBot(BOT)).isInstanceOf(Outcome.Found.class);
        server.tell("GET " + BOTS + "/details", details("closed"));
        assertThat(gainium.startBot(BOT))
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        missing -> assertThat(missing.lookedUp().toString()).contains("bot " + BOT + ": closed"));
        assertThat(fake.count(START)).isEqualTo(2);
    }

    @Test
    void settings_are_changed_when_the_bot_has_them() {
        server.tell("PUT " + BOTS + "/" + BOT, LOST);
        server.tell("GET " + BOTS + "/details", details("open"));
        BotSettings same = BotSettings.change().set("tpPerc", "2.5").pairs("ETH_USDT");
        assertThat(gainium.updateBot(BOT, same)).isInstanceOf(Outcome.Found.class);
        assertThat(gainium.updateBot(BOT, same.set("tpPerc", "2.6")))
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        missing -> assertThat(missing.lookedUp().toString())
                                .contains("bot " + BOT + ": has others: tpPerc"));
    }

    @Test
    void an_answer_that_cannot_be_read_is_no_answer() {
        server.tell(START, Told.of(200, "<html>"));
        server.tell("GET " + BOTS + "/details", details("open"));
        assertThat(gainium.startBot(BOT)).isInstanceOf(Outcome.Found.class);
    }

    // Webhooks

    @Test
    void a_webhook_whose_answer_was_lost_is_unknown_and_not_sent_again() {
        server.tell("POST /trade_signal", LOST);
        Signal signal = Signal.startDeal("secret-uuid").pair("BTC_USDT");
        assertThat(gainium.signal(signal)).isInstanceOf(Outcome.Unknown.class);
        assertThat(fake.count("POST /trade_signal")).isOne();
        assertThat(signal.toString()).doesNotContain("secret-uuid");
        assertThat(server.last("POST /trade_signal").body())
                .isEqualTo("{\"action\":\"startDeal\",\"uuid\":\"secret-uuid\",\"symbol\":\"BTC_USDT\"}");
        assertThat(server.last("POST /trade_signal").header("signature")).isEmpty();
    }

    @Test
    void the_results_of_several_webhooks_are_told_apart_where_the_server_does() {
        List<Signal> signals = List.of(Signal.startBot("a"), Signal.startBot("b"));
        server.tell(
                "POST /trade_signal",
                Told.of(
                        400,
                        "{\"status\":\"NOTOK\",\"reason\":\"1 of 2\",\"data\":[{\"status\":\"OK\"},"
                                + "{\"status\":\"NOTOK\",\"reason\":\"Bot not found\"}]}"),
                Told.of(200, "OK"));
        assertThat(gainium.signals(signals)).extracting(Outcome::isDone).containsExactly(true, false);
        assertThat(gainium.signals(signals)).extracting(Outcome::isDone).containsExactly(true, true);
    }

    @Test
    void what_has_no_method_is_sent_once_and_unknown_when_lost() {
        server.tell("DELETE /api/v2/archive-bot", LOST);
        assertThat(gainium.send("delete", "/api/v2/archive-bot?botId=1&botType=dca", Map.of()))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(fake.count("DELETE /api/v2/archive-bot")).isOne();
    }
}
