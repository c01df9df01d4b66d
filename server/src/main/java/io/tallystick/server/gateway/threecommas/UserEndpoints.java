package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Mode;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** Who asks, in which mode, and what time it is ({@code 3commas.md} 2.1). */
final class UserEndpoints {
    private static final List<String> MODES = List.of("real", "paper");

    private UserEndpoints() {}

    static List<Route> routes(LongSupplier wallMillis) {
        return List.of(
                        Route.of("GET /ver1/ping", Security.OPEN, UserEndpoints::ping),
                        Route.of("GET /ver1/time", Security.OPEN, call -> time(call, wallMillis.getAsLong())),
                        Route.of("GET /ver1/validate", Security.SIGNED, UserEndpoints::validate),
                        Route.of("GET /ver1/users/current_mode", Security.ACCOUNTS_READ, UserEndpoints::currentMode),
                        Route.of("POST /ver1/users/change_mode", Security.ACCOUNTS_WRITE, UserEndpoints::changeMode),
                        Route.of("GET /ver1/users/permissions_info", Security.SIGNED, UserEndpoints::permissions))
                .stream()
                .map(Route::takingAll)
                .toList();
    }

    private static void ping(Call call) {
        call.ok(JsonText.object().put("pong", "pong"));
    }

    private static void time(Call call, long wallMillis) {
        call.ok(JsonText.object().put("server_time", wallMillis / 1_000));
    }

    private static void validate(Call call) {
        call.ok(JsonText.object().put("valid", true));
    }

    private static void currentMode(Call call) {
        call.query(call::mode, mode -> call.ok(json(mode)));
    }

    private static void changeMode(Call call) {
        Optional<String> wanted = call.fields().requiredOneOf("mode", MODES);
        if (call.refusedForFields()) {
            return;
        }
        Mode mode = ThreeCommasDoor.modeOf(wanted.orElse(""));
        call.submit(new FleetCommand.SetMode(call.userId(), mode), done -> call.created(json(mode)));
    }

    /** What the key may do, by the names of its own settings. */
    private static void permissions(Call call) {
        ObjectNode json = JsonText.object();
        call.key().ifPresent(key -> {
            for (String area : List.of("BOTS", "ACCOUNTS", "SMART_TRADES")) {
                for (String right : List.of("READ", "WRITE")) {
                    String permission = area + "_" + right;
                    json.put(permission.toLowerCase(java.util.Locale.ROOT), key.permits(permission));
                }
            }
        });
        call.ok(json);
    }

    private static ObjectNode json(Mode mode) {
        return JsonText.object().put("mode", mode == Mode.PAPER ? "paper" : "real");
    }
}
