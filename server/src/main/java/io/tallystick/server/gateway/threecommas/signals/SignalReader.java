package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.WebhookAction;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.signing.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one message; a name that is not known is refused by it. */
final class SignalReader {
    static final int DELAY_SECONDS_MAX = 86_400;

    private static final Set<String> NAMES =
            Set.of("message_type", "bot_id", "email_token", "delay_seconds", "pair", "action");

    sealed interface Reading {
        record Read(Signal signal) implements Reading {}

        /** @param botId of the message, 0 when it names none */
        record Invalid(long botId, String token, Map<String, List<String>> faults) implements Reading {}
    }

    private SignalReader() {}

    static Reading read(Json message) {
        if (!(message instanceof Json.Members(Map<String, Json> byName))) {
            return new Reading.Invalid(0, "", Map.of("base", List.of("a signal is a JSON object")));
        }
        Fields fields = new Fields(byName);
        fields.know(NAMES);
        fields.requiredOneOf("message_type", List.of("bot"));
        long botId = fields.requiredInteger("bot_id", 1, Long.MAX_VALUE).orElse(0);
        String token = fields.requiredText("email_token").orElse("");
        int delay = (int) fields.integer("delay_seconds", 0, DELAY_SECONDS_MAX).orElse(0);
        Optional<String> pair = fields.text("pair");
        Optional<String> symbol = pair.flatMap(Pairs::symbol);
        if (pair.isPresent() && symbol.isEmpty()) {
            fields.errors().add("pair", FieldErrors.INVALID);
        }
        String spelling = fields.text("action").orElse("");
        Optional<WebhookAction> action = Arrays.stream(WebhookAction.values())
                .filter(one -> one.spelling().equals(spelling))
                .findFirst();
        if (action.isEmpty()) {
            fields.errors().add("action", FieldErrors.NO_VALID_VALUE);
        }
        return fields.errors().isEmpty()
                ? new Reading.Read(new Signal(token, botId, action.orElseThrow(), symbol, delay))
                : new Reading.Invalid(botId, token, fields.errors().byField());
    }
}
