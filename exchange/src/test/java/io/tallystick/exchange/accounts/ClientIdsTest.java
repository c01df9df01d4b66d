package io.tallystick.exchange.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.OrderCodec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdsTest {
    private final List<Account> accounts = List.of(new Account(1), new Account(2), new Account(31));

    /** Few letters, of which "Aa" and "BB" have one hash. */
    private static String id(SplittableRandom random) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            id.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return id.append(random.nextInt(20)).toString();
    }

    private static Order order(long id, Account owner, String clientOrderId, long millis) {
        OrderTicket ticket =
                new OrderTicket(0, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 0, 1, 0, false, 0, clientOrderId);
        return new Order(id, owner, ticket, 1, millis);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bindsAndForgetsAsAPlainMapWould(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ClientIds ids = new ClientIds();
        Map<String, Order> plain = new LinkedHashMap<>();
        long millis = 0;
        for (int step = 1; step <= 30_000; step++) {
            // Long quiet times empty it, crowded ones let it grow with its oldest anywhere in the ring.
            long longest = step % 10_000 < 3_000 ? 60_000 : 500;
            millis += random.nextLong(longest);
            long now = millis;
            ids.expire(now);
            plain.values().removeIf(order -> now - order.placedMillis() > Limits.CLIENT_ID_WINDOW_MILLIS);
            Account owner = accounts.get(random.nextInt(accounts.size()));
            String id = id(random);
            String key = owner.id() + " " + id;
            Order known = plain.get(key);
            assertThat(ids.find(owner.id(), id))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(known == null ? null : known.view());
            if (known == null) {
                plain.put(key, bind(ids, order(step, owner, id, now), random));
            } else if (known.isOpen() && random.nextBoolean()) {
                end(ids, known, now);
                Order other = order(step, owner, id, now);
                ids.end(other, record(other)); // of another order that has the same id
            }
            if (step % 500 == 0) {
                assertThat(written(ids)).isEqualTo(expected(plain.values()));
            }
        }
        ids.expire(millis + Limits.CLIENT_ID_WINDOW_MILLIS + 1);
        assertThat(ids.size()).isZero();
        assertThat(written(ids)).isEqualTo(expected(List.of()));
    }

    private static Order bind(ClientIds ids, Order order, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            order.close(CancelReason.REQUESTED, order.placedMillis());
            ids.bindEnded(order.view(), record(order));
        } else {
            ids.bind(order);
        }
        return order;
    }

    private static void end(ClientIds ids, Order order, long millis) {
        order.close(CancelReason.NONE, millis);
        ids.end(order, record(order));
    }

    private static BinaryWriter record(Order order) {
        BinaryWriter record = new BinaryWriter();
        OrderCodec.writeOrder(record, order.view());
        return record;
    }

    private static byte[] written(ClientIds ids) {
        BinaryWriter out = new BinaryWriter();
        ids.write(out);
        return out.toByteArray();
    }

    private static byte[] expected(Collection<Order> orders) {
        BinaryWriter out = new BinaryWriter().putInt(orders.size());
        for (Order order : orders) {
            out.putLong(order.id()).putBoolean(order.isOpen());
            if (!order.isOpen()) {
                OrderCodec.writeOrder(out, order.view());
            }
        }
        return out.toByteArray();
    }
}
