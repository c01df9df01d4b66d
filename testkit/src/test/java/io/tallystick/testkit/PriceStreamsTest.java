package io.tallystick.testkit;

import static io.tallystick.testkit.Heard.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.gaiaex.Candle;
import io.tallystick.client.gaiaex.CandleInterval;
import io.tallystick.client.gaiaex.FundingRate;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.MarketEvent;
import io.tallystick.client.gaiaex.MarketStream;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Candles, marks and funding of the real server, whose clock stands but when it is moved, over a connection that is
 * cut.
 */
class PriceStreamsTest {
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static TestServer server;
    private static LossyProxy proxy;

    private final BlockingQueue<MarketEvent> told = new LinkedBlockingQueue<>();
    private GaiaEx direct;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(7, false);
        server.clock().pause();
        proxy = LossyProxy.before(server.baseUrl(), line -> new LossyProxy.Pass(), System::currentTimeMillis);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @BeforeEach
    void user() {
        direct = GaiaEx.connect(
                server.user().key(Dialect.GAIAEX), server.settings().withoutPacing());
    }

    private MarketStream follow(String... streams) {
        GaiaEx overTheProxy = GaiaEx.connect(
                server.user().key(Dialect.GAIAEX),
                ClientSettings.at(proxy.baseUrl()).withoutPacing().withTiming(new ShortPauses()));
        return overTheProxy.followMarkets(PATIENCE, List.of(streams), told::add);
    }

    /** Candles as a program keeps them, by the time at which they open. */
    private static final class Kept {
        private final NavigableMap<Long, Candle> candles = new TreeMap<>();
        private boolean missed;

        boolean take(MarketEvent event) {
            if (event instanceof MarketEvent.Candles(String symbol, CandleInterval interval, List<Candle> newest)) {
                newest.forEach(candle -> candles.put(candle.openMillis(), candle));
            } else if (event
                    instanceof MarketEvent.CandlesChanged(String symbol, CandleInterval interval, List<Candle> some)) {
                some.forEach(candle -> candles.put(candle.openMillis(), candle));
            }
            missed |= isMissed(event);
            return true;
        }

        List<Candle> all() {
            return List.copyOf(candles.values());
        }
    }

    @Test
    void candles_that_are_kept_from_the_stream_are_those_of_the_history_over_a_long_break_too() throws Exception {
        for (String symbol : List.of("ETH", "PURR/USDC")) {
            Kept kept = new Kept();
            try (MarketStream stream = follow(MarketStream.candles(symbol, CandleInterval.ONE_MINUTE))) {
                until(told, event -> kept.take(event) && event instanceof MarketEvent.Candles);
                assertThat(kept.all()).as(symbol).hasSize(10).isEqualTo(history(symbol, 10));
                direct.place(OrderRequest.market(symbol, Side.BUY, symbol.equals("ETH") ? "0.1" : "1000"))
                        .orThrow();
                until(told, event -> kept.take(event) && event instanceof MarketEvent.CandlesChanged);
                assertThat(kept.candles.lastEntry().getValue().trades())
                        .as(symbol)
                        .isPositive();
                server.clock().advance(Duration.ofMinutes(2));
                List<Candle> later = history(symbol, 12);
                until(told, event -> kept.take(event) && kept.all().equals(later));
                proxy.cut();
                server.clock().advance(Duration.ofMinutes(30));
                List<Candle> afterwards = history(symbol, 42);
                until(told, event -> kept.take(event) && kept.all().equals(afterwards));
                assertThat(kept.missed).as(symbol).isFalse();
                assertThat(stream.isConnected()).isTrue();
            }
            told.clear();
        }
    }

    private List<Candle> history(String symbol, int candles) {
        return direct.candles(symbol, CandleInterval.ONE_MINUTE, Listing.newest(candles));
    }

    @Test
    void marks_of_perpetuals_and_spot_are_those_of_their_tickers() throws Exception {
        try (MarketStream stream = follow("mark:ETH", "mark:ETH/USDC")) {
            for (int round = 0; round < 3; round++) {
                for (String symbol : List.of("ETH", "ETH/USDC")) {
                    until(
                            told,
                            event -> event instanceof MarketEvent.MarkMoved moved
                                    && moved.symbol().equals(symbol)
                                    && moved.oracle().isPresent() == symbol.equals("ETH")
                                    && moved.mark()
                                                    .compareTo(direct.ticker(symbol)
                                                            .mark())
                                            == 0);
                    proxy.cut();
                }
                server.clock().advance(Duration.ofSeconds(10));
            }
            stream.unsubscribe("mark:ETH");
        }
    }

    @Test
    void each_settled_hour_is_told_once_however_often_the_connection_breaks() throws Exception {
        try (MarketStream stream = follow("funding:ETH")) {
            List<MarketEvent> heard =
                    new ArrayList<>(until(told, event -> event instanceof MarketEvent.FundingChanged));
            MarketEvent.FundingChanged first = (MarketEvent.FundingChanged) heard.get(heard.size() - 1);
            assertThat(first.rate())
                    .isEqualTo(direct.ticker("ETH").fundingRate().orElseThrow());
            for (int hours = 1; hours <= 3; hours++) {
                server.clock().advance(Duration.ofHours(hours));
                heard.addAll(untilSettled(first.nextMillis()));
                proxy.cut();
                server.clock().advance(Duration.ofHours(hours));
                heard.addAll(untilSettled(first.nextMillis()));
            }
            List<FundingRate> settled = heard.stream()
                    .filter(MarketEvent.FundingSettled.class::isInstance)
                    .flatMap(event -> ((MarketEvent.FundingSettled) event).hours().stream())
                    .toList();
            assertThat(settled).hasSize(12).isEqualTo(rates(first.nextMillis()));
            assertThat(heard).noneMatch(PriceStreamsTest::isMissed);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    /** Up to the last hour that the history has. */
    private List<MarketEvent> untilSettled(long fromMillis) throws InterruptedException {
        List<FundingRate> rates = rates(fromMillis);
        FundingRate last = rates.get(rates.size() - 1);
        return until(
                told,
                event -> event instanceof MarketEvent.FundingSettled settled
                        && settled.hours().contains(last));
    }

    private List<FundingRate> rates(long fromMillis) {
        return direct.fundingRates("ETH", Listing.newest().from(fromMillis));
    }

    @Test
    void a_stream_that_there_is_not_is_refused_by_name_and_the_others_go_on() throws Exception {
        try (MarketStream stream = follow("funding:PURR/USDC", "candles:ETH:7m", "mark:NOPE", "mark:BTC")) {
            List<String> refused = List.of(
                    "funding:PURR/USDC: Symbol 'PURR/USDC' is a spot market: it has no funding",
                    "candles:ETH:7m: A stream of candles is named candles:SYMBOL:INTERVAL",
                    "mark:NOPE: Symbol 'NOPE' is not supported");
            List<MarketEvent> heard = until(told, event -> event instanceof MarketEvent.MarkMoved);
            List<String> missed = heard.stream()
                    .filter(PriceStreamsTest::isMissed)
                    .map(event -> (StreamStatus.Missed) ((MarketEvent.Status) event).status())
                    .map(status -> status.stream() + ": " + status.what())
                    .toList();
            assertThat(missed).hasSameSizeAs(refused);
            for (int i = 0; i < refused.size(); i++) {
                assertThat(missed.get(i)).startsWith(refused.get(i));
            }
            assertThat(stream.isConnected()).isTrue();
        }
    }

    private static boolean isMissed(MarketEvent event) {
        return event instanceof MarketEvent.Status(StreamStatus status) && status instanceof StreamStatus.Missed;
    }
}
