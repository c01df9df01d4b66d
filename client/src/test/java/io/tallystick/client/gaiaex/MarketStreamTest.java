package io.tallystick.client.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.FakeSockets;
import io.tallystick.client.HastyTiming;
import io.tallystick.client.LiveStream;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.Told;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketStreamTest {
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final StreamSettings IMPATIENCE =
            new StreamSettings(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final String SNAPSHOT =
            "{'type':'snapshot','stream':'book:ETH','seq':17,'bids':[['10','1']],'asks':[['11','2']],'timestamp':1}";

    private final HastyTiming timing = new HastyTiming();
    private final Told<MarketEvent> told = new Told<>();
    private FakeSockets server;
    private GaiaEx client;

    @BeforeEach
    void start() throws IOException {
        server = new FakeSockets();
        client = GaiaEx.connect(
                FakeGaiaEx.credentials(), ClientSettings.at(server.url()).withTiming(timing));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_book_is_kept_from_a_snapshot_and_differences() throws Exception {
        try (MarketStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            assertThat(peer.requestLine).isEqualTo("GET /ws/stream HTTP/1.1");
            assertThat(peer.hear()).isEqualTo("{'id':1,'action':'subscribe','streams':['book:ETH']}");
            peer.say(SNAPSHOT);
            peer.say(delta(18, 17, "['10','0'],['9','5']", "['11','3']"));
            assertThat(connected().again()).isFalse();
            assertThat(nextBook().bids()).containsExactly(level("10", "1"));
            Book book = nextBook();
            assertThat(book.bids()).containsExactly(level("9", "5"));
            assertThat(book.asks()).containsExactly(level("11", "3"));
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void after_a_skipped_number_the_whole_book_is_asked_for_once_and_nothing_wrong_is_told() throws Exception {
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            peer.hear();
            peer.say(SNAPSHOT);
            nextBook();
            peer.say(delta(19, 18, "['9','5']", ""));
            peer.say(delta(20, 19, "['8','5']", ""));
            assertThat(peer.hear()).isEqualTo("{'id':2,'action':'unsubscribe','streams':['book:ETH']}");
            assertThat(peer.hear()).isEqualTo("{'id':3,'action':'subscribe','streams':['book:ETH']}");
            peer.say("{'type':'snapshot','stream':'book:ETH','seq':20,'bids':[['7','7']],'asks':[],'timestamp':1}");
            assertThat(told.next(MarketEvent.Status.class).status())
                    .isInstanceOfSatisfying(
                            StreamStatus.Missed.class,
                            missed -> assertThat(missed.stream()).isEqualTo("book:ETH"));
            assertThat(nextBook().bids()).containsExactly(level("7", "7"));
            assertThat(peer.heardNothingMore()).isTrue();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void a_dropped_connection_is_told_made_again_after_a_pause_and_everything_subscribed_again() throws Exception {
        try (MarketStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told)) {
            FakeSockets.Peer first = server.next();
            first.hear();
            stream.subscribe("ticker:BTC", "book:ETH");
            assertThat(first.hear()).isEqualTo("{'id':2,'action':'subscribe','streams':['ticker:BTC']}");
            stream.unsubscribe("trades:ETH", "book:ETH");
            assertThat(first.hear()).isEqualTo("{'id':3,'action':'unsubscribe','streams':['book:ETH']}");
            first.drop();
            assertThat(next(StreamStatus.Lost.class).retryIn())
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(server.next().hear()).isEqualTo("{'id':4,'action':'subscribe','streams':['ticker:BTC']}");
            assertThat(connected().again()).isTrue();
        }
    }

    @Test
    void while_nobody_lets_it_in_the_pauses_grow_and_a_connection_that_lives_makes_them_short_again() throws Exception {
        server.refusals.addAll(List.of(503, 503, 503, 503));
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            peer.hear();
            peer.say(SNAPSHOT);
            nextBook();
            assertThat(stream.isConnected()).isTrue();
            peer.drop();
            server.next();
            List<Duration> waits = timing.waits();
            assertThat(waits).hasSize(5);
            for (int i = 0; i < 5; i++) {
                long whole = i == 4 ? 1_000 : 1_000L << i;
                assertThat(waits.get(i).toMillis()).as("pause %s", i + 1).isBetween(whole / 2, whole);
            }
        }
    }

    @Test
    void a_quiet_server_is_pinged_and_one_that_does_not_answer_is_given_up() throws Exception {
        try (LiveStream stream = client.followMarkets(IMPATIENCE, List.of("book:ETH"), told)) {
            FakeSockets.Peer quiet = server.next();
            quiet.hear();
            assertThat(connected().again()).isFalse();
            quiet.awaitPings(8); // it lives by its pongs for longer than the silence that is borne
            assertThat(told.rest()).isEmpty();
            quiet.lively = false;
            assertThat(next(StreamStatus.Lost.class).why()).isEqualTo("nothing was heard for 500 ms");
            server.next().say(SNAPSHOT);
            nextBook();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void trades_that_were_missed_are_read_and_told_in_their_place() throws Exception {
        server.rest = target -> target.equals("/v1/trade/trades/ETH?limit=2000")
                ? Optional.of("[" + trade(4) + "," + trade(5) + "," + trade(6) + "," + trade(7) + "]")
                : Optional.empty();
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("trades:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            peer.say(trades(trade(4)));
            assertThat(nextTrades()).containsExactly(4L);
            peer.drop();
            server.next().say(trades(trade(7)));
            assertThat(nextTrades()).containsExactly(5L, 6L);
            assertThat(nextTrades()).containsExactly(7L);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void trades_that_were_missed_are_told_though_the_market_is_quiet_afterwards() throws Exception {
        AtomicReference<String> traded = new AtomicReference<>(trade(4));
        server.rest = target -> target.startsWith("/v1/trade/trades/ETH?limit=")
                ? Optional.of("[" + traded.get() + "]")
                : Optional.empty();
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("trades:ETH", "mark:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            peer.say("{'type':'response','id':1,'status':200,'data':{}}");
            peer.say("{'type':'mark','stream':'mark:ETH','seq':9,'symbol':'ETH','markPrice':'3600','timestamp':1}");
            told.next(MarketEvent.MarkMoved.class);
            traded.set(trade(4) + "," + trade(5) + "," + trade(6));
            peer.drop();
            FakeSockets.Peer second = server.next();
            assertThat(second.hear()).contains("'id':2");
            second.say("{'type':'response','id':2,'status':200,'data':{}}");
            assertThat(nextTrades()).containsExactly(5L, 6L);
            second.say(trades(trade(6)));
            second.say(trades(trade(7)));
            assertThat(nextTrades()).containsExactly(7L);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void trades_that_cannot_be_read_are_told_as_missed_and_leaps_of_their_numbers_are_not() throws Exception {
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("trades:ETH"), told)) {
            FakeSockets.Peer peer = server.next();
            peer.say(trades(trade(4)));
            peer.say(trades(trade(7)));
            assertThat(nextTrades()).containsExactly(4L);
            assertThat(nextTrades()).containsExactly(7L);
            peer.drop();
            server.next().say(trades(trade(9)));
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed("trades:ETH", "what was traded after trade 7"));
            assertThat(nextTrades()).containsExactly(9L);
            assertThat(told.rest()).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void one_stream_that_cannot_be_had_does_not_cost_the_others() throws Exception {
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH", "book:NOPE"), told)) {
            FakeSockets.Peer peer = server.next();
            assertThat(peer.hear()).contains("'id':1", "'book:ETH','book:NOPE'");
            peer.say("{'type':'response','id':1,'status':400,'error':{'detail':'Symbol NOPE is not supported'}}");
            assertThat(peer.hear()).isEqualTo("{'id':2,'action':'subscribe','streams':['book:ETH']}");
            assertThat(peer.hear()).isEqualTo("{'id':3,'action':'subscribe','streams':['book:NOPE']}");
            peer.say("{'type':'response','id':2,'status':200,'data':{}}");
            peer.say("{'type':'response','id':3,'status':400,'error':{'detail':'Symbol NOPE is not supported'}}");
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed("book:NOPE", "Symbol NOPE is not supported"));
            peer.drop();
            assertThat(server.next().hear()).isEqualTo("{'id':4,'action':'subscribe','streams':['book:ETH']}");
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void what_cannot_be_read_costs_the_connection_and_not_the_stream() throws Exception {
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told)) {
            server.next().say("{'type':'snap");
            assertThat(next(StreamStatus.Lost.class).why()).contains("not JSON");
            server.next().say(SNAPSHOT);
            nextBook();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void a_stream_that_the_server_does_not_have_ends() throws Exception {
        try (LiveStream stream = client.followBook(PATIENCE, "NOPE", told)) {
            FakeSockets.Peer peer = server.next();
            assertThat(peer.requestLine).isEqualTo("GET /ws/market/NOPE HTTP/1.1");
            peer.say("{'type':'error','code':'SYMBOL_NOT_SUPPORTED','message':'no NOPE'}");
            peer.close(4404);
            assertThat(next(StreamStatus.Missed.class).what()).isEqualTo("no NOPE");
            assertThat(next(StreamStatus.Ended.class).why()).contains("4404");
            assertThat(stream.isConnected()).isFalse();
        }
    }

    @Test
    void a_closed_stream_says_so_last() throws Exception {
        LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), told);
        server.next().say(SNAPSHOT);
        nextBook();
        stream.close();
        List<MarketEvent> rest = told.rest();
        assertThat(rest).last().isEqualTo(new MarketEvent.Status(new StreamStatus.Ended("it was closed here")));
        assertThat(stream.isConnected()).isFalse();
    }

    @Test
    void a_listener_that_fails_ends_the_stream_and_is_told_why() throws Exception {
        for (Throwable fault : List.of(new IllegalStateException("my own fault"), new AssertionError("my own fault"))) {
            Told<MarketEvent> ends = new Told<>();
            try (LiveStream stream = client.followMarkets(PATIENCE, List.of("book:ETH"), event -> {
                ends.accept(event);
                if (event instanceof MarketEvent.BookChanged) {
                    fail(fault);
                }
            })) {
                server.next().say(SNAPSHOT);
                StreamStatus.Ended ended = (StreamStatus.Ended)
                        ends.next(MarketEvent.Status.class, event -> event.status() instanceof StreamStatus.Ended)
                                .status();
                assertThat(ended.why()).contains("my own fault");
                assertThat(stream.isConnected()).isFalse();
            }
        }
    }

    private static void fail(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }

    @Test
    void a_slow_listener_loses_nothing_and_is_not_taken_for_silence() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Told<MarketEvent> heard = new Told<>();
        try (LiveStream stream = client.followMarkets(PATIENCE, List.of("trades:ETH"), event -> {
            if (event instanceof MarketEvent.Traded) {
                await(slow, 30);
            }
            heard.accept(event);
        })) {
            FakeSockets.Peer peer = server.next();
            for (int i = 1; i <= 60; i++) {
                peer.say(trades(trade(i)));
            }
            for (long i = 1; i <= 60; i++) {
                MarketEvent.Traded traded = heard.next(MarketEvent.Traded.class);
                assertThat(traded.trades().get(0).tradeId()).isEqualTo(i);
            }
            assertThat(heard.rest()).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            assertThat(latch.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Book nextBook() throws InterruptedException {
        return told.next(MarketEvent.BookChanged.class).book();
    }

    private List<Long> nextTrades() throws InterruptedException {
        return told.next(MarketEvent.Traded.class).trades().stream()
                .map(PublicTrade::tradeId)
                .toList();
    }

    private StreamStatus.Connected connected() throws InterruptedException {
        return next(StreamStatus.Connected.class);
    }

    private <S extends StreamStatus> S next(Class<S> type) throws InterruptedException {
        return type.cast(told.next(MarketEvent.Status.class, event -> type.isInstance(event.status()))
                .status());
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static String delta(int seq, int previous, String bids, String asks) {
        return "{'type':'delta','stream':'book:ETH','seq':" + seq + ",'prev':" + previous + ",'bids':[" + bids
                + "],'asks':[" + asks + "],'timestamp':2}";
    }

    private static String trades(String rows) {
        return "{'type':'trades','stream':'trades:ETH','trades':[" + rows + "]}";
    }

    private static String trade(int id) {
        return "{\"trade_id\":" + id + ",\"price\":\"10\",\"size\":\"1\",\"side\":\"BUY\",\"time\":" + id + "}";
    }
}
