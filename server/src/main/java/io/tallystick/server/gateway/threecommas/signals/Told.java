package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.server.gateway.threecommas.ApiError;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of one message. */
sealed interface Told {

    /** @param dealIds deals that were started, closed or cancelled; empty when the bot alone was told something */
    record Done(long botId, String action, String result, List<Long> dealIds) implements Told {}

    record Refused(ApiError error) implements Told {}

    default int status() {
        return switch (this) {
            case Done d -> 200;
            case Refused(ApiError error) -> error.status();
        };
    }

    default ObjectNode json() {
        ObjectNode json = JsonText.object();
        switch (this) {
            case Done(long botId, String action, String result, List<Long> dealIds) -> {
                json.put("bot_id", botId).put("action", action).put("result", result);
                ArrayNode deals = json.putArray("deal_ids");
                dealIds.forEach(deals::add);
            }
            case Refused(ApiError error) -> error.into(json);
        }
        return json;
    }
}
