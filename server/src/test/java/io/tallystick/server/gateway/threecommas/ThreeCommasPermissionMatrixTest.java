package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.doors.RouteTable;
import io.tallystick.server.machines.LoggedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of docs/3commas.md and every kind of caller (contract 3commas, errors): who is shut out, and by which
 * words. Another test holds the document and the routes together.
 */
class ThreeCommasPermissionMatrixTest {
    private static final String IN = "let in";
    private static final String BAD_KEY = "401 api_key_invalid_or_expired";
    private static final String BAD_SIGNATURE = "401 signature_invalid";
    private static final String FORBIDDEN = "403 Forbidden";
    private static final String GAIAEX_KEY = "0123456789abcdef0123456789abcdef";
    private static final String REVOKED = "revokedkey00000000000000000000";
    private static final List<String> PERMISSIONS = List.of(
            "ACCOUNTS_READ", "ACCOUNTS_WRITE", "BOTS_READ", "BOTS_WRITE", "SMART_TRADES_READ", "SMART_TRADES_WRITE");

    @Test
    void everyCallerIsLetInOrShutOutAsTheDocumentSays(@TempDir Path data) {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            world.server.createKey(
                    ThreeCommasWorld.USER, "gaiaex", GAIAEX_KEY, ThreeCommasWorld.SECRET, List.of("read", "trade"));
            world.server.createKey(ThreeCommasWorld.USER, "3commas", REVOKED, ThreeCommasWorld.SECRET, PERMISSIONS);
            world.server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(REVOKED)));
            for (String permission : List.of("SMART_TRADES_READ", "SMART_TRADES_WRITE")) {
                world.server.createKey(
                        ThreeCommasWorld.USER,
                        "3commas",
                        own(permission),
                        ThreeCommasWorld.SECRET,
                        List.of(permission));
            }
            List<String> wrong = new ArrayList<>();
            for (String row : RouteTable.withPermissions("3commas.md")) {
                String route = row.substring(0, row.indexOf(": "));
                String needs = row.substring(row.indexOf(": ") + 2);
                expected(needs).forEach((caller, told) -> {
                    String got = ask(world, route, caller);
                    if (!got.equals(told)) {
                        wrong.add("%s (%s) by %s: %s, not %s".formatted(route, needs, caller, got, told));
                    }
                });
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static Map<String, String> expected(String needs) {
        Map<String, String> told = new LinkedHashMap<>();
        boolean open = needs.equals("none, unsigned");
        told.put("nobody", open ? IN : BAD_KEY);
        told.put("unknown0000000000000000000", open ? IN : BAD_KEY);
        told.put(ThreeCommasWorld.EXPIRED, open ? IN : BAD_KEY);
        told.put(REVOKED, open ? IN : BAD_KEY);
        told.put(GAIAEX_KEY, open ? IN : BAD_KEY);
        told.put("wrong signature", open ? IN : BAD_SIGNATURE);
        // Its own words, under the same name, tell of the address.
        told.put(ThreeCommasWorld.ELSEWHERE, open ? IN : BAD_KEY);
        boolean any = open || needs.equals("any live key");
        for (String permission : PERMISSIONS) {
            told.put(own(permission), any || permission.equals(needs) ? IN : FORBIDDEN);
        }
        told.put(ThreeCommasWorld.OTHERS, IN);
        told.put(ThreeCommasWorld.ALL, IN);
        return told;
    }

    private static String own(String permission) {
        return permission.startsWith("SMART")
                ? (permission.replace("_", "") + "0".repeat(30)).substring(0, 30)
                : ThreeCommasWorld.only(permission);
    }

    private static String ask(ThreeCommasWorld world, String route, String caller) {
        String[] parts = route.split(" ", -1);
        String path = parts[1].replace(":id", "999999");
        String message = ThreeCommasWorld.PREFIX + path;
        RawAnswer answer = switch (caller) {
            case "nobody" -> world.raw(parts[0], message, "", List.of());
            case "wrong signature" -> world.signed(ThreeCommasWorld.ALL, parts[0], path, message + "x", "");
            default -> world.signed(caller, parts[0], path, message, "");
        };
        for (String refusal : List.of(BAD_KEY, BAD_SIGNATURE, FORBIDDEN)) {
            String[] told = refusal.split(" ", -1);
            if (answer.told().startsWith(told[0] + " {\"error\":\"" + told[1] + "\"")) {
                return refusal;
            }
        }
        return answer.status() == 401 || answer.status() >= 500 ? answer.told() : IN;
    }
}
