package io.tallystick.exchange.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordStoreTest {
    private record Kept(int address, byte[] bytes) {}

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 3_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(RecordStore store, Kept kept) {
        int from = RecordStore.offset(kept.address());
        return Arrays.copyOfRange(store.bytes(kept.address()), from, from + kept.bytes().length);
    }

    @Test
    void a_record_stays_what_it_is_until_it_is_released() {
        SplittableRandom random = new SplittableRandom(5);
        RecordStore store = new RecordStore();
        Deque<Kept> kept = new ArrayDeque<>();
        for (int step = 0; step < 20_000; step++) {
            // Grows for a while, then falls to nothing, again and again.
            boolean adds = kept.isEmpty() || random.nextInt(10) < (step % 4_000 < 2_000 ? 8 : 2);
            if (adds) {
                byte[] bytes = random(random);
                Kept added = new Kept(store.add(bytes, bytes.length), bytes);
                if (random.nextBoolean()) {
                    kept.addFirst(added);
                } else {
                    kept.addLast(added);
                }
            } else {
                Kept gone = kept.removeFirst();
                assertThat(read(store, gone)).isEqualTo(gone.bytes());
                store.release(gone.address());
            }
        }
        for (Kept left : kept) {
            assertThat(read(store, left)).isEqualTo(left.bytes());
        }
    }

    @Test
    void room_is_used_again() {
        RecordStore store = new RecordStore();
        byte[] record = new byte[40_000];
        int first = store.add(record, record.length);
        store.release(first);
        for (int i = 0; i < 100; i++) {
            int next = store.add(record, record.length);
            assertThat(next).isEqualTo(first);
            store.release(next);
        }
        int held = store.add(record, record.length);
        int other = store.add(record, record.length);
        store.release(held);
        assertThat(store.bytes(held)).isEmpty();
        assertThat(store.add(record, record.length)).isEqualTo(held);
        assertThat(store.bytes(other)).isNotEmpty();
    }
}
