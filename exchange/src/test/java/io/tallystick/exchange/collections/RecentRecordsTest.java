package io.tallystick.exchange.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentRecordsTest {
    private static byte[] read(RecentRecords records, int row, int length) {
        int from = records.offset(row);
        return Arrays.copyOfRange(records.bytes(row), from, from + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 100, 1_000})
    void keeps_the_newest_up_to_its_bound(int bound) {
        SplittableRandom random = new SplittableRandom(bound);
        RecentRecords records = new RecentRecords(bound);
        List<byte[]> kept = new ArrayList<>();
        for (int step = 0; step < 5 * bound + 100; step++) {
            // Now and then long ones, so that the number of pieces rises and falls.
            byte[] bytes = new byte[random.nextInt(1, step / 200 % 2 == 0 ? 100 : 2_049)];
            random.nextBytes(bytes);
            records.add(Arrays.copyOf(bytes, bytes.length + random.nextInt(3)), bytes.length);
            kept.add(bytes);
            if (kept.size() > bound) {
                kept.removeFirst();
            }
            assertThat(records.size()).isEqualTo(kept.size());
            int row = random.nextInt(kept.size());
            assertThat(read(records, row, kept.get(row).length)).isEqualTo(kept.get(row));
            assertThat(read(records, 0, kept.getFirst().length)).isEqualTo(kept.getFirst());
        }
        for (int row = 0; row < kept.size(); row++) {
            assertThat(read(records, row, kept.get(row).length)).isEqualTo(kept.get(row));
        }
    }

    @Test
    void pieces_are_counted_past_the_highest_number() {
        RecentRecords records = new RecentRecords(3);
        byte[] whole = new byte[2_048];
        for (int i = 0; i < (1 << 21) + 10; i++) {
            whole[0] = (byte) i;
            records.add(whole, whole.length);
        }
        int last = (1 << 21) + 9;
        for (int row = 0; row < 3; row++) {
            assertThat(records.bytes(row)[records.offset(row)]).isEqualTo((byte) (last - 2 + row));
        }
    }
}
