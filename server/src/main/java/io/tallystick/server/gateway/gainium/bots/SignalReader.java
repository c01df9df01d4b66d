package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Average;
import io.tallystick.bots.plan.Condition.Comparison;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Indicators as conditions. A moving average stands on the left of its comparison, and the other average or the price
 * (an average over one candle) on the right.
 */
final class SignalReader {
    private SignalReader() {}

    static List<JsonNode> withAction(PlanReader settings, String action) {
        return settings.items("indicators").stream()
                .filter(item -> item.path("indicatorAction").asString("").equals(action))
                .toList();
    }

    static List<Condition> conditions(PlanReader settings, String action) {
        return withAction(settings, action).stream()
                .map(SignalReader::condition)
                .toList();
    }

    private static Condition condition(JsonNode item) {
        String interval = item.path("indicatorInterval").asString("");
        Comparison comparison = switch (item.path("indicatorCondition").asString("")) {
            case "gt" -> Comparison.GREATER;
            case "lt" -> Comparison.LESS;
            case "cu" -> Comparison.CROSSING_UP;
            default -> Comparison.CROSSING_DOWN;
        };
        int period = item.path("indicatorLength").asInt(0);
        if (item.path("type").asString("").equals("RSI")) {
            return new Condition.Rsi(
                    interval,
                    period,
                    comparison,
                    Decimals.of(item.path("indicatorValue")).orElse(java.math.BigDecimal.ZERO));
        }
        Average average = item.path("maType").asString("").equals("ema") ? Average.EXPONENTIAL : Average.SIMPLE;
        boolean price = item.path("maCrossingValue").asString("price").equals("price");
        return new Condition.AverageCross(
                interval,
                average,
                period,
                price ? 1 : item.path("maCrossingLength").asInt(0),
                comparison);
    }
}
