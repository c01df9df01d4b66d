package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.BotSignal;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
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
    private static final Set<String> NAMES_OF_FUNDS =
            Set.of("message_type", "bot_id", "email_token", "delay_seconds", "pair", "action", "volume", "price");

    sealed interface Reading {
        record Read(SignalMessage message) implements Reading {}

        /** @param botId of the message, 0 when it names none */
        record Invalid(long botId, String token, Map<String, List<String>> faults) implements Reading {}
    }

    private SignalReader() {}

    static Reading read(Json message) {
        if (!(message instanceof Json.Members(Map<String, Json> byName))) {
            return new Reading.Invalid(0, "", Map.of("base", List.of("a signal is a JSON object")));
        }
        Fields fields = new Fields(byName);
        Optional<BotSignal.Action> action = action(fields);
        boolean funds =
                action.filter(BotSignal.Action.ADD_FUNDS_IN_QUOTE::equals).isPresent();
        fields.know(funds ? NAMES_OF_FUNDS : NAMES);
        fields.requiredOneOf("message_type", List.of("bot"));
        long botId = fields.requiredInteger("bot_id", 1, Long.MAX_VALUE).orElse(0);
        String token = fields.requiredText("email_token").orElse("");
        int delay = (int) fields.integer("delay_seconds", 0, DELAY_SECONDS_MAX).orElse(0);
        Optional<String> pair = fields.text("pair");
        Optional<String> symbol = pair.flatMap(Pairs::symbol);
        if (pair.isPresent() && symbol.isEmpty()) {
            fields.errors().add("pair", FieldErrors.INVALID);
        }
        Optional<BigDecimal> volume = Optional.empty();
        Optional<BigDecimal> price = Optional.empty();
        if (funds) {
            fields.requiredText("volume");
            volume = fields.positive("volume");
            price = fields.positive("price");
        }
        return fields.errors().isEmpty()
                ? new Reading.Read(new SignalMessage(
                        token, botId, new BotSignal(action.orElseThrow(), symbol.orElse(""), volume, price), delay))
                : new Reading.Invalid(botId, token, fields.errors().byField());
    }

    private static Optional<BotSignal.Action> action(Fields fields) {
        Optional<String> spelling = fields.text("action");
        if (spelling.isEmpty()) {
            return Optional.of(BotSignal.Action.START_DEAL);
        }
        // To start a deal is the one thing that has no name in a message.
        Optional<BotSignal.Action> action = Arrays.stream(BotSignal.Action.values())
                .filter(one -> one != BotSignal.Action.START_DEAL)
                .filter(one -> one.spelling().equals(spelling.get()))
                .findFirst();
        if (action.isEmpty()) {
            fields.errors().add("action", FieldErrors.NO_VALID_VALUE);
        }
        return action;
    }
}
