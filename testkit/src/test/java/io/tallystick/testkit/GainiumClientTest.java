package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.Credentials;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.Outcome;
import io.tallystick.client.RefusedException;
import io.tallystick.client.gainium.Bot;
import io.tallystick.client.gainium.BotId;
import io.tallystick.client.gainium.BotSettings;
import io.tallystick.client.gainium.BotSettings.Start;
import io.tallystick.client.gainium.BotStatus;
import io.tallystick.client.gainium.CloseType;
import io.tallystick.client.gainium.Coin;
import io.tallystick.client.gainium.Deal;
import io.tallystick.client.gainium.DealId;
import io.tallystick.client.gainium.DealSettings;
import io.tallystick.client.gainium.DealStatus;
import io.tallystick.client.gainium.Exchange;
import io.tallystick.client.gainium.ExchangeId;
import io.tallystick.client.gainium.FundsRequest;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.gainium.GainiumV1;
import io.tallystick.client.gainium.Listing;
import io.tallystick.client.gainium.NewBot;
import io.tallystick.client.gainium.Signal;
import io.tallystick.client.gainium.Target;
import io.tallystick.client.gainium.Unit;
import io.tallystick.client.gainium.Variable;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Gainium client against the real server, whose limits are off: one address sends what many would. */
class GainiumClientTest {
    private static TestServer server;
    private TestUser user;
    private Gainium gainium;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(7, false);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void freshUser() {
        user = server.user();
        gainium = user.gainium();
    }

    private static final BotSettings SETTINGS = BotSettings.of("é bot", "BTC_USDT")
            .baseOrderAtMarket(true)
            .baseOrderSize(new BigDecimal("50"))
            .orderSize(new BigDecimal("25"))
            .ladder(3, new BigDecimal("1.5"))
            .takeProfit(new BigDecimal("2"))
            .stopLoss(new BigDecimal("-20"))
            .start(Start.BY_HAND);

    private ExchangeId spot() {
        return gainium.exchanges().stream()
                .filter(exchange -> !exchange.isFutures() && exchange.isPaper())
                .flatMap(exchange -> exchange.id().stream())
                .findFirst()
                .orElseThrow();
    }

    private NewBot made(BotSettings settings) {
        return gainium.createBot(spot(), settings).orThrow();
    }

    private Deal started(BotId bot) {
        gainium.startBot(bot).orThrow();
        DealId deal = gainium.startDeal(bot, "BTC_USDT").orThrow().orElseThrow();
        return gainium.deal(deal).orElseThrow();
    }

    @Test
    void a_bot_is_made_read_changed_started_and_stopped() {
        NewBot made = made(SETTINGS);
        Bot bot = gainium.bot(made.id()).orElseThrow();
        assertThat(bot.name()).isEqualTo("é bot");
        assertThat(bot.uuid()).isEqualTo(made.uuid());
        assertThat(bot.status()).isEqualTo(BotStatus.CLOSED);
        assertThat(bot.pairs()).containsExactly("BTCUSDT");
        assertThat(bot.settings().text("tpPerc")).isEqualTo("2");
        assertThat(bot.created()).isAfter(Instant.EPOCH);

        BotSettings change = BotSettings.change().pairs("ETH_USDT").takeProfit(new BigDecimal("3.5"));
        assertThat(gainium.updateBot(made.id(), change).orThrow()).isEqualTo("Settings updated");
        assertThat(gainium.startBot(made.id()).orThrow()).isEqualTo("Bot scheduled to start");
        bot = gainium.bots().get(0);
        assertThat(bot.pairs()).containsExactly("ETHUSDT");
        assertThat(bot.settings().decimalOrZero("tpPerc")).isEqualByComparingTo("3.5");
        assertThat(bot.status()).isEqualTo(BotStatus.OPEN);

        assertThat(gainium.stopBot(made.id(), CloseType.LEAVE).isDone()).isTrue();
        assertThat(gainium.archiveBot(made.id()).isDone()).isTrue();
        assertThat(gainium.bots(Listing.all().of(BotStatus.ARCHIVE)).items()).hasSize(1);
        assertThat(gainium.restoreBot(made.id()).isDone()).isTrue();
    }

