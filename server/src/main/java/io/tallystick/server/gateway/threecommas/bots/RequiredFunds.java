package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a bot may need at most: base order and whole ladder, times its deals ({@code 3commas.md} 3.1). */
public final class RequiredFunds {
    /** Far finer than any amount; keeps long ladders of odd factors short. */
    private static final int DECIMALS = 40;

    private RequiredFunds() {}

    /** In quote; empty when a volume counts something else. */
    public static Optional<BigDecimal> ofBot(Settings settings) {
        for (String type : new String[] {"base_order_volume_type", "safety_order_volume_type"}) {
            if (!settings.value(type).equals(new Json.Text("quote_currency"))) {
                return Optional.empty();
            }
        }
        BigDecimal deal = settings.decimalOrZero("base_order_volume").add(ladder(new PlanMaker(settings).ladder()));
        return Optional.of(deal.multiply(BigDecimal.valueOf(settings.whole("max_active_deals"))));
    }

    private static BigDecimal ladder(Ladder ladder) {
        return switch (ladder.shape()) {
            case Ladder.None none -> BigDecimal.ZERO;
            case Ladder.Scaled scaled -> {
                BigDecimal sum = BigDecimal.ZERO;
                BigDecimal volume = scaled.volume().unit() == VolumeUnit.QUOTE
                        ? scaled.volume().amount()
                        : BigDecimal.ZERO;
                for (int order = 0; order < scaled.orders(); order++) {
                    sum = sum.add(volume);
                    volume = volume.multiply(scaled.volumeScale());
                    volume = volume.scale() > DECIMALS ? volume.setScale(DECIMALS, RoundingMode.DOWN) : volume;
                }
                yield sum;
            }
            case Ladder.Custom custom ->
                custom.levels().stream().map(Ladder.Level::size).reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    }
}
