package io.tallystick.bots.plan;

import java.math.BigDecimal;

/** How much an order trades, before it is rounded to the market's steps. */
public record Volume(BigDecimal amount, VolumeUnit unit) {
    public static Volume quote(String amount) {
        return new Volume(new BigDecimal(amount), VolumeUnit.QUOTE);
    }
}
