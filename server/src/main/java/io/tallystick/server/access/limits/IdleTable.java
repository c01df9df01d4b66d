package io.tallystick.server.access.limits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Counters by key in bounded memory: one that was not used for a while is dropped, and when there are too many the one
 * that rested longest goes. Each use costs constant time; several threads may use it, and a counter is used by one
 * thread at a time.
 */
final class IdleTable<K, V> {
    private static final int STRIPES = 16;

    private final List<Stripe<K, V>> stripes = new ArrayList<>();
    private final Supplier<V> fresh;

    /** @param idleMillis a counter untouched for so long means the same as none */
    IdleTable(int mostEntries, long idleMillis, Supplier<V> fresh) {
        this.fresh = fresh;
        for (int i = 0; i < STRIPES; i++) {
            stripes.add(new Stripe<>(Math.max(1, mostEntries / STRIPES), idleMillis));
        }
    }

    /** Uses the key's counter, a fresh one if there is none. */
    <R> R use(K key, long nowMillis, Function<V, R> work) {
        Stripe<K, V> stripe = stripeOf(key);
        synchronized (stripe) {
            stripe.dropIdle(nowMillis);
            Slot<V> slot = stripe.slots.computeIfAbsent(key, k -> new Slot<>(fresh.get()));
            slot.usedAtMillis = nowMillis;
            stripe.dropOverflow();
            return work.apply(slot.value);
        }
    }

    /** Reads the key's counter without counting as a use; {@code otherwise} if there is none. */
    <R> R peek(K key, Function<V, R> work, R otherwise) {
        Stripe<K, V> stripe = stripeOf(key);
        synchronized (stripe) {
            // A map in order of use takes even a look as a use; that is harmless, idleness goes by the slot's own time.
            Slot<V> slot = stripe.slots.get(key);
            return slot == null ? otherwise : work.apply(slot.value);
        }
    }

    int size() {
        int size = 0;
        for (Stripe<K, V> stripe : stripes) {
            synchronized (stripe) {
                size += stripe.slots.size();
            }
        }
        return size;
    }

    private Stripe<K, V> stripeOf(K key) {
        int hash = key.hashCode();
        return stripes.get((hash ^ (hash >>> 16)) & (STRIPES - 1));
    }

    private static final class Slot<V> {
        private final V value;
        private long usedAtMillis;

        Slot(V value) {
            this.value = value;
        }
    }

    private static final class Stripe<K, V> {
        // In order of use, so the first is always the one that rested longest.
        private final LinkedHashMap<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);
        private final int mostEntries;
        private final long idleMillis;

        Stripe(int mostEntries, long idleMillis) {
            this.mostEntries = mostEntries;
            this.idleMillis = idleMillis;
        }

        void dropIdle(long nowMillis) {
            Map.Entry<K, Slot<V>> eldest = slots.firstEntry();
            while (eldest != null && nowMillis - eldest.getValue().usedAtMillis >= idleMillis) {
                slots.pollFirstEntry();
                eldest = slots.firstEntry();
            }
        }

        void dropOverflow() {
            if (slots.size() > mostEntries) {
                slots.pollFirstEntry();
            }
        }
    }
}
