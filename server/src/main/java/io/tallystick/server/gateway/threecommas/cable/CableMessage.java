package io.tallystick.server.gateway.threecommas.cable;

import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for.
 *
 * @param command {@code subscribe}, {@code unsubscribe}, ...
 * @param identifier the text that names the subscription
 * @param spelled the same as the client spelled it, quotes included: answers repeat it byte for byte
 */
record CableMessage(String command, String identifier, String spelled) {

    /** Empty for anything but an object whose identifier is a text. */
    static Optional<CableMessage> read(String text) {
        if (!(StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                instanceof JsonReading.Value(Json.Members(Map<String, Json> byName)))) {
            return Optional.empty();
        }
        if (!(byName.get("identifier") instanceof Json.Text(String identifier))
                || !(byName.get("command") instanceof Json.Text(String command))) {
            return Optional.empty();
        }
        return Optional.of(new CableMessage(command, identifier, spelling(text, identifier)));
    }

    /** The token that stands for a text. The message is known to be good JSON. */
    private static String spelling(String json, String wanted) {
        int at = 0;
        while (at < json.length()) {
            if (json.charAt(at) == '"') {
                int end = end(json, at);
                String token = json.substring(at, end);
                if (StrictJson.read(token.getBytes(StandardCharsets.UTF_8))
                                instanceof JsonReading.Value(Json.Text(String value))
                        && value.equals(wanted)) {
                    return token;
                }
                at = end;
            } else {
                at++;
            }
        }
        throw new IllegalStateException("a value of the message is not in it");
    }

    /** Behind the closing quote of the text that opens at {@code start}. */
    private static int end(String json, int start) {
        int at = start + 1;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** A key and what it signed. */
    record User(String apiKey, String signature) {}

    /** @param users at least one */
    record Channel(String name, List<User> users) {}

    /** What the identifier says; empty when it does not say it rightly. */
    Optional<Channel> channel() {
        if (!(StrictJson.read(identifier.getBytes(StandardCharsets.UTF_8))
                        instanceof JsonReading.Value(Json.Members(Map<String, Json> byName)))
                || !(byName.get("channel") instanceof Json.Text(String name))) {
            return Optional.empty();
        }
        List<User> users = new ArrayList<>();
        for (Json user : Fields.values(byName.getOrDefault("users", new Json.Null()))) {
            if (!(user instanceof Json.Members(Map<String, Json> member))
                    || !(member.get("api_key") instanceof Json.Text(String key))
                    || !(member.get("signature") instanceof Json.Text(String signature))) {
                return Optional.empty();
            }
            users.add(new User(key, signature));
        }
        return users.isEmpty() ? Optional.empty() : Optional.of(new Channel(name, users));
    }
}
