package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Outcome;
import io.tallystick.client.UnavailableException;
import io.tallystick.client.gainium.BotSettings.Start;
import io.tallystick.client.gainium.CloseType;
import io.tallystick.client.gainium.DealStatus;
import io.tallystick.client.gainium.Exchange;
import io.tallystick.client.gainium.ExchangeId;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.gainium.Listing;
import io.tallystick.client.threecommas.AccountId;
import io.tallystick.client.threecommas.BotListing;
import io.tallystick.client.threecommas.BotSettings;
import io.tallystick.client.threecommas.Deal;
import io.tallystick.client.threecommas.DealListing;
import io.tallystick.client.threecommas.DealStart;
import io.tallystick.client.threecommas.Mode;
import io.tallystick.client.threecommas.ThreeCommas;
import io.tallystick.client.threecommas.VolumeType;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Bots and deals over a connection that loses, delays and duplicates, by the two APIs that know no client ids: nothing
 * exists twice, what is said to be done is there under the id that was told, and what is said to be refused is not.
 */
class LostAnswersTest {
    private static final int BOTS = Integer.getInteger("lost.answers.bots", 150);
    /** So that of thousands of reads, of which each is lost by one chance in four, none ends without an answer. */
    private static final int ATTEMPTS = 20;

    private static final int DEALS = Integer.getInteger("lost.answers.deals", 60);

    /** A server, a bad way to it, and a user. */
    private static final class Line implements AutoCloseable {
        private final SkippingTiming timing = new SkippingTiming();
        private final TestServer server = TestServer.start(7, false);
        private final LossyProxy proxy;
        private final Credentials key;

        Line(Dialect dialect) throws IOException {
            long seed = Long.getLong("lost.answers.seed", System.nanoTime());
            System.out.println("lost answers: seed " + seed + " for " + dialect.cliName());
            Random random = new Random(seed);
            proxy = LossyProxy.before(server.baseUrl(), line -> fate(line, random), timing::wallMillis);
            key = server.user().key(dialect);
        }

        ClientSettings bad() {
            return ClientSettings.at(proxy.baseUrl())
                    .withTiming(timing)
                    .withoutPacing()
                    .withAttempts(ATTEMPTS);
        }

        /** Lets everything arrive that is still under way. */
        void settle() throws IOException {
            timing.sleep(Duration.ofSeconds(30));
            proxy.deliverDue();
            assertThat(proxy.underWay()).isZero();
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            server.close();
        }
    }

    private static synchronized LossyProxy.Fate fate(String requestLine, Random random) {
        boolean write = requestLine.startsWith("POST");
        int chance = random.nextInt(100);
        if (chance < 70) {
            return new LossyProxy.Pass();
        } else if (chance < 78) {
            return new LossyProxy.LoseAnswer();
        } else if (chance < 84) {
            return new LossyProxy.LoseRequest();
        } else if (chance < 90) {
            return write ? new LossyProxy.Delay(25_000) : new LossyProxy.Gateway(503, false);
        } else if (chance < 95) {
            return new LossyProxy.Duplicate();
        }
        return new LossyProxy.Gateway(502, random.nextBoolean());
    }

    /** Nothing was sent while what is there could not be read before; the connection loses at random, so try anew. */
    private static <T> T insist(Supplier<T> write) {
        for (int i = 1; i < 20; i++) {
            try {
                return write.get();
            } catch (UnavailableException e) {
                System.out.println("lost answers: " + e.getMessage());
            }
        }
        return write.get();
    }

    /** What was told of each name, and how often. */
    private static final class Tally<T> {
        private final Map<String, Outcome<T>> told = new LinkedHashMap<>();
        private final Map<String, Integer> kinds = new LinkedHashMap<>();

        void add(String name, Outcome<T> outcome) {
            told.put(name, outcome);
            kinds.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
        }

        /** @param there ids by name */
        void compare(Map<String, List<String>> there, Function<T, String> id) {
            told.forEach((name, outcome) -> {
                List<String> ids = there.getOrDefault(name, List.of());
                assertThat(ids).as("%s: %s", name, outcome).hasSizeLessThan(2);
                outcome.result()
                        .ifPresent(made ->
                                assertThat(ids).as("%s: %s", name, outcome).containsExactly(id.apply(made)));
                if (outcome instanceof Outcome.Refused<T>) {
                    assertThat(ids).as("%s: %s", name, outcome).isEmpty();
                }
            });
            System.out.println("lost answers: " + kinds);
            assertThat(kinds).doesNotContainKey("Refused");
        }
    }