    @Test
    void a_copy_takes_another_pair_and_target_in_one_call() {
        NewBot made = made(SETTINGS);
        NewBot copy = gainium.cloneBot(
                        made.id(), BotSettings.change().pairs("ETH_USDT").takeProfit(new BigDecimal("4")))
                .orThrow();
        Bot bot = gainium.bot(copy.id()).orElseThrow();
        assertThat(bot.name()).isEqualTo("é bot (clone)");
        assertThat(bot.pairs()).containsExactly("ETHUSDT");
        assertThat(bot.uuid()).isEqualTo(copy.uuid()).isNotEqualTo(made.uuid());
    }

    @Test
    void a_deal_is_started_changed_added_to_and_closed() {
        NewBot made = made(SETTINGS);
        Deal deal = started(made.id());
        assertThat(deal.status()).isEqualTo(DealStatus.OPEN);
        assertThat(deal.botId()).isEqualTo(made.id());
        assertThat(deal.pair()).isEqualTo("BTC_USDT");
        assertThat(deal.levels()).isEqualTo(4);
        assertThat(deal.averagePrice()).isPositive();

        DealSettings targets = DealSettings.change().takeProfit(List.of(Target.of("2", "40"), Target.of("4", "60")));
        assertThat(gainium.updateDeal(deal.id(), targets).isDone()).isTrue();
        FundsRequest more = FundsRequest.fixed(new BigDecimal("20"), Coin.QUOTE).ofDeal(deal.id());
        assertThat(gainium.addFunds(more).orThrow()).isEqualTo("Add funds scheduled");
        assertThat(gainium.reduceFunds(
                                FundsRequest.percent(new BigDecimal("20")).ofBot(made.id()))
                        .isDone())
                .isTrue();
        Deal after = gainium.deal(deal.id()).orElseThrow();
        assertThat(after.settings().items("multiTp")).hasSize(2);
        assertThat(after.all().items("funds")).hasSize(1);
        assertThat(after.all().items("reduceFunds")).hasSize(1);

        assertThat(gainium.closeDeal(deal.id(), CloseType.BY_MARKET).isDone()).isTrue();
        Deal closed = gainium.allDeals(Listing.all().ofBot(made.id()).of(DealStatus.CLOSED))
                .get(0);
        assertThat(closed.id()).isEqualTo(deal.id());
        assertThat(closed.closeTrigger()).isEqualTo("api");
        assertThat(closed.closed()).isPresent();
    }

