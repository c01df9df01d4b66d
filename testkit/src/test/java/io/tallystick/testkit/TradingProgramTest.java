package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.gaiaex.AccountEvent;
import io.tallystick.client.gaiaex.AccountStream;
import io.tallystick.client.gaiaex.Cancellation;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.Modification;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Position;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A program that trades over its socket and REST through a connection that cuts, loses, delays and repeats: in the end
 * it has been told every fill and every end of an order once, and what it believes is what the server has.
 */
class TradingProgramTest {
    private static final int ACTIONS = Integer.getInteger("trading.program.actions", 400);
    private static final int PATIENCE_SECONDS = 180;
    /** An account may have 1,000. */
    private static final int MOST_OPEN = 500;

    @Test
    void what_a_program_believes_in_the_end_is_what_the_server_has() throws Exception {
        long seed = Long.getLong("trading.program.seed", System.nanoTime());
        System.out.println("trading program: seed " + seed + ", " + ACTIONS + " actions");
        Random random = new Random(seed);
        try (TestServer server = TestServer.start(7, false);
                LossyProxy proxy =
                        LossyProxy.before(server.baseUrl(), line -> fate(line, random), System::currentTimeMillis)) {
            TestUser user = server.user();
            GaiaEx direct =
                    GaiaEx.connect(user.key(Dialect.GAIAEX), server.settings().withoutPacing());
            GaiaEx client = GaiaEx.connect(
                    user.key(Dialect.GAIAEX),
                    ClientSettings.at(proxy.baseUrl())
                            .withoutPacing()
                            .withAttempts(20)
                            .withTiming(new ShortPauses()));
            BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
            StreamSettings patience =
                    new StreamSettings(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(10));
            try (AccountStream stream = client.followAccount(patience, told::add)) {
                assertThat(stream.awaitConnected(Duration.ofSeconds(PATIENCE_SECONDS)))
                        .isTrue();
                Program program = new Program(stream, random);
                for (int i = 0; i < ACTIONS; i++) {
                    if (random.nextInt(12) == 0) {
                        proxy.cut();
                    }
                    program.act(i);
                }
                proxy.deliverDue();
                server.clock().pause();
                program.compare(told, direct);
            }
        }
    }

    private static synchronized LossyProxy.Fate fate(String requestLine, Random random) {
        boolean order = requestLine.startsWith("POST");
        int chance;
        synchronized (random) {
            chance = random.nextInt(100);
        }
        if (chance < 76) {
            return new LossyProxy.Pass();
        } else if (chance < 82) {
            return new LossyProxy.LoseAnswer();
        } else if (chance < 88) {
            return new LossyProxy.LoseRequest();
        } else if (chance < 92) {
            return order ? new LossyProxy.Delay(100) : new LossyProxy.Gateway(503, false);
        } else if (chance < 96) {
            return new LossyProxy.Duplicate();
        }
        return new LossyProxy.Gateway(502, chance % 2 == 0);
    }

    /** What it does, and what it believes. */
    private static final class Program {
        private final AccountStream account;
        private final Random random;
        private final Map<Long, Order> open = new TreeMap<>();

        Program(AccountStream account, Random random) {
            this.account = account;
            this.random = random;
        }

        private int chance(int bound) {
            synchronized (random) {
                return random.nextInt(bound);
            }
        }

        void act(int number) {
            int kind = chance(10);
            if (open.isEmpty() || (kind < 4 && open.size() < MOST_OPEN)) {
                place(OrderRequest.limit("ETH", Side.BUY, "0.1", Integer.toString(1_500 + chance(1_000)))
                        .clientOrderId("n" + number));
            } else if (kind == 4 || kind == 5) {
                Side side = chance(2) == 0 ? Side.BUY : Side.SELL;
                place(OrderRequest.market("BTC", side, "0.001").clientOrderId("n" + number));
            } else {
                Order order = List.copyOf(open.values()).get(chance(open.size()));
                open.remove(order.orderId());
                if (kind < 8) {
                    cancel(order);
                } else {
                    modify(order);
                }
            }
        }

        private void place(OrderRequest request) {
            Placement placement = account.place(request);
            while (placement instanceof Placement.Unknown) {
                placement = account.place(request);
            }
            Order order = placement.orThrow();
            if (order.isOpen()) {
                open.put(order.orderId(), order);
            }
        }

        private void cancel(Order order) {
            Cancellation cancellation = account.cancel(order);
            while (cancellation instanceof Cancellation.Unknown) {
                cancellation = account.cancel(order);
            }
        }

        private void modify(Order order) {
            BigDecimal price = BigDecimal.valueOf(1_500 + chance(1_000));
            Modification change = account.modify(order, new BigDecimal("0.2"), price);
            while (change instanceof Modification.Unknown) {
                change = account.modify(order, new BigDecimal("0.2"), price);
            }
            if (change instanceof Modification.Modified modified) {
                open.put(modified.order().orderId(), modified.order());
            }
        }

        void compare(BlockingQueue<AccountEvent> told, GaiaEx direct) throws InterruptedException {
            List<Order> there = direct.openOrders();
            assertThat(new TreeSet<>(open.keySet()))
                    .as("open orders, as the answers told them")
                    .isEqualTo(new TreeSet<>(ids(there)));
            List<Long> fills = direct.fillPages(Listing.newest()).all().stream()
                    .map(Fill::tradeId)
                    .toList();
            List<Long> ends = ids(direct.closedOrderPages(Listing.newest()).all());
            List<Long> fillsTold = new ArrayList<>();
            List<Long> endsTold = new ArrayList<>();
            Optional<AccountEvent.Snapshot> last = Optional.empty();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (fillsTold.size() < fills.size() || endsTold.size() < ends.size() || !isLike(last, direct, there)) {
                AccountEvent event = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    break; // what is compared below says what is missing
                } else if (event instanceof AccountEvent.Filled filled) {
                    fillsTold.add(filled.fill().tradeId());
                } else if (event instanceof AccountEvent.Snapshot snapshot) {
                    last = Optional.of(snapshot);
                } else if (event instanceof AccountEvent.OrderChanged changed
                        && List.of("filled", "canceled").contains(changed.change())) {
                    endsTold.add(changed.order().orderId());
                }
            }
            System.out.println("trading program: " + fills.size() + " fills, " + ends.size() + " orders ended, "
                    + there.size() + " open");
            assertThat(fillsTold).containsExactlyInAnyOrderElementsOf(fills);
            assertThat(endsTold).containsExactlyInAnyOrderElementsOf(ends);
            assertThat(isLike(last, direct, there))
                    .as("the last snapshot is the account")
                    .isTrue();
        }

        private static boolean isLike(Optional<AccountEvent.Snapshot> told, GaiaEx direct, List<Order> there) {
            return told.filter(last -> new TreeSet<>(ids(last.orders())).equals(new TreeSet<>(ids(there))))
                    .filter(last -> last.balance()
                                    .accountValue()
                                    .compareTo(direct.balance().accountValue())
                            == 0)
                    .filter(last -> sizes(last.positions()).equals(sizes(direct.positions())))
                    .isPresent();
        }

        private static List<String> sizes(List<Position> positions) {
            return positions.stream()
                    .map(position -> position.symbol() + " " + position.size().toPlainString())
                    .sorted()
                    .toList();
        }

        private static List<Long> ids(List<Order> orders) {
            return orders.stream().map(Order::orderId).toList();
        }
    }
}