    @Test
    void gainium() throws IOException {
        try (Line line = new Line(Dialect.GAINIUM)) {
            Gainium bad = Gainium.connect(line.key, line.bad()).paper();
            Gainium good = Gainium.connect(line.key, line.server.settings()).paper();
            ExchangeId exchange = good.exchanges().stream()
                    .filter(own -> !own.isFutures())
                    .map(Exchange::id)
                    .findFirst()
                    .orElseThrow()
                    .orElseThrow();
            var settings = io.tallystick.client.gainium.BotSettings.change()
                    .pairs("BTC_USDT")
                    .start(Start.BY_HAND);
            Tally<io.tallystick.client.gainium.NewBot> tally = new Tally<>();
            for (int i = 0; i < BOTS; i++) {
                String name = "n" + i;
                tally.add(name, insist(() -> bad.createBot(exchange, settings.name(name))));
            }
            line.settle();
            Map<String, List<String>> there = new LinkedHashMap<>();
            good.bots()
                    .forEach(bot -> there.computeIfAbsent(bot.name(), name -> new ArrayList<>())
                            .add(bot.id().value()));
            tally.compare(there, bot -> bot.id().value());
            assertThat(tally.kinds).containsKey("Found");

            var bot = good.createBot(exchange, settings.name("deals").baseOrderAtMarket(true))
                    .orThrow()
                    .id();
            good.startBot(bot).orThrow();
            List<String> known = new ArrayList<>();
            for (int i = 0; i < DEALS; i++) {
                insist(() -> bad.startDeal(bot, "BTC_USDT"))
                        .result()
                        .flatMap(deal -> deal)
                        .ifPresent(deal -> known.add(deal.value()));
                good.deals(Listing.all().ofBot(bot).of(DealStatus.OPEN))
                        .items()
                        .forEach(deal -> good.closeDeal(deal.id(), CloseType.BY_MARKET));
            }
            assertThat(known).doesNotHaveDuplicates().hasSizeGreaterThan(DEALS / 2);
            line.settle();
            List<String> deals = good.allDeals(Listing.all().ofBot(bot)).stream()
                    .map(deal -> deal.id().value())
                    .toList();
            assertThat(deals).containsAll(known).hasSizeLessThanOrEqualTo(DEALS);
        }
    }

    @Test
    void three_commas() throws IOException {
        try (Line line = new Line(Dialect.THREE_COMMAS)) {
            ThreeCommas bad = ThreeCommas.connect(line.key, line.bad()).in(Mode.PAPER);
            ThreeCommas good =
                    ThreeCommas.connect(line.key, line.server.settings()).in(Mode.PAPER);
            AccountId account = good.accounts().list().get(0).id();
            String pair = good.pairs(good.accounts().list().get(0).marketCode()).get(0);
            BotSettings settings = BotSettings.of("deals", account, pair)
                    .baseOrder(new BigDecimal("50"), VolumeType.QUOTE_CURRENCY)
                    .baseOrderAtMarket(true)
                    .takeProfit(new BigDecimal("50"));
            Tally<io.tallystick.client.threecommas.Bot> tally = new Tally<>();
            for (int i = 0; i < BOTS; i++) {
                String name = "n" + i;
                tally.add(name, insist(() -> bad.bots().create(settings.name(name))));
            }
            line.settle();
            Map<String, List<String>> there = new LinkedHashMap<>();
            good.bots()
                    .all()
                    .forEach(bot -> there.computeIfAbsent(bot.name(), name -> new ArrayList<>())
                            .add(bot.id().toString()));
            tally.compare(there, bot -> bot.id().toString());
            assertThat(tally.kinds).containsKey("Found");

            // One for each bot: equal requests within a second are one request.
            Tally<Optional<Deal>> started = new Tally<>();
            good.bots().list(BotListing.newest(DEALS)).forEach(bot -> {
                good.bots().enable(bot.id()).orThrow();
                started.add(
                        bot.id().toString(),
                        insist(() ->
                                bad.bots().startDeal(bot.id(), DealStart.plain().skipSignals())));
            });
            line.settle();
            Map<String, List<String>> deals = new LinkedHashMap<>();
            good.deals()
                    .list(DealListing.newest(1_000))
                    .forEach(deal -> deals.computeIfAbsent(deal.botId().toString(), bot -> new ArrayList<>())
                            .add(deal.id().toString()));
            started.compare(deals, deal -> deal.orElseThrow().id().toString());
        }
    }
}
