package io.tallystick.server.cli.math;

import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans.Reading;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 3Commas' settings, read as {@code create_bot} reads them. What does not bear on the arithmetic may be missing. A deal
 * as the API tells it holds its settings among other fields; these are then passed over.
 */
final class ThreeCommasText {
    private static final String UNKNOWN = "is unknown";
    private static final Json ONE = new Json.Numeral("1");

    private ThreeCommasText() {}

    static DcaPlan plan(Map<String, Json> given) {
        Map<String, Json> settings = new LinkedHashMap<>(given);
        boolean deal = settings.containsKey("bought_average_price") || settings.containsKey("bot_events");
        Optional.ofNullable(settings.remove("pair"))
                .ifPresent(pair -> settings.putIfAbsent("pairs", new Json.Items(List.of(pair))));
        settings.putIfAbsent("pairs", new Json.Items(List.of(new Json.Text("USDT_BTC"))));
        settings.putIfAbsent("name", new Json.Text("math"));
        settings.putIfAbsent("account_id", new Json.Numeral("1"));
        settings.putIfAbsent("take_profit_type", new Json.Text("total"));
        settings.put("strategy_list", new Json.Items(List.of()));
        boolean ladder = settings.containsKey("safety_order_volume") || settings.containsKey("custom_safety_steps");
        settings.putIfAbsent("max_safety_orders", new Json.Numeral("0"));
        if (ladder) {
            settings.putIfAbsent("active_safety_orders_count", settings.getOrDefault("max_safety_orders", ONE));
            settings.putIfAbsent("martingale_volume_coefficient", ONE);
            settings.putIfAbsent("martingale_step_coefficient", ONE);
        }
        Reading reading = ThreeCommasPlans.create(settings);
        if (deal && reading instanceof Reading.Invalid(Map<String, List<String>> faults)) {
            faults.forEach((name, messages) -> {
                if (messages.contains(UNKNOWN)) {
                    settings.remove(name);
                }
            });
            reading = ThreeCommasPlans.create(settings);
        }
        return switch (reading) {
            case Reading.Valid valid -> valid.plan();
            case Reading.Invalid(Map<String, List<String>> faults) -> {
                List<String> lines = new ArrayList<>();
                faults.forEach((name, messages) -> messages.forEach(message -> lines.add(name + " " + message)));
                throw PlanText.faults(lines);
            }
        };
    }
}
