package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.http.Response;
import io.tallystick.signing.json.Json;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checks of parameters on bot routes, in the original's order and words. The fleet makes no bots yet, so what
 * passes them is an empty list or an unknown bot.
 */
final class Bots {
    private static final Set<String> TYPES = Set.of("dca", "grid", "combo");
    private static final Set<String> STATUSES = Set.of("closed", "error", "open", "archive", "range");
    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final int PAGE_DIGITS_MAX = 9;

    // The dialect's own spelling.
    private static final String MISSED = "Missed required paramas";
    private static final String WRONG = "Wrong params";
    private static final String UNKNOWN = "Bot not found";

    private Bots() {}

    /** {@code GET /api/bots/dca}. */
    static Response dcaList(Parameters parameters) {
        boolean statusFits = parameters.ofQuery("status").isEmpty() || isOneOf(parameters.ofQuery("status"), STATUSES);
        boolean contextFits =
                !parameters.queryHas("paperContext") || isOneOf(parameters.ofQuery("paperContext"), FLAGS);
        Optional<Integer> page = page(parameters);
        if (!statusFits || !contextFits || page.isEmpty()) {
            return Envelope.notOk(400, WRONG);
        }
        ObjectNode data =
                Envelope.object().put("page", page.get()).put("totalPages", 0).put("totalResults", 0);
        data.putArray("result");
        return Envelope.ok(data);
    }

    /** {@code POST /api/startBot}: an unknown bot is the engine's refusal, which has HTTP status 200. */
    static Response start(Parameters parameters) {
        Optional<Json> botId = parameters.either("botId");
        Optional<Json> type = parameters.either("type");
        if (botId.isEmpty() || type.isEmpty()) {
            return Envelope.notOk(400, MISSED);
        }
        boolean right = botId.flatMap(Parameters::text).isPresent() && isOneOf(type, TYPES);
        return right ? Envelope.notOk(200, UNKNOWN) : Envelope.notOk(400, WRONG);
    }

    /** {@code POST /api/updateDCABot}: the handler itself looks the bot up, and tells an unknown one with 400. */
    static Response updateDca(Parameters parameters) {
        Optional<Json> botId = parameters.ofQuery("botId");
        if (botId.isEmpty()) {
            return Envelope.notOk(400, MISSED);
        }
        return Envelope.notOk(400, botId.flatMap(Parameters::text).isPresent() ? UNKNOWN : WRONG);
    }

    /** From 1; 0 and nothing count as 1, anything but a plain whole number is wrong. */
    private static Optional<Integer> page(Parameters parameters) {
        Optional<Json> given = parameters.ofQuery("page");
        if (given.isEmpty()) {
            return Optional.of(1);
        }
        return given.flatMap(Parameters::text)
                .filter(text -> text.length() <= PAGE_DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Math.max(1, Integer.parseInt(text)));
    }

    private static boolean isOneOf(Optional<Json> value, Set<String> choices) {
        return value.flatMap(Parameters::text).filter(choices::contains).isPresent();
    }
}
