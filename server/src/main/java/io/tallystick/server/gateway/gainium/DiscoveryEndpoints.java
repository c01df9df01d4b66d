package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.gainium.bots.Discovery;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** What may be set, for machines; made of the table that checks it. */
final class DiscoveryEndpoints {
    private DiscoveryEndpoints() {}

    static void types(Call call) {
        call.ok(Envelope.array().add(Discovery.bot()));
    }

    static void bot(Call call) {
        if (call.argument(0).equals("dca")) {
            answer(call, Discovery.fields(call.parameters().queryText("section").orElse("")), "No such section");
        } else {
            call.notOk(404, "Bots of this type are not here: the only type is dca");
        }
    }

    static void sections(Call call) {
        if (call.argument(0).equals("dca")) {
            call.ok(Discovery.sections());
        } else {
            call.notOk(404, "Bots of this type are not here: the only type is dca");
        }
    }

    static void indicators(Call call) {
        call.ok(Discovery.indicators("").orElseThrow());
    }

    static void indicator(Call call) {
        answer(call, Discovery.indicators(call.argument(0)), "Indicators are RSI and MA");
    }

    private static void answer(Call call, Optional<ArrayNode> data, String otherwise) {
        data.ifPresentOrElse(call::ok, () -> call.notOk(404, otherwise));
    }
}
