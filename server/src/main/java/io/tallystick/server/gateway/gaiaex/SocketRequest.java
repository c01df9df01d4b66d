package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonText;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message of a client that asks for something: {@code {"id":1,"action":"...", ...}}.
 *
 * @param id as it was sent, for the response; {@code null} when there was none
 * @param argument the one other member that the action takes
 */
record SocketRequest(String id, String action, Json argument) {
    private static final int LONGEST_ID = 64;

    /** What a text message is. */
    sealed interface Reading {
        record Asked(SocketRequest request) implements Reading {}

        record Refused(String id, Problem problem) implements Reading {}
    }

    /** @param argumentName the only other member that may stand in the message */
    static Reading read(String text, String argumentName) {
        JsonReading reading = StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
        if (reading instanceof JsonReading.Refused(String sentence)) {
            return refused("null", sentence.replace("the body", "the message"));
        }
        if (!(reading instanceof JsonReading.Value(Json.Members members))) {
            return refused("null", "the message must be a JSON object");
        }
        Optional<String> id = id(members);
        if (id.isEmpty()) {
            return refused("null", "id must be a number or a text of at most " + LONGEST_ID + " characters");
        }
        for (String name : members.byName().keySet()) {
            if (!name.equals("id") && !name.equals("action") && !name.equals(argumentName)) {
                return refused(id.get(), "A field of the message is not known: " + name);
            }
        }
        if (!(members.byName().get("action") instanceof Json.Text(String action))) {
            return refused(id.get(), "action must be a text");
        }
        Json argument = members.byName().getOrDefault(argumentName, new Json.Null());
        return new Reading.Asked(new SocketRequest(id.get(), action, argument));
    }

    private static Optional<String> id(Json.Members members) {
        Json id = members.byName().getOrDefault("id", new Json.Null());
        boolean fine = id instanceof Json.Numeral || id instanceof Json.Null || id instanceof Json.Text;
        return fine && JsonText.of(id).length() <= LONGEST_ID + 2 ? Optional.of(JsonText.of(id)) : Optional.empty();
    }

    private static Reading refused(String id, String sentence) {
        return new Reading.Refused(id, Problem.refused(sentence));
    }

    /** What REST would have answered, in a frame (contract gaiaex, 3). */
    static void respond(SocketConnection socket, String id, Response response) {
        boolean good = response.status() < 300;
        socket.send(SocketMessage.text(new JsonWriter()
                .open()
                .text("type", "response")
                .value("id", id.getBytes(StandardCharsets.UTF_8))
                .number("status", response.status())
                .value(good ? "data" : "error", response.body())
                .close()
                .toBytes()));
    }

    static void respond(SocketConnection socket, String id, Problem problem) {
        respond(socket, id, problem.toResponse());
    }
}
