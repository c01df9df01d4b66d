package io.tallystick.server.gateway.gaiaex.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Side;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import io.tallystick.server.markets.MarketFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshot and differences make the candles that all marks and trades make, whenever a reader falls behind. */
class CandleFeedTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int STEPS = 4_000;

    /** Keeps candles by the time at which they open. */
    private static final class Client extends TestSocket {
        final Map<Long, List<Long>> candles = new TreeMap<>();
        long seq = -1;
        int snapshots;

        @Override
        public void send(SocketMessage message) {
            assertThat(slow).as("nothing for a reader that is behind").isFalse();
            JsonNode json = JSON.readTree(message.toString());
            if (json.path("snapshot").asBoolean()) {
                snapshots++;
            } else {
                assertThat(json.path("seq").asLong()).as("no gap").isEqualTo(seq + 1);
            }
            seq = json.path("seq").asLong();
            for (JsonNode row : json.path("candles")) {
                List<Long> values = new ArrayList<>();
                for (String name : List.of("o", "h", "l", "c", "v", "n")) {
                    values.add(row.path(name).asLong());
                }
                candles.put(row.path("t").asLong(), values);
            }
        }

        /** The newest candles, as many as a snapshot has. */
        boolean holds(Model model) {
            return model.newest().entrySet().stream()
                    .allMatch(candle -> candle.getValue().equals(candles.get(candle.getKey())));
        }
    }

    /** All candles from the first mark on, by the rule alone. */
    private static final class Model {
        private final CandleInterval interval;
        private final TreeMap<Long, List<Long>> candles = new TreeMap<>();
        private long mark;

        Model(CandleInterval interval) {
            this.interval = interval;
        }

        void reach(long millis) {
            long last = interval.openOf(millis);
            for (long open = interval.step(candles.lastKey(), 1); open <= last; open = interval.step(open, 1)) {
                candles.put(open, List.of(mark, mark, mark, mark, 0L, 0L));
            }
        }

        void happened(long millis, long price, long size) {
            if (candles.isEmpty()) {
                mark = price;
                candles.put(interval.openOf(millis), List.of(price, price, price, price, 0L, 0L));
            }
            reach(millis);
            mark = size == 0 ? price : mark;
            List<Long> c = candles.lastEntry().getValue();
            candles.put(
                    candles.lastKey(),
                    List.of(
                            c.get(0),
                            Math.max(c.get(1), price),
                            Math.min(c.get(2), price),
                            mark,
                            c.get(4) + size,
                            c.get(5) + (size == 0 ? 0 : 1)));
        }

        Map<Long, List<Long>> newest() {
            return candles.tailMap(interval.step(candles.lastKey(), 1 - CandleFeed.KEPT));
        }

        List<Candle> asRead() {
            return newest().entrySet().stream()
                    .map(e -> new Candle(
                            e.getKey(),
                            e.getValue().get(0),
                            e.getValue().get(1),
                            e.getValue().get(2),
                            e.getValue().get(3),
                            e.getValue().get(4),
                            e.getValue().get(5)))
                    .toList();
        }
    }

    private static Event trade(long millis, long price, long size) {
        FillView fill =
                new FillView(1, 1, "", 1, 0, Side.BUY, price, size, 0, "USDC", true, 0, 0, millis, FillCause.TRADE);
        return new Event.Traded(fill, fill);
    }

    @ParameterizedTest
    @EnumSource(CandleInterval.class)
    void aSnapshotAndItsDifferencesAreTheCandles(CandleInterval interval) {
        long seed = Long.getLong("streams.seed", 20_261_126);
        SplittableRandom random = new SplittableRandom(seed);
        CandleFeed feed = new CandleFeed(MarketFile.builtIn().getFirst(), interval, new PlainRendering());
        Model model = new Model(interval);
        Client steady = new Client();
        Client slow = new Client();
        feed.add(steady);
        feed.add(slow);
        long millis = 1_766_513_277_266L;
        long length = interval.step(interval.openOf(millis), 1) - interval.openOf(millis);
        int attempt = 0;
        long readSeq = -1;
        List<Candle> read = List.of();
        for (int seq = 0; seq < STEPS; seq++) {
            String where = "seed " + seed + " row " + seq;
            millis += random.nextInt(40) == 0
                    ? random.nextLong(30 * length)
                    : random.nextLong(1 + length / random.nextInt(1, 20));
            long price = random.nextLong(90, 110);
            boolean trades = seq > 0 && random.nextBoolean();
            long size = trades ? random.nextLong(1, 5) : 0;
            model.happened(millis, price, size);
            feed.happened(seq, millis, trades ? trade(millis, price, size) : new Event.MarkMoved(0, price, price));
            if (attempt == 0 || random.nextInt(500) == 0) {
                attempt = feed.load();
                readSeq = -1;
            } else if (feed.awaits(attempt) && readSeq < 0) {
                readSeq = seq;
                read = model.asRead();
            } else if (feed.awaits(attempt) && random.nextBoolean()) {
                feed.loaded(readSeq, millis, read);
            }
            if (random.nextInt(3) == 0) {
                feed.tell();
                assertThat(feed.awaits(attempt) || steady.holds(model))
                        .as(where)
                        .isTrue();
                assertThat(feed.awaits(attempt) || slow.slow || slow.holds(model))
                        .as("slow, " + where)
                        .isTrue();
            }
            if (random.nextInt(10) == 0) {
                slow.slow = !slow.slow;
                if (!slow.slow) {
                    feed.caughtUp(slow);
                }
            }
        }
        assertThat(steady.snapshots).isGreaterThan(3);
        assertThat(slow.snapshots).isGreaterThan(steady.snapshots);
    }
}
