package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A program that trades through a connection that loses, delays and duplicates. The clock of client and connection runs
 * ahead whenever somebody waits, so 25 s are over at once; the server is a real one and its clock the machine's.
 */
class BadConnectionTest {
    private static final int ORDERS = Integer.getInteger("bad.connection.orders", 10_000);
    /** So that of thousands of questions for the time, of which one in six is lost, none ends without an answer. */
    private static final int ATTEMPTS = 12;

    private static final int BETWEEN_CANCELS = 200;
    /** Markets, and a price at which an order rests within the band. */
    private static final Map<String, String> PRICES = Map.of("ETH", "1000", "BTC", "30000", "SOL", "50");

    private static final List<String> SYMBOLS = List.copyOf(new TreeMap<>(PRICES).keySet());

    @Test
    void each_of_ten_thousand_orders_exists_once_and_its_owner_knows_its_id() throws Exception {
        long seed = Long.getLong("bad.connection.seed", System.nanoTime());
        System.out.println("bad connection: seed " + seed + ", " + ORDERS + " orders");
        Random random = new Random(seed);
        SkippingTiming timing = new SkippingTiming();
        try (TestServer server = TestServer.start(7, false);
                LossyProxy proxy =
                        LossyProxy.before(server.baseUrl(), line -> fate(line, random), timing::wallMillis)) {
            TestUser user = server.user().fund("margin", "USDC", "100000000");
            GaiaEx client = GaiaEx.connect(
                    user.key(Dialect.GAIAEX),
                    ClientSettings.at(proxy.baseUrl())
                            .withTiming(timing)
                            .withoutPacing()
                            .withAttempts(ATTEMPTS),
                    Duration.ofSeconds(60));
            GaiaEx direct =
                    GaiaEx.connect(user.key(Dialect.GAIAEX), server.settings().withoutPacing());
            Tally tally = new Tally(client, direct);
            for (int i = 1; i <= ORDERS; i++) {
                tally.place(request(i, random));
                if (i % BETWEEN_CANCELS == 0 || i == ORDERS) {
                    settle(timing, proxy);
                    tally.compare();
                }
            }
            System.out.println("bad connection: " + tally.summary());
            assertThat(tally.reconciled).isGreaterThan(ORDERS / 20);
            assertThat(tally.placed).isGreaterThan(ORDERS / 2);
        }
    }

    /** Lets everything arrive that is still under way. */
    private static void settle(SkippingTiming timing, LossyProxy proxy) throws Exception {
        timing.sleep(Duration.ofSeconds(30));
        proxy.deliverDue();
        assertThat(proxy.underWay()).isZero();
    }

    private static OrderRequest request(int number, Random random) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        OrderRequest order = switch (random.nextInt(10)) {
            case 0 -> OrderRequest.market(symbol, random.nextBoolean() ? Side.BUY : Side.SELL, "0.1");
            case 1 -> OrderRequest.limit(symbol, Side.BUY, "0.001", "1"); // below the minimum: refused
            default -> OrderRequest.limit(symbol, Side.BUY, "1", PRICES.getOrDefault(symbol, "1"));
        };
        return order.clientOrderId("n" + number);
    }

    private static synchronized LossyProxy.Fate fate(String requestLine, Random random) {
        boolean order = requestLine.startsWith("POST");
        int chance = random.nextInt(100);
        if (chance < 80) {
            return new LossyProxy.Pass();
        } else if (chance < 84) {
            return new LossyProxy.LoseAnswer();
        } else if (chance < 88) {
            return new LossyProxy.LoseRequest();
        } else if (chance < 92) {
            return order ? new LossyProxy.Delay(25_000) : new LossyProxy.Gateway(503, false);
        } else if (chance < 96) {
            return new LossyProxy.Duplicate();
        }
        return new LossyProxy.Gateway(502, random.nextBoolean());
    }

    /** What the owner believes, and what the server has. */
    private static final class Tally {
        private final GaiaEx client;
        private final GaiaEx direct;
        private final Map<String, Placement> known = new HashMap<>();
        private int placed;
        private int rejected;
        private int reconciled;
        private int asked;

        Tally(GaiaEx client, GaiaEx direct) {
            this.client = client;
            this.direct = direct;
        }

        void place(OrderRequest order) {
            Placement placement = client.place(order);
            while (placement instanceof Placement.Unknown) {
                asked++;
                placement = client.place(order);
            }
            known.put(order.clientOrderId(), placement);
            if (placement instanceof Placement.Placed done) {
                placed++;
                reconciled += done.reconciled() ? 1 : 0;
            } else {
                rejected++;
            }
        }

        /** Takes what rests back, so that everything is in the history, and compares since the last time. */
        void compare() {
            direct.cancelAll();
            Map<String, List<Long>> there = new HashMap<>();
            for (Order order : direct.closedOrders(Listing.newest(2 * BETWEEN_CANCELS))) {
                there.computeIfAbsent(order.clientOrderId(), id -> new ArrayList<>())
                        .add(order.orderId());
            }
            known.forEach((clientId, placement) -> assertThat(there.getOrDefault(clientId, List.of()))
                    .as("%s: %s", clientId, placement)
                    .isEqualTo(
                            placement instanceof Placement.Placed done
                                    ? List.of(done.order().orderId())
                                    : List.of()));
            known.clear();
        }

        String summary() {
            return placed + " placed, " + rejected + " refused, " + reconciled + " found by their client id, " + asked
                    + " asked again";
        }
    }
}
