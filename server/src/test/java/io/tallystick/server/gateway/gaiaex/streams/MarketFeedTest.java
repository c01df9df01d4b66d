package io.tallystick.server.gateway.gaiaex.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.markets.MarketFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshot and differences make the book, whatever changes and whenever a reader falls behind. */
class MarketFeedTest {
    private static final int UPDATES = Integer.getInteger("streams.updates", 20_000);
    private static final JsonMapper JSON = new JsonMapper();

    private final MarketFeed feed = new MarketFeed(MarketFile.builtIn().getFirst(), new PlainRendering());

    /** A client that keeps the book, and a socket that is slow when the test says so. */
    private static final class Client extends TestSocket {
        final Map<Long, Long> bids = new TreeMap<>();
        final Map<Long, Long> asks = new TreeMap<>();
        long seq = -1;
        int snapshots;
        int changes;

        @Override
        public void send(SocketMessage message) {
            assertThat(slow)
                    .as("nothing but snapshots for a reader that is behind")
                    .isFalse();
            JsonNode json = JSON.readTree(message.toString());
            if (json.path("type").asString().equals("snapshot")) {
                snapshots++;
                bids.clear();
                asks.clear();
            } else {
                changes++;
                assertThat(json.path("prev").asLong()).isEqualTo(seq);
            }
            seq = json.path("seq").asLong();
            take(bids, json.path("bids"));
            take(asks, json.path("asks"));
        }

        private static void take(Map<Long, Long> side, JsonNode levels) {
            for (JsonNode level : levels) {
                long price = units(level.path(0));
                if (units(level.path(1)) == 0) {
                    assertThat(side.remove(price)).as("only what is there goes").isNotNull();
                } else {
                    side.put(price, units(level.path(1)));
                }
            }
        }

        private static long units(JsonNode text) {
            return text.asDecimal().movePointRight(Amount.DECIMALS).longValueExact();
        }

        boolean holds(BookView book) {
            return bids.equals(side(book.bids())) && asks.equals(side(book.asks()));
        }

        private static Map<Long, Long> side(List<BookLevel> levels) {
            Map<Long, Long> side = new TreeMap<>();
            levels.forEach(level -> side.put(level.price(), level.size()));
            return side;
        }
    }

    private static final class Market {
        final Map<Long, Long> bids = new TreeMap<>(java.util.Comparator.reverseOrder());
        final Map<Long, Long> asks = new TreeMap<>();

        void change(SplittableRandom random) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                boolean bid = random.nextBoolean();
                long price = (bid ? random.nextLong(100, 200) : random.nextLong(200, 300)) * Amount.ONE / 2;
                Map<Long, Long> side = bid ? bids : asks;
                if (random.nextInt(3) == 0) {
                    side.remove(price);
                } else {
                    side.put(price, random.nextLong(1, 5) * Amount.ONE / 10);
                }
            }
        }

        BookView view(long millis) {
            return new BookView(0, levels(bids), levels(asks), millis);
        }

        private static List<BookLevel> levels(Map<Long, Long> side) {
            return side.entrySet().stream()
                    .limit(MarketFeed.DEPTH)
                    .map(level -> new BookLevel(level.getKey(), level.getValue(), 1))
                    .toList();
        }
    }

    @Test
    void aSnapshotAndItsDifferencesAreTheBook() {
        long seed = Long.getLong("streams.seed", 20_261_125);
        SplittableRandom random = new SplittableRandom(seed);
        Market market = new Market();
        Client steady = new Client();
        Client slow = new Client();
        Client late = new Client();
        feed.add(Channel.BOOK, steady);
        feed.add(Channel.BOOK, slow);
        TickerView ticker = new Exchange().ticker(0);
        for (int i = 0; i < UPDATES; i++) {
            market.change(random);
            BookView book = market.view(i);
            feed.read(new MarketFeed.Seen(book, ticker), i);
            assertThat(steady.holds(book)).as("seed %d update %d", seed, i).isTrue();
            assertThat(slow.slow || slow.holds(book))
                    .as("slow, seed %d update %d", seed, i)
                    .isTrue();
            if (random.nextInt(10) == 0) {
                slow.slow = !slow.slow;
                if (!slow.slow) {
                    feed.caughtUp(slow);
                    assertThat(slow.holds(book))
                            .as("caught up, seed %d update %d", seed, i)
                            .isTrue();
                }
            }
            if (random.nextInt(50) == 0) {
                feed.remove(Channel.BOOK, late);
                late.seq = -1;
                feed.add(Channel.BOOK, late);
                assertThat(late.holds(book))
                        .as("late, seed %d update %d", seed, i)
                        .isTrue();
            }
        }
        assertThat(steady.snapshots).isEqualTo(1);
        assertThat(steady.changes).isGreaterThan(UPDATES / 2);
        assertThat(slow.snapshots).isGreaterThan(10);
    }

    /** What it was told, under a key or not. */
    private static final class Listener extends TestSocket {
        final List<JsonNode> told = new ArrayList<>();

        @Override
        public void send(SocketMessage message) {
            told.add(JSON.readTree(message.toString()));
        }

        @Override
        public void send(Object key, SocketMessage message) {
            send(message);
        }

        List<String> types() {
            return told.stream().map(json -> json.path("type").asString()).toList();
        }
    }

    @Test
    void aWholeBookThatCannotBeReadIsStaleOnceUntilItIsRecovered() {
        TickerView ticker = new Exchange().ticker(0);
        Listener listener = new Listener();
        feed.addWhole(listener);
        feed.read(new MarketFeed.Seen(new BookView(0, List.of(), List.of(), 1), ticker), 1);
        feed.unavailable();
        feed.unavailable();
        assertThat(JSON.readTree(feed.heartbeat().toString()).path("stale").asBoolean())
                .isTrue();
        feed.read(
                new MarketFeed.Seen(new BookView(0, List.of(new BookLevel(Amount.ONE, 1, 1)), List.of(), 2), ticker),
                2);

        assertThat(listener.types()).containsExactly("orderbook", "stale", "recovered", "orderbook");
        assertThat(listener.told.get(1).path("reason").asString()).isEqualTo("upstream_disconnected");
        assertThat(listener.told.getLast().path("stale").asBoolean()).isFalse();
        assertThat(JSON.readTree(feed.heartbeat().toString()).path("stale").asBoolean())
                .isFalse();
    }
}
