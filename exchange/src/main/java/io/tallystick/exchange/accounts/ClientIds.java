package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Limits;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which accepted order a client order id is bound to, and for how long (the GaiaEx page, Idempotency: ten minutes, for
 * each address). Bindings are in the order of their orders, so the oldest are forgotten first.
 */
public final class ClientIds {
    private final LinkedHashMap<Key, Order> bindings = new LinkedHashMap<>();

    private record Key(long account, String clientOrderId) {}

    public @Nullable Order find(long account, String clientOrderId) {
        return bindings.get(new Key(account, clientOrderId));
    }

    /** Binds the order's client id, which must be free. */
    public void bind(Order order) {
        bindings.put(new Key(order.owner().id(), order.ticket().clientOrderId()), order);
    }

    /** Forgets the bindings whose window is over. */
    public void expire(long nowMillis) {
        if (bindings.isEmpty()) {
            return;
        }
        Iterator<Order> oldest = bindings.values().iterator();
        while (oldest.hasNext() && nowMillis - oldest.next().placedMillis() > Limits.CLIENT_ID_WINDOW_MILLIS) {
            oldest.remove();
        }
    }

    /** Bound orders, oldest binding first. */
    public Collection<Order> orders() {
        return bindings.values();
    }
}
