package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.LiveStream;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.threecommas.Bot;
import io.tallystick.client.threecommas.BotSettings;
import io.tallystick.client.threecommas.Deal;
import io.tallystick.client.threecommas.DealEvent;
import io.tallystick.client.threecommas.DealId;
import io.tallystick.client.threecommas.DealStart;
import io.tallystick.client.threecommas.DealStatus;
import io.tallystick.client.threecommas.Mode;
import io.tallystick.client.threecommas.Strategy;
import io.tallystick.client.threecommas.ThreeCommas;
import io.tallystick.client.threecommas.VolumeType;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of deals against the real server, over a connection that breaks. */
class DealsStreamTest {
    private static TestServer server;
    private LossyProxy proxy;
    private Credentials key;
    private ThreeCommas direct;
    private Bot bot;
    private volatile CountDownLatch reading = new CountDownLatch(0);
    private final BlockingQueue<DealEvent> events = new LinkedBlockingQueue<>();

    @BeforeAll
    static void startServer() {
        server = TestServer.start(7, false);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeBot() throws IOException {
        proxy = LossyProxy.before(server.baseUrl(), this::pass, () -> 0);
        TestUser user = server.user();
        key = user.key(Dialect.THREE_COMMAS);
        direct = ThreeCommas.connect(key, server.settings()).in(Mode.PAPER);
        BotSettings settings = BotSettings.of(
                        "streamed",
                        direct.accounts().list().stream()
                                .filter(account -> account.marketCode().equals("paper_trading"))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        "USDT_BTC",
                        "USDT_ETH")
                .startWhen(Strategy.manual())
                .baseOrder(new BigDecimal("50"), VolumeType.QUOTE_CURRENCY)
                .baseOrderAtMarket(true)
                .takeProfit(new BigDecimal("20"))
                .maxActiveDeals(2);
        bot = direct.bots().create(settings).orThrow();
        direct.bots().enable(bot.id()).orThrow();
    }

    /** Lists of deals wait while a test says so. */
    private LossyProxy.Fate pass(String requestLine) {
        if (requestLine.contains("/ver1/deals")) {
            try {
                assertThat(reading.await(90, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new LossyProxy.Pass();
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
    }

    private ThreeCommas proxied() {
        return ThreeCommas.connect(key, ClientSettings.at(proxy.baseUrl()).withoutPacing());
    }

    private DealId start(String pair) {
        return direct.bots()
                .startDeal(bot.id(), DealStart.of(pair))
                .orThrow()
                .orElseThrow()
                .id();
    }

    /** Everything up to the first event that fits, which is the last. */
    private List<DealEvent> until(Predicate<DealEvent> last) throws InterruptedException {
        List<DealEvent> heard = new ArrayList<>();
        while (true) {
            DealEvent event = events.poll(90, TimeUnit.SECONDS);
            assertThat(event).as("after %s", heard).isNotNull();
            heard.add(event);
            if (last.test(event)) {
                return heard;
            }
        }
    }

    private static Predicate<DealEvent> status(Predicate<StreamStatus> wanted) {
        return event -> event instanceof DealEvent.Status status && wanted.test(status.status());
    }

    private static Predicate<DealEvent> deal(DealId id, DealStatus wanted) {
        return event -> event instanceof DealEvent.Changed changed
                && changed.deal().id().equals(id)
                && changed.deal().status() == wanted;
    }

    private static boolean isSnapshot(DealEvent event) {
        return event instanceof DealEvent.Snapshot;
    }

    @Test
    void a_deal_is_told_as_it_starts_and_ends_and_gaps_are_closed() throws InterruptedException {
        DealId before = start("USDT_BTC");
        try (LiveStream stream = proxied().followDeals(events::add)) {
            List<DealEvent> first = until(DealsStreamTest::isSnapshot);
            assertThat(first.get(0)).isEqualTo(new DealEvent.Status(new StreamStatus.Connected(false)));
            assertThat(((DealEvent.Snapshot) first.get(first.size() - 1)).active())
                    .extracting(Deal::id)
                    .containsExactly(before);
            assertThat(stream.isConnected()).isTrue();

            DealId second = start("USDT_ETH");
            until(deal(second, DealStatus.BOUGHT));

            reading = new CountDownLatch(1);
            proxy.cut();
            direct.deals().panicSell(before).orThrow();
            reading.countDown();
            until(status(StreamStatus.Lost.class::isInstance));
            List<DealEvent> again = until(DealsStreamTest::isSnapshot);
            assertThat(again).anyMatch(deal(before, DealStatus.PANIC_SOLD));
            assertThat(again).contains(new DealEvent.Status(new StreamStatus.Connected(true)));
            assertThat(((DealEvent.Snapshot) again.get(again.size() - 1)).active())
                    .extracting(Deal::id)
                    .containsExactly(second);

            direct.deals().cancel(second).orThrow();
            until(deal(second, DealStatus.CANCELLED));
        }
    }

    @Test
    void silence_is_noticed_and_mended() throws InterruptedException {
        StreamSettings impatient =
                new StreamSettings(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofSeconds(10));
        try (LiveStream stream = proxied().followDeals(impatient, events::add)) {
            until(status(status ->
                    status instanceof StreamStatus.Lost lost && lost.why().startsWith("nothing was heard for 900 ms")));
            until(status(new StreamStatus.Connected(true)::equals));
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void a_key_that_is_revoked_ends_the_stream() throws InterruptedException {
        try (LiveStream stream = proxied().followDeals(events::add)) {
            until(DealsStreamTest::isSnapshot);
            server.revoke(key.keyId());
            List<DealEvent> heard = until(status(StreamStatus.Ended.class::isInstance));
            assertThat(heard.get(heard.size() - 1).toString()).contains("the api_key was revoked");
            assertThat(stream.isConnected()).isFalse();
        }
    }
}
