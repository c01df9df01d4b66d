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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Candles, marks and funding of a made-up server that skips numbers, breaks off and refuses. */
class PriceStreamTest {
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Told<MarketEvent> told = new Told<>();
    private FakeSockets server;
    private GaiaEx client;

    @BeforeEach
    void start() throws IOException {
        server = new FakeSockets();
        client = GaiaEx.connect(
                FakeGaiaEx.credentials(), ClientSettings.at(server.url()).withTiming(new HastyTiming()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private MarketStream follow(String... streams) {
        return client.followMarkets(PATIENCE, List.of(streams), told);
    }

    @Test
    void candles_are_told_whole_at_first_and_then_as_they_change() throws Exception {
        String name = MarketStream.candles("ETH", CandleInterval.ONE_MINUTE);
        try (LiveStream stream = follow(name)) {
            FakeSockets.Peer peer = server.next();
            assertThat(peer.hear()).isEqualTo("{'id':1,'action':'subscribe','streams':['candles:ETH:1m']}");
            peer.say(candles("ETH:1m", 5, true, 1, 2));
            peer.say(candles("ETH:1m", 6, false, 2));
            peer.say(candles("ETH:1m", 7, false, 2, 3));
            MarketEvent.Candles whole = told.next(MarketEvent.Candles.class);
            assertThat(whole.symbol()).isEqualTo("ETH");
            assertThat(whole.interval()).isEqualTo(CandleInterval.ONE_MINUTE);
            assertThat(whole.candles()).containsExactly(candle(1), candle(2));
            assertThat(nextChanged()).containsExactly(candle(2));
            assertThat(nextChanged()).containsExactly(candle(2), candle(3));
            assertThat(server.asked).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void after_a_skipped_number_the_newest_candles_are_asked_for_once_and_nothing_wrong_is_told() throws Exception {
        try (LiveStream stream = follow("candles:ETH:1m")) {
            FakeSockets.Peer peer = server.next();
            peer.hear();
            peer.say(candles("ETH:1m", 5, true, 1, 2));
            nextWhole();
            peer.say(candles("ETH:1m", 7, false, 3));
            peer.say(candles("ETH:1m", 8, false, 4));
            assertThat(peer.hear()).isEqualTo("{'id':2,'action':'unsubscribe','streams':['candles:ETH:1m']}");
            assertThat(peer.hear()).isEqualTo("{'id':3,'action':'subscribe','streams':['candles:ETH:1m']}");
            peer.say(candles("ETH:1m", 8, true, 2, 3, 4));
            peer.say(candles("ETH:1m", 9, false, 5));
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed("candles:ETH:1m", "a change; the newest candles are asked for"));
            assertThat(told.next(MarketEvent.class))
                    .isEqualTo(new MarketEvent.Candles(
                            "ETH", CandleInterval.ONE_MINUTE, List.of(candle(2), candle(3), candle(4))));
            assertThat(nextChanged()).containsExactly(candle(5));
            assertThat(peer.heardNothingMore()).isTrue();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void after_a_break_candles_reach_back_to_the_last_that_was_told() throws Exception {
        server.rest = target -> target.equals("/v1/trade/spot/candles/PURR%2FUSDC?limit=5000&startTime=" + 2 * MINUTE
                        + "&endTime=" + (5 * MINUTE - 1) + "&interval=1m")
                ? Optional.of("[" + rows(2, 3, 4) + "]")
                : Optional.empty();
        try (LiveStream stream = follow("candles:PURR/USDC:1m")) {
            FakeSockets.Peer peer = server.next();
            peer.say(candles("PURR/USDC:1m", 5, true, 1, 2));
            assertThat(nextWhole()).containsExactly(candle(1), candle(2));
            peer.drop();
            FakeSockets.Peer second = server.next();
            assertThat(second.hear()).isEqualTo("{'id':2,'action':'subscribe','streams':['candles:PURR/USDC:1m']}");
            second.say(candles("PURR/USDC:1m", 1, true, 5, 6));
            MarketEvent.Candles whole = told.next(MarketEvent.Candles.class);
            assertThat(whole.symbol()).isEqualTo("PURR/USDC");
            assertThat(whole.candles()).containsExactly(candle(2), candle(3), candle(4), candle(5), candle(6));
            second.drop();
            server.next().say(candles("PURR/USDC:1m", 1, true, 6, 7));
            assertThat(nextWhole()).containsExactly(candle(6), candle(7));
            assertThat(server.asked).hasSize(1);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void candles_that_cannot_be_read_are_told_as_missed() throws Exception {
        try (LiveStream stream = follow("candles:ETH:1m")) {
            FakeSockets.Peer peer = server.next();
            peer.say(candles("ETH:1m", 5, true, 2));
            nextWhole();
            peer.say(candles("ETH:1m", 9, true, 5));
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed(
                            "candles:ETH:1m", "the candles that open from " + 2 * MINUTE + " to " + (5 * MINUTE - 1)));
            assertThat(nextWhole()).containsExactly(candle(5));
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void what_was_given_up_is_not_read_when_it_is_followed_again() throws Exception {
        try (MarketStream stream = follow("candles:ETH:1m", "funding:ETH")) {
            FakeSockets.Peer peer = server.next();
            peer.say(candles("ETH:1m", 5, true, 2));
            peer.say(funding(3, 1));
            told.next(MarketEvent.FundingChanged.class);
            stream.unsubscribe("candles:ETH:1m", "funding:ETH");
            stream.subscribe("candles:ETH:1m", "funding:ETH");
            peer.say(candles("ETH:1m", 50, true, 50));
            peer.say(funding(30, 9));
            assertThat(nextWhole()).containsExactly(candle(50));
            assertThat(told.next(MarketEvent.FundingChanged.class).nextMillis()).isEqualTo(9 * HOUR);
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void an_interval_that_is_new_to_the_client_is_given_up_and_told() throws Exception {
        try (LiveStream stream = follow("candles:ETH:7m")) {
            FakeSockets.Peer peer = server.next();
            peer.hear();
            peer.say(candles("ETH:7m", 5, true, 2));
            assertThat(peer.hear()).isEqualTo("{'id':2,'action':'unsubscribe','streams':['candles:ETH:7m']}");
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed("candles:ETH:7m", "this client does not know the interval"));
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void marks_are_told_as_they_come_and_their_numbers_may_leap() throws Exception {
        try (LiveStream stream = follow("mark:ETH", "mark:ETH/USDC")) {
            FakeSockets.Peer peer = server.next();
            peer.say("{'type':'mark','stream':'mark:ETH','seq':9,'symbol':'ETH','markPrice':'3600.5',"
                    + "'oraclePrice':'3600','timestamp':1}");
            peer.say("{'type':'mark','stream':'mark:ETH/USDC','seq':4,'symbol':'ETH/USDC','markPrice':'3601',"
                    + "'timestamp':2}");
            peer.say("{'type':'mark','stream':'mark:ETH','seq':20,'symbol':'ETH','markPrice':'3602',"
                    + "'oraclePrice':'3603','timestamp':3}");
            assertThat(nextMark()).isEqualTo(mark("ETH", "3600.5", "3600", 1));
            assertThat(nextMark()).isEqualTo(mark("ETH/USDC", "3601", "", 2));
            assertThat(nextMark()).isEqualTo(mark("ETH", "3602", "3603", 3));
            assertThat(told.rest()).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void funding_tells_each_settled_hour_once_before_the_rate_of_the_next() throws Exception {
        try (LiveStream stream = follow("funding:ETH")) {
            FakeSockets.Peer peer = server.next();
            peer.say(funding(3, 1));
            peer.say(funding(4, 3, 1, 2));
            peer.say(funding(5, 4, 2, 3));
            next(StreamStatus.Connected.class);
            assertThat(told.next(MarketEvent.class)).isEqualTo(fundingChanged(1));
            assertThat(told.next(MarketEvent.class)).isEqualTo(settled(1, 2));
            assertThat(told.next(MarketEvent.class)).isEqualTo(fundingChanged(3));
            assertThat(told.next(MarketEvent.class)).isEqualTo(settled(3));
            assertThat(told.next(MarketEvent.class)).isEqualTo(fundingChanged(4));
            assertThat(server.asked).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void hours_that_were_settled_during_a_break_are_read_and_told_in_their_place() throws Exception {
        server.rest = target ->
                target.equals("/v1/trade/funding/ETH?limit=2000&startTime=" + HOUR + "&endTime=" + (3 * HOUR - 1))
                        ? Optional.of("[" + hours(1, 2) + "]")
                        : Optional.empty();
        for (String came : List.of("in the break", "with the next")) {
            server.asked.clear();
            told.rest(); // what the stream before said last is none of this one's
            try (LiveStream stream = follow("funding:ETH")) {
                FakeSockets.Peer peer = server.next();
                peer.say(funding(3, 1));
                told.next(MarketEvent.FundingChanged.class);
                peer.drop();
                FakeSockets.Peer second = server.next();
                if (came.equals("in the break")) {
                    second.say(funding(1, 3));
                    assertThat(nextSettled()).as(came).isEqualTo(settled(1, 2));
                } else {
                    second.say(funding(1, 4, 3));
                    assertThat(nextSettled()).as(came).isEqualTo(settled(1, 2, 3));
                }
                assertThat(server.asked).as(came).hasSize(1);
                assertThat(stream.isConnected()).isTrue();
            }
        }
    }

    @Test
    void hours_that_cannot_be_read_are_told_as_missed() throws Exception {
        try (LiveStream stream = follow("funding:ETH")) {
            FakeSockets.Peer peer = server.next();
            peer.say(funding(3, 1));
            peer.say(funding(5, 3));
            assertThat(next(StreamStatus.Missed.class))
                    .isEqualTo(new StreamStatus.Missed(
                            "funding:ETH", "what was settled from " + HOUR + " to " + (3 * HOUR - 1)));
            assertThat(told.next(MarketEvent.class)).isEqualTo(fundingChanged(3));
            assertThat(stream.isConnected()).isTrue();
        }
    }

    private List<Candle> nextWhole() throws InterruptedException {
        return told.next(MarketEvent.Candles.class).candles();
    }

    private List<Candle> nextChanged() throws InterruptedException {
        return told.next(MarketEvent.CandlesChanged.class).candles();
    }

    private MarketEvent.MarkMoved nextMark() throws InterruptedException {
        return told.next(MarketEvent.MarkMoved.class);
    }

    private MarketEvent.FundingSettled nextSettled() throws InterruptedException {
        return told.next(MarketEvent.FundingSettled.class);
    }

    private <S extends StreamStatus> S next(Class<S> type) throws InterruptedException {
        return type.cast(told.next(MarketEvent.Status.class, event -> type.isInstance(event.status()))
                .status());
    }

    private static MarketEvent.MarkMoved mark(String symbol, String mark, String oracle, long time) {
        Optional<BigDecimal> fair = oracle.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(oracle));
        return new MarketEvent.MarkMoved(symbol, new BigDecimal(mark), fair, time);
    }

    /** The candle of a minute; minutes are counted from the epoch. */
    private static Candle candle(int minute) {
        return new Candle(
                minute * MINUTE,
                minute * MINUTE + MINUTE - 1,
                new BigDecimal("10"),
                new BigDecimal("12"),
                new BigDecimal("9"),
                new BigDecimal("11"),
                new BigDecimal("1.5"),
                minute);
    }

    private static String candles(String name, int seq, boolean snapshot, int... minutes) {
        return "{'type':'candles','stream':'candles:" + name + "','seq':" + seq + ",'snapshot':" + snapshot
                + ",'candles':[" + rows(minutes) + "],'timestamp':1}";
    }

    private static String rows(int... minutes) {
        return Arrays.stream(minutes)
                .mapToObj(minute -> ("{'t':" + minute * MINUTE + ",'T':" + (minute * MINUTE + MINUTE - 1)
                                + ",'o':'10','h':'12','l':'9','c':'11','v':'1.5','n':" + minute + "}")
                        .replace('\'', '"'))
                .collect(Collectors.joining(","));
    }

    /** What the server says when an hour is next, and others were settled. */
    private static String funding(int seq, int next, int... settled) {
        return "{'type':'funding','stream':'funding:ETH','seq':" + seq + ",'symbol':'ETH','fundingRate':'0.0001',"
                + "'premium':'0.5','nextFundingTime':" + next * HOUR + ",'settled':[" + hours(settled)
                + "],'timestamp':7}";
    }

    private static String hours(int... hours) {
        return Arrays.stream(hours)
                .mapToObj(hour -> ("{'symbol':'ETH','fundingRate':'0.000" + hour + "','premium':'0','time':"
                                + hour * HOUR + "}")
                        .replace('\'', '"'))
                .collect(Collectors.joining(","));
    }

    private static MarketEvent.FundingChanged fundingChanged(int next) {
        return new MarketEvent.FundingChanged("ETH", new BigDecimal("0.0001"), new BigDecimal("0.5"), next * HOUR, 7);
    }

    private static MarketEvent.FundingSettled settled(int... hours) {
        return new MarketEvent.FundingSettled(
                "ETH",
                Arrays.stream(hours)
                        .mapToObj(hour ->
                                new FundingRate("ETH", new BigDecimal("0.000" + hour), BigDecimal.ZERO, hour * HOUR))
                        .toList());
    }
}