    @Test
    void what_the_engine_refuses_is_a_result_with_its_words() {
        NewBot made = made(SETTINGS);
        assertThat(gainium.startDeal(made.id(), "BTC_USDT")).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.detail()).isEqualTo("Bot is not running");
        });
        assertThat(gainium.createBot(spot(), SETTINGS.set("tpPerc", "-1").set("nonsense", true)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail())
                                .startsWith("Validation error: ")
                                .contains("tpPerc")
                                .contains("nonsense"));
        started(made.id());
        assertThat(gainium.updateBot(made.id(), BotSettings.change().pairs("ETH_USDT")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).contains("while a deal is open"));
    }

    @Test
    void the_worlds_are_apart() {
        NewBot made = made(SETTINGS);
        assertThat(gainium.real().bot(made.id())).isEmpty();
        assertThat(gainium.paper().bot(new BotId(made.uuid()))).isPresent();
        assertThat(gainium.real().exchanges()).noneMatch(Exchange::isPaper);
        assertThat(gainium.balances()).anySatisfy(balance -> {
            assertThat(balance.asset()).isEqualTo("USDT");
            assertThat(balance.free()).isEqualByComparingTo("100000");
        });
        assertThat(gainium.knownExchanges()).extracting(Exchange::code).contains("binance");
    }

    @Test
    void pairs_are_set_added_and_removed() {
        NewBot made = made(BotSettings.of("several", "BTC_USDT", "ETH_USDT").start(Start.BY_HAND));
        assertThat(gainium.addPairs(made.id(), List.of("SOL_USDT")).orThrow().now())
                .hasSize(3);
        assertThat(gainium.removePairs(made.id(), List.of("BTC_USDT")).orThrow().now())
                .containsExactly("ETHUSDT", "SOLUSDT");
        assertThat(gainium.setPairs(made.id(), List.of("BTC_USDT", "SOL_USDT"))
                        .orThrow()
                        .before())
                .containsExactly("ETHUSDT", "SOLUSDT");
    }

    @Test
    void variables_are_made_bound_and_deleted() {
        Variable variable =
                gainium.createVariable("target", Variable.Type.FLOAT, "1.75").orThrow();
        NewBot made = made(SETTINGS.bind("tpPerc", variable.id()));
        assertThat(gainium.bot(made.id()).orElseThrow().settings().text("tpPerc"))
                .isEqualTo("1.75");
        assertThat(gainium.variables()).extracting(Variable::bots).containsExactly(1);
        assertThat(gainium.deleteVariable(variable.id())).isInstanceOf(Outcome.Refused.class);
        gainium.updateVariable(variable.id(), "target", Variable.Type.FLOAT, "2.25")
                .orThrow();
        assertThat(gainium.bot(made.id()).orElseThrow().settings().text("tpPerc"))
                .isEqualTo("2.25");
        assertThat(gainium.variable(variable.id()).orElseThrow().value()).isEqualTo("2.25");
    }

    @Test
    void settings_are_told_with_their_types() {
        assertThat(gainium.botTypes()).containsExactly("dca");
        assertThat(gainium.sections()).isNotEmpty();
        Map.Entry<String, Integer> first =
                gainium.sections().entrySet().iterator().next();
        assertThat(gainium.settings(first.getKey()).settings()).hasSize(first.getValue());
        assertThat(gainium.settings().stream().flatMap(section -> section.settings().stream()))
                .anySatisfy(setting -> assertThat(setting.name()).isEqualTo("tpPerc"));
        assertThat(gainium.indicators()).hasSize(2);
        assertThat(gainium.indicator("RSI").text("type")).isEqualTo("RSI");
    }

    @Test
    void webhooks_start_change_and_close() {
        NewBot made = made(SETTINGS.start(Start.BY_WEBHOOK)
                .closeByWebhook(CloseType.BY_MARKET)
                .withoutStopLoss());
        String uuid = made.uuid();
        assertThat(gainium.signal(Signal.startBot(uuid)).orThrow()).isEqualTo("OK");
        assertThat(gainium.signal(Signal.startDeal(uuid).pair("BTC_USDT").baseOrderSize(new BigDecimal("75")))
                        .isDone())
                .isTrue();
        Deal deal = gainium.deals(Listing.all().ofBot(made.id())).items().get(0);
        assertThat(deal.status()).isEqualTo(DealStatus.OPEN);
        assertThat(gainium
                        .signals(List.of(
                                Signal.closeDeal(uuid),
                                Signal.closeDeal(uuid),
                                Signal.updateSettings(uuid, BotSettings.change().orderSize(new BigDecimal("30"))),
                                Signal.setPairs(uuid, List.of("ETH_USDT"))
                                        .expiring(Instant.now(), Duration.ofMinutes(1))))
                        .stream()
                        .map(Outcome::isDone))
                .containsExactly(true, false, true, true);
        assertThat(gainium.bot(made.id()).orElseThrow().pairs()).containsExactly("ETHUSDT");
        assertThat(gainium.signal(Signal.stopBot("11111111-2222-4333-8444-555555555555", CloseType.LEAVE)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).isEqualTo("Bot not found"));
    }

    @Test
    void a_bot_may_ask_for_signed_webhooks_and_a_new_uuid() {
        NewBot made = made(SETTINGS.signedWebhooks(true));
        assertThatThrownBy(() -> gainium.signal(Signal.startBot(made.uuid())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(gainium.signedSignal(Signal.startBot(made.uuid())).isDone()).isTrue();
        NewBot renewed = gainium.rotateUuid(made.id()).orThrow();
        assertThat(renewed.uuid()).isNotEqualTo(made.uuid());
    }

    @Test
    void version_1_does_the_same() {
        GainiumV1 v1 = gainium.v1();
        NewBot made = made(SETTINGS);
        assertThat(v1.updateBot(made.id(), BotSettings.change().takeProfit(new BigDecimal("5")))
                        .isDone())
                .isTrue();
        BotId copy = v1.cloneBot(made.id(), BotSettings.change().name("other")).orThrow();
        assertThat(v1.bots(Listing.all()).items()).extracting(Bot::name).containsExactly("other", "é bot");
        assertThat(v1.setPairs(copy, List.of("ETH_USDT")).orThrow().now()).containsExactly("ETHUSDT");
        assertThat(v1.startBot(made.id()).isDone()).isTrue();
        DealId deal = v1.startDeal(made.id(), "BTC_USDT").orThrow().orElseThrow();
        assertThat(v1.updateDeal(deal, DealSettings.change().takeProfit(new BigDecimal("6")))
                        .isDone())
                .isTrue();
        FundsRequest funds =
                FundsRequest.fixed(new BigDecimal("20"), Coin.QUOTE).ofBot(made.id());
        assertThat(v1.addFunds(funds).isDone()).isTrue();
        assertThat(v1.reduceFunds(funds.ofDeal(deal)).isDone()).isTrue();
        assertThat(v1.closeDeal(deal, CloseType.BY_MARKET).isDone()).isTrue();
        DealId second = v1.startDeal(made.id(), "").orThrow().orElseThrow();
        assertThat(v1.cancelDeal(second).isDone()).isTrue();
        assertThat(v1.deals(Listing.all()).items())
                .extracting(Deal::status)
                .containsExactly(DealStatus.CANCELED, DealStatus.CLOSED);
        assertThat(v1.stopBot(made.id(), CloseType.LEAVE).isDone()).isTrue();
        assertThat(v1.archiveBot(made.id()).isDone()).isTrue();
        assertThat(v1.restoreBot(made.id()).isDone()).isTrue();
        assertThat(v1.exchangesOfBothWorlds()).anyMatch(Exchange::isPaper).anyMatch(exchange -> !exchange.isPaper());
        assertThat(v1.exchanges()).allMatch(Exchange::isPaper);
        assertThat(v1.knownExchanges()).hasSize(19);
        assertThat(v1.balances(spot(), 1).items()).isNotEmpty();
        assertThat(v1.balancesOfBothWorlds(1).total()).isPositive();
    }

    @Test
    void a_wrong_secret_is_diagnosed_and_a_reading_key_told_apart() {
        Credentials right = user.key(Dialect.GAINIUM);
        Credentials wrong = Credentials.of(Dialect.GAINIUM, right.keyId(), Secret.ofText("something else"));
        assertThatThrownBy(() -> Gainium.connect(wrong, server.settings()).bots())
                .isInstanceOfSatisfying(NotAuthenticException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(401);
                    assertThat(refused.diagnosis()).contains("secret");
                });
        Credentials unknown =
                Credentials.of(Dialect.GAINIUM, "65f000000000000000000001", Secret.ofText("something else"));
        assertThatThrownBy(() -> Gainium.connect(unknown, server.settings()).bots())
                .isInstanceOfSatisfying(NotAuthenticException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.diagnosis()).contains("unknown to this server");
                });
        Gainium reading = Gainium.connect(user.key(Dialect.GAINIUM, List.of("read")), server.settings())
                .paper();
        assertThatThrownBy(() -> reading.startBot(new BotId("65f000000000000000000001")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("read-only permission")
                .hasMessageContaining("Use a key with the permission write");
    }

    @Test
    void the_file_of_demo_credentials_is_enough() throws IOException {
        Path file = server.data().resolve("demo-credentials.json");
        gainium = Gainium.connect(Credentials.read(file, Dialect.GAINIUM)).paper();
        NewBot made = made(SETTINGS.coolDownAfterEnd(5, Unit.MINUTES));
        assertThat(gainium.get("/api/v2/bots/dca/details?botId=" + made.id() + "&fields=uuid")
                        .at("data")
                        .text("uuid"))
                .isEqualTo(made.uuid());
        assertThat(gainium.send("DELETE", "/api/v2/archive-bot?botId=" + made.id() + "&botType=dca", Map.of())
                        .isDone())
                .isTrue();
    }
}
