package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.Credentials;
import io.tallystick.client.LiveStream;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.Outcome;
import io.tallystick.client.RefusedException;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.Timing;
import io.tallystick.client.threecommas.Account;
import io.tallystick.client.threecommas.AccountId;
import io.tallystick.client.threecommas.Bot;
import io.tallystick.client.threecommas.BotId;
import io.tallystick.client.threecommas.BotListing;
import io.tallystick.client.threecommas.BotSettings;
import io.tallystick.client.threecommas.Bots;
import io.tallystick.client.threecommas.Deal;
import io.tallystick.client.threecommas.DealEvent;
import io.tallystick.client.threecommas.DealListing;
import io.tallystick.client.threecommas.DealListing.Scope;
import io.tallystick.client.threecommas.DealSettings;
import io.tallystick.client.threecommas.DealStart;
import io.tallystick.client.threecommas.DealStatus;
import io.tallystick.client.threecommas.Holding;
import io.tallystick.client.threecommas.Leverage;
import io.tallystick.client.threecommas.Market;
import io.tallystick.client.threecommas.MarketOrder;
import io.tallystick.client.threecommas.Mode;
import io.tallystick.client.threecommas.Signal;
import io.tallystick.client.threecommas.SignalResult;
import io.tallystick.client.threecommas.SmartTrade;
import io.tallystick.client.threecommas.SmartTradeId;
import io.tallystick.client.threecommas.SmartTradeListing;
import io.tallystick.client.threecommas.Strategy;
import io.tallystick.client.threecommas.TakeProfitStep;
import io.tallystick.client.threecommas.ThreeCommas;
import io.tallystick.client.threecommas.VolumeType;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 3Commas client against the real server, whose limits are off: one address sends what many would. */
class ThreeCommasClientTest {
    private static TestServer server;
    private TestUser user;
    private ThreeCommas client;
    private Bots bots;
    private AccountId account;

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
        client = user.threeCommas();
        bots = client.bots();
        account = client.accounts().list().stream()
                .filter(own -> own.marketCode().equals("paper_trading"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private BotSettings settings(String name) {
        return BotSettings.of(name, account, "USDT_BTC")
                .baseOrder(new BigDecimal("50"), VolumeType.QUOTE_CURRENCY)
                .baseOrderAtMarket(true)
                .safetyOrder(new BigDecimal("25"), VolumeType.QUOTE_CURRENCY)
                .safetyOrders(3, 2)
                .ladder(new BigDecimal("1.5"), BigDecimal.ONE, BigDecimal.ONE)
                .takeProfit(new BigDecimal("2"));
    }

    private Bot made(BotSettings settings) {
        return bots.create(settings).orThrow();
    }

    private Deal started(Bot bot) {
        bots.enable(bot.id()).orThrow();
        Deal deal = bots.startDeal(bot.id(), DealStart.plain()).orThrow().orElseThrow();
        return client.deals().show(deal.id()).orElseThrow();
    }

    @Test
    void a_bot_is_made_read_changed_enabled_and_disabled() {
        Bot made = made(settings("é bot"));
        assertThat(made.enabled()).isFalse();
        assertThat(made.pairs()).containsExactly("USDT_BTC");
        assertThat(made.accountId()).isEqualTo(account);
        assertThat(made.createdAt()).isAfter(Instant.EPOCH);
        Bot changed = bots.update(
                        made.id(), BotSettings.change().pairs("USDT_ETH").takeProfit(new BigDecimal("3.5")))
                .orThrow();
        assertThat(changed.pairs()).containsExactly("USDT_ETH");
        assertThat(changed.takeProfit()).isEqualByComparingTo("3.5");
        assertThat(bots.enable(made.id()).orThrow().enabled()).isTrue();
        assertThat(bots.list(BotListing.newest().enabled(true).of(account)))
                .extracting(Bot::name)
                .containsExactly("é bot");
        assertThat(bots.disable(made.id()).orThrow().enabled()).isFalse();
        assertThat(bots.all()).hasSize(1);
        assertThat(bots.delete(made.id()).isDone()).isTrue();
        assertThat(bots.show(made.id())).isEmpty();
    }

    @Test
    void a_bot_is_changed_with_everything_that_it_has_as_the_original_asks_for() {
        Bot made = made(settings("whole")
                .takeProfitSteps(TakeProfitStep.of("40", "2"), TakeProfitStep.of("60", "4"))
                .startWhen(Strategy.rsi("1h", 14, Strategy.Trigger.LESS, new BigDecimal("30"))));
        Bot changed =
                bots.update(made.id(), BotSettings.of(made).pairs("USDT_ETH")).orThrow();
        assertThat(changed.pairs()).containsExactly("USDT_ETH");
        for (String kept : List.of("take_profit_steps", "strategy_list", "base_order_volume", "start_order_type")) {
            assertThat(changed.all().at(kept)).as(kept).isEqualTo(made.all().at(kept));
        }
    }

    @Test
    void a_bot_is_copied_and_scaled() {
        Bot source = made(settings("one"));
        Bots.Copy copy = bots.copy(source, "two", new BigDecimal("250")).orThrow();
        assertThat(copy.requiredAmount()).isBetween(new BigDecimal("249"), new BigDecimal("250"));
        assertThat(bots.show(copy.id()).orElseThrow().baseOrderVolume()).isEqualByComparingTo("100");
        assertThat(bots.copy(source, "three").isDone()).isTrue();
    }

    @Test
    void a_deal_is_started_changed_added_to_and_sold() {
        Bot bot = made(settings("deal"));
        Deal deal = started(bot);
        assertThat(deal.status()).isEqualTo(DealStatus.BOUGHT);
        assertThat(deal.botId()).isEqualTo(bot.id());
        assertThat(deal.pair()).isEqualTo("USDT_BTC");
        assertThat(deal.boughtAmount()).isPositive();
        assertThat(deal.takeProfitPrice()).isPresent();
        assertThat(deal.events()).isNotEmpty();

        Deal changed = client.deals()
                .update(
                        deal.id(),
                        DealSettings.change()
                                .takeProfitSteps(TakeProfitStep.of("40", "2"), TakeProfitStep.of("60", "4"))
                                .note("mine"))
                .orThrow();
        assertThat(changed.takeProfitSteps()).hasSize(2);
        assertThat(changed.note()).isEqualTo("mine");
        assertThat(client.deals().updateMaxSafetyOrders(deal.id(), 2).orThrow().maxSafetyOrders())
                .isEqualTo(2);

        assertThat(client.deals().dataForAddingFunds(deal.id()).currency()).isEqualTo("USDT");
        MarketOrder added =
                client.deals().addFunds(deal.id(), new BigDecimal("0.001")).orThrow();
        assertThat(added.kind()).isEqualTo("Manual Safety");
        BigDecimal low = client.rate("paper_trading", "USDT_BTC")
                .last()
                .multiply(new BigDecimal("0.9"))
                .setScale(0, java.math.RoundingMode.DOWN);
        MarketOrder resting = client.deals()
                .addFundsAt(deal.id(), new BigDecimal("0.001"), low)
                .orThrow();
        assertThat(resting.cancellable()).isTrue();
        assertThat(client.deals().cancelOrder(deal.id(), resting).isDone()).isTrue();
        assertThat(client.deals().marketOrders(deal.id()))
                .filteredOn(order -> order.status().equals("Cancelled"))
                .extracting(MarketOrder::orderId)
                .contains(resting.orderId());

        long trade = client.deals()
                .show(deal.id())
                .orElseThrow()
                .takeProfitSteps()
                .get(0)
                .tradeId()
                .getAsLong();
        assertThat(client.deals().panicSellStep(deal.id(), trade).isDone()).isTrue();
        assertThat(client.deals().panicSell(deal.id()).orThrow().status()).isEqualTo(DealStatus.PANIC_SELL_PENDING);
        Deal sold = client.deals()
                .list(DealListing.newest().of(bot.id()).of(Scope.FINISHED))
                .get(0);
        assertThat(sold.status()).isEqualTo(DealStatus.PANIC_SOLD);
        assertThat(sold.finished()).isTrue();
        assertThat(sold.closedAt()).isPresent();
        assertThat(client.deals().cancel(deal.id())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void deals_are_cancelled_and_sold_all_at_once() {
        Bot bot = made(settings("all"));
        Deal first = started(bot);
        client.deals().updateTakeProfit(first.id(), new BigDecimal("9")).orThrow();
        assertThat(client.deals().cancel(first.id()).orThrow().status()).isEqualTo(DealStatus.CANCEL_PENDING);
        server.clock().advance(Duration.ofSeconds(2));
        assertThat(bots.startDeal(
                                bot.id(),
                                DealStart.of("USDT_BTC")
                                        .skipSignals()
                                        .skipLimits()
                                        .onlyIfEnabled())
                        .orThrow())
                .isPresent();
        assertThat(bots.cancelAll(bot.id()).orThrow().activeDealsCount()).isZero();
        bots.startDeal(bot.id(), DealStart.of("USDT_BTC")).orThrow();
        Bot after = bots.panicSellAll(bot.id()).orThrow();
        assertThat(after.enabled()).isFalse();
        assertThat(client.deals().list(DealListing.lastChanged(10).of(bot.id())))
                .extracting(Deal::status)
                .containsExactlyInAnyOrder(DealStatus.CANCELLED, DealStatus.CANCELLED, DealStatus.PANIC_SOLD);
        assertThat(bots.dealsStats(bot.id()).panicSold()).isEqualTo(1);
        assertThat(bots.profitByDay(bot.id(), 30)).hasSize(1);
        assertThat(bots.stats(bot.id()).overall()).containsKey("USDT");
        assertThat(bots.stats(account).overallUsd())
                .isEqualByComparingTo(bots.stats().overallUsd());
        LocalDate today = LocalDate.ofInstant(server.clock().now(), ZoneOffset.UTC);
        assertThat(bots.statsOf(today, bot.id()).profits()).containsKey("USDT");
        assertThat(bots.statsOf(today).profits()).containsKey("USDT");
        assertThat(bots.showWithEvents(bot.id())).isPresent();
    }

    @Test
    void a_deal_goes_on_as_a_smart_trade() {
        Deal deal = started(made(settings("smart")));
        SmartTrade trade = client.deals().convertToSmartTrade(deal, true).orThrow();
        assertThat(trade.pair()).isEqualTo("USDT_BTC");
        assertThat(trade.amount()).isPositive();
        assertThat(client.smartTrades().list(SmartTradeListing.newest(10).of(account)))
                .extracting(SmartTrade::id)
                .containsExactly(trade.id());
        assertThat(client.smartTrades().setNote(trade.id(), "mine").orThrow().note())
                .isEqualTo("mine");
        assertThat(client.smartTrades().closeByMarket(trade.id()).isDone()).isTrue();
        assertThat(client.smartTrades().show(trade.id()).orElseThrow().finished())
                .isTrue();
        assertThat(client.smartTrades().cancel(trade.id())).isInstanceOf(Outcome.Refused.class);
        assertThat(client.smartTrades().show(new SmartTradeId(987_654))).isEmpty();
    }

    @Test
    void what_is_refused_is_a_result_that_names_every_fault() {
        assertThat(bots.create(settings("x").set("take_profit", "-1").set("nonsense", true)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.detail())
                            .startsWith("record_invalid: Invalid parameters (")
                            .contains("take_profit must be")
                            .contains("nonsense is unknown");
                });
        Bot bot = made(settings("off"));
        assertThat(bots.startDeal(bot.id(), DealStart.plain().onlyIfEnabled()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).isEqualTo("record_invalid: The bot is disabled."));
        assertThat(bots.enable(new BotId(987_654)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        started(bot);
        assertThat(bots.delete(bot.id()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void accounts_are_made_read_renamed_and_removed() {
        Account made = client.accounts().createPaper("play", "paper_trading").orThrow();
        assertThat(made.usdAmount()).isEqualByComparingTo("20000");
        assertThat(client.accounts().rename(made.id(), "played").orThrow().name())
                .isEqualTo("played");
        assertThat(client.accounts().holdings(made.id()))
                .extracting(Holding::asset)
                .containsExactlyInAnyOrder("USDT", "USDC");
        assertThat(client.accounts().pie(made.id())).hasSize(2);
        assertThat(client.accounts().loadBalances(made.id()).name()).isEqualTo("played");
        assertThat(client.accounts().activeEntities(made.id()).bots()).isZero();
        assertThat(client.accounts().leverage(account, "USDT_BTC"))
                .extracting(Leverage::code)
                .containsExactly("none");
        assertThat(client.accounts().summary().decimalOrZero("usd_amount")).isPositive();
        assertThat(client.accounts().remove(made.id()).isDone()).isTrue();
        assertThat(client.accounts().show(made.id())).isEmpty();
        assertThat(client.in(Mode.REAL).accounts().list())
                .extracting(Account::id)
                .doesNotContain(account);
    }

    @Test
    void the_server_the_user_and_the_markets_are_told() {
        assertThat(client.ping()).isTrue();
        assertThat(client.validate()).isTrue();
        assertThat(client.serverTime()).isAfter(Instant.EPOCH);
        assertThat(client.permissions().has("BOTS_WRITE")).isTrue();
        assertThat(client.currentMode()).isEqualTo(Mode.PAPER);
        assertThat(client.changeMode(Mode.REAL).orThrow()).isEqualTo(Mode.REAL);
        assertThat(client.inStoredMode().currentMode()).isEqualTo(Mode.REAL);
        assertThat(client.markets()).extracting(Market::code).contains("paper_trading");
        assertThat(client.pairs("paper_trading")).contains("USDT_BTC");
        assertThat(client.rate("paper_trading", "USDT_BTC").lotStep()).isPositive();
        assertThat(client.rateWithLeverage("paper_trading_futures", "USDC_BTC").leverage())
                .hasSize(2);
        assertThat(bots.strategies()).containsKeys("nonstop", "rsi");
        assertThat(bots.strategiesOfSeveralPairs()).doesNotContainKey("nonstop");
        assertThat(bots.setPairsBlackList(List.of("USDT_SOL")).orThrow()).containsExactly("USDT_SOL");
        assertThat(bots.pairsBlackList()).containsExactly("USDT_SOL");
        Bot bot = made(settings("rsi")
                .startWhen(
                        Strategy.rsi("1h", 14, Strategy.Trigger.LESS, new BigDecimal("30")),
                        Strategy.tradingViewSignal()));
        assertThat(bot.all().items("strategy_list")).hasSize(2);
        assertThat(client.get("/ver1/bots/" + bot.id() + "/show").text("name")).isEqualTo("rsi");
        assertThat(client.send("post", "/ver1/bots/" + bot.id() + "/delete", java.util.Map.of())
                        .isDone())
                .isTrue();
    }

    @Test
    void signals_start_add_to_and_close_deals() {
        String token = user.emailToken();
        Bot bot = made(settings("signalled").startWhen(Strategy.tradingViewSignal()));
        assertThat(client.signal(Signal.startDeal(bot.id(), token)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("record_invalid: "));
        assertThat(client.signal(Signal.startBot(bot.id(), token)).isDone()).isTrue();
        SignalResult started = client.signal(Signal.startDeal(bot.id(), token).pair("USDT_BTC"))
                .orThrow();
        assertThat(started.deals()).hasSize(1);
        assertThat(client.signal(Signal.addFunds(bot.id(), token, new BigDecimal("20")))
                        .isDone())
                .isTrue();
        List<Outcome<SignalResult>> several = client.signals(List.of(
                Signal.close(bot.id(), token).pair("USDT_BTC"),
                Signal.cancel(bot.id(), token).pair("USDT_BTC"),
                Signal.stopBot(bot.id(), token),
                Signal.startBotAndDeal(bot.id(), token).delay(3600)));
        assertThat(several).extracting(Outcome::isDone).containsExactly(true, false, true, true);
        assertThat(several.get(0).orThrow().deals()).isEqualTo(started.deals());
        assertThat(several.get(3).orThrow().result()).isEqualTo("delayed");
        assertThat(client.deals().show(started.deals().get(0)).orElseThrow().status())
                .isEqualTo(DealStatus.PANIC_SOLD);
        assertThatThrownBy(() -> client.signal(Signal.stopBot(bot.id(), "11111111-2222-4333-8444-555555555555")))
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageContaining("A signal carries the email_token of the bot's user");
    }

    @Test
    void an_rsa_key_whose_public_half_the_server_has_signs_everything() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        Credentials key = server.rsaKey(user, pair.getPublic(), pair.getPrivate());
        ThreeCommas rsa = ThreeCommas.connect(key, server.settings()).in(Mode.PAPER);
        assertThat(rsa.validate()).isTrue();
        Bot bot = rsa.bots().create(settings("é by RSA")).orThrow();
        assertThat(rsa.bots().list(BotListing.newest(5).of(account)))
                .extracting(Bot::id)
                .containsExactly(bot.id());
        BlockingQueue<DealEvent> events = new LinkedBlockingQueue<>();
        try (LiveStream stream = rsa.followDeals(events::add)) {
            assertThat(events.poll(90, TimeUnit.SECONDS))
                    .isEqualTo(new DealEvent.Status(new StreamStatus.Connected(false)));
            assertThat(stream.isConnected()).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_in_strict_mode_signs_the_time_and_one_that_does_not_is_told_how() {
        Credentials key = user.strictKey();
        ThreeCommas strict = ThreeCommas.connect(key, server.settings()).in(Mode.PAPER);
        assertThat(strict.validate()).isTrue();
        Bot bot = strict.bots().create(settings("é in strict mode")).orThrow();
        assertThat(strict.bots().list(BotListing.newest(5).of(account)))
                .extracting(Bot::id)
                .containsExactly(bot.id());

        Timing late = new Timing() {
            @Override
            public long wallMillis() {
                return Timing.system().wallMillis() - Duration.ofHours(1).toMillis();
            }

            @Override
            public long nanos() {
                return Timing.system().nanos();
            }

            @Override
            public void sleep(Duration length) throws InterruptedException {
                Timing.system().sleep(length);
            }
        };
        assertThat(ThreeCommas.connect(key, server.settings().withTiming(late)).validate())
                .as("with a clock that is an hour late")
                .isTrue();
        Credentials without = Credentials.of(Dialect.THREE_COMMAS, key.keyId(), Secret.ofText("something else"));
        assertThatThrownBy(() -> ThreeCommas.connect(without, server.settings()).validate())
                .isInstanceOfSatisfying(
                        NotAuthenticException.class,
                        refused -> assertThat(refused.diagnosis())
                                .isEqualTo("Key " + key.keyId()
                                        + " is in strict mode: sign with credentials.inStrictMode()."));
        assertThatThrownBy(() -> ThreeCommas.connect(without.inStrictMode(), server.settings())
                        .validate())
                .isInstanceOfSatisfying(
                        NotAuthenticException.class,
                        refused -> assertThat(refused.diagnosis()).contains("the secret is not that of key"));
    }

    @Test
    void a_wrong_secret_is_diagnosed_and_a_missing_permission_told_apart() {
        Credentials right = user.key(Dialect.THREE_COMMAS);
        Credentials wrong = Credentials.of(Dialect.THREE_COMMAS, right.keyId(), Secret.ofText("something else"));
        assertThatThrownBy(() -> ThreeCommas.connect(wrong, server.settings()).validate())
                .isInstanceOfSatisfying(NotAuthenticException.class, refused -> {
                    assertThat(refused.detail()).startsWith("signature_invalid: ");
                    assertThat(refused.diagnosis()).contains("the secret is not that of key");
                });
        ThreeCommas reading =
                ThreeCommas.connect(user.key(Dialect.THREE_COMMAS, List.of("BOTS_READ")), server.settings());
        assertThatThrownBy(() -> reading.bots().enable(new BotId(1)))
                .isExactlyInstanceOf(RefusedException.class)
                .hasMessageContaining("Api key not authorized for this action")
                .hasMessageContaining("Give the key the permission");
    }

    @Test
    void the_file_of_demo_credentials_is_enough() throws IOException {
        Credentials demo = Credentials.read(server.data().resolve("demo-credentials.json"), Dialect.THREE_COMMAS);
        assertThat(ThreeCommas.connect(demo).validate()).isTrue();
    }
}
