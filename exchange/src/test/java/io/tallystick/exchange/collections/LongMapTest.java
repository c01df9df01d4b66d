package io.tallystick.exchange.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LongMapTest {

    @Test
    void agreesWithATreeMapWhateverComesAndGoes() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        LongMap<String> map = new LongMap<>();
        TreeMap<Long, String> oracle = new TreeMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key = random.nextLong(3_000) - 1_000;
            if (oracle.containsKey(key)) {
                map.remove(key);
                oracle.remove(key);
            } else {
                map.put(key, "v" + i);
                oracle.put(key, "v" + i);
            }
            long asked = random.nextLong(3_000) - 1_000;
            assertThat(map.get(asked))
                    .as("seed %d step %d key %d", seed, i, asked)
                    .isEqualTo(oracle.get(asked));
            assertThat(map.size()).isEqualTo(oracle.size());
        }
    }

    @Test
    void aKeyIsPutOnce() {
        LongMap<String> map = new LongMap<>();
        map.put(1, "a");

        assertThatThrownBy(() -> map.put(1, "b")).isInstanceOf(IllegalStateException.class);
        assertThat(map.get(1)).isEqualTo("a");
    }
}
