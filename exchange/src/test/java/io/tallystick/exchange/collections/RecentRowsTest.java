package io.tallystick.exchange.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentRowsTest {

    @Test
    void theOldestRowIsForgottenFirst() {
        RecentRows rows = new RecentRows(3, 2, 1);
        for (int i = 1; i <= 5; i++) {
            rows.add();
            rows.setLong(0, i);
            rows.setLong(1, i * 10L);
            rows.setText(0, "t" + i);
        }

        List<String> kept = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            kept.add(rows.longAt(row, 0) + " " + rows.longAt(row, 1) + " " + rows.textAt(row, 0));
        }
        assertThat(kept).containsExactly("3 30 t3", "4 40 t4", "5 50 t5");
    }

    @Test
    void growsUpToABoundThatIsNoPowerOfTwo() {
        RecentRows rows = new RecentRows(100, 1, 0);
        for (int i = 0; i < 250; i++) {
            rows.add();
            rows.setLong(0, i);
        }

        assertThat(rows.size()).isEqualTo(100);
        assertThat(rows.longAt(0, 0)).isEqualTo(150);
        assertThat(rows.longAt(99, 0)).isEqualTo(249);
    }
}
