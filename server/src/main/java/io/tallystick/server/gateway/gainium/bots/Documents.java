package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings of bots and deals as documents: what is stored with them and what is shown of them. */
public final class Documents {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Documents() {}

    public static String text(JsonNode document) {
        return MAPPER.writeValueAsString(document);
    }

    /** A bot of this API has the document that was stored; another's is told from its plan. */
    public static ObjectNode of(BotView bot) {
        if (bot.plan().contract() == Contract.GAINIUM && MAPPER.readTree(bot.document()) instanceof ObjectNode stored) {
            return stored;
        }
        ObjectNode settings = PlanSettings.of(bot.plan());
        settings.put("name", bot.name());
        return settings;
    }

    /** The settings that a deal runs with: those of its bot when it started, as changed since for it alone. */
    public static ObjectNode of(DealView deal) {
        ObjectNode settings = PlanSettings.of(deal.plan());
        settings.put("name", deal.botName());
        return settings;
    }
}
