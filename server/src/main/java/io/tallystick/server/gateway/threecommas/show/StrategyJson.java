package io.tallystick.server.gateway.threecommas.show;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The strategies that bots of this server can have. */
public final class StrategyJson {
    private StrategyJson() {}

    /** @param composite those that bots of several pairs can have */
    public static ObjectNode list(boolean composite) {
        ObjectNode json = JsonText.object();
        if (!composite) {
            strategy(json, "nonstop", "Open new trade asap", "signal");
        }
        strategy(json, "manual", "Manually/API (without signals)", "signal");
        strategy(json, "tv_custom_signal", "TradingView custom signal", "signal");
        ObjectNode options = strategy(json, "rsi", "RSI", "indicator").putObject("options");
        texts(options.putArray("time"), "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "1d", "3d", "1w");
        options.putObject("points").put("min", 0).put("max", 100);
        options.putObject("time_period").put("min", 2).put("max", 200).put("default", 7);
        texts(options.putArray("trigger_condition"), "less", "greater", "crossing_above", "crossing_below");
        return json;
    }

    private static ObjectNode strategy(ObjectNode json, String key, String name, String type) {
        return json.putObject(key)
                .put("name", name)
                .put("payed", false)
                .put("beta", false)
                .put("strategy_type", type);
    }

    private static void texts(ArrayNode array, String... values) {
        List.of(values).forEach(array::add);
    }
}
