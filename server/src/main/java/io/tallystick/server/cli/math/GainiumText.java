package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans.Compiled;
import io.tallystick.server.gateway.gainium.bots.PlanContext;
import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import io.tallystick.signing.json.CompactJson;
import io.tallystick.signing.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gainium's settings, read as a new bot's would be; pairs do not matter here and are taken for the one market. */
final class GainiumText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GainiumText() {}

    static DcaPlan plan(Map<String, Json> given, Instrument market) {
        Map<String, Json> settings = new LinkedHashMap<>(given);
        settings.put("pair", new Json.Items(List.of(new Json.Text(market.base() + market.quote()))));
        ObjectNode node = (ObjectNode) MAPPER.readTree(CompactJson.of(new Json.Members(settings)));
        PlanContext context = new PlanContext(List.of(market), market.kind() == Instrument.Kind.LINEAR, 0, List.of());
        return switch (GainiumPlans.create(node, context)) {
            case Compiled.Accepted accepted -> accepted.plan();
            case Compiled.Refused refused ->
                throw PlanText.faults(
                        refused.faults().stream().map(SettingsFault::sentence).toList());
        };
    }
}
