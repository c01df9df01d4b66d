package io.tallystick.bots.view;

import java.math.BigDecimal;

/** What lies on a paper account of one asset. */
public record PaperBalance(String asset, BigDecimal free, BigDecimal locked) {
    public BigDecimal total() {
        return free.add(locked);
    }
}
