package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The DCA orders (gainium.md 4.4). */
final class LadderReader {
    private final PlanReader settings;

    LadderReader(PlanReader settings) {
        this.settings = settings;
    }

    static VolumeUnit unit(String orderSizeType) {
        return switch (orderSizeType) {
            case "base" -> VolumeUnit.BASE;
            case "percTotal" -> VolumeUnit.PERCENT_TOTAL;
            case "percFree" -> VolumeUnit.PERCENT_FREE;
            case "usd" -> VolumeUnit.USD;
            default -> VolumeUnit.QUOTE;
        };
    }

    Ladder ladder() {
        if (!settings.flag("useDca")) {
            return Ladder.NONE;
        }
        int active = settings.flag("useSmartOrders") ? settings.count("activeOrdersCount") : 0;
        boolean byMarket = settings.flag("dcaByMarket");
        return switch (settings.text("dcaCondition")) {
            case "custom" -> new Ladder(custom(), active, byMarket, List.of());
            case "indicators" -> bySignal();
            default ->
                settings.count("ordersCount") == 0 ? Ladder.NONE : new Ladder(scaled(), active, byMarket, List.of());
        };
    }

    private Ladder.Shape scaled() {
        return new Ladder.Scaled(
                new Volume(settings.decimal("orderSize"), unit(settings.text("orderSizeType"))),
                settings.count("ordersCount"),
                settings.decimal("step"),
                settings.decimal("stepScale"),
                settings.decimal("volumeScale"));
    }

    private Ladder.Shape custom() {
        List<Ladder.Level> levels = new ArrayList<>();
        for (JsonNode item : settings.items("dcaCustom")) {
            levels.add(new Ladder.Level(
                    Decimals.of(item.path("step")).orElse(BigDecimal.ZERO),
                    Decimals.of(item.path("size")).orElse(settings.decimal("orderSize"))));
        }
        settings.require(!levels.isEmpty(), "dcaCustom", "should have a level when dcaCondition is custom");
        return new Ladder.Custom(levels, unit(settings.text("orderSizeType")));
    }

    /** Each signal executes the levels that the price has passed; they lie minPercFromLast apart. */
    private Ladder bySignal() {
        List<JsonNode> signals = SignalReader.withAction(settings, "startDca");
        int orders = settings.count("ordersCount");
        settings.require(!signals.isEmpty(), "indicators", "should have one with the action startDca");
        settings.require(orders > 0, "ordersCount", "should be at least 1");
        if (signals.isEmpty()) {
            return Ladder.NONE;
        }
        JsonNode first = signals.getFirst();
        Ladder.Level level = new Ladder.Level(
                Decimals.of(first.path("minPercFromLast")).orElse(BigDecimal.ZERO),
                Decimals.of(first.path("orderSize")).orElse(settings.decimal("orderSize")));
        return new Ladder(
                new Ladder.Custom(Collections.nCopies(orders, level), unit(settings.text("orderSizeType"))),
                0,
                false,
                SignalReader.conditions(settings, "startDca"));
    }
}
