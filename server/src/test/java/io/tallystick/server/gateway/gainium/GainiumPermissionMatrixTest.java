package io.tallystick.server.gateway.gainium;

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
 * Every row of docs/gainium.md and every kind of caller (contract gainium, errors): who is shut out, and by which
 * words. Another test holds the document and the routes together.
 */
class GainiumPermissionMatrixTest {
    private static final String IN = "let in";
    private static final String UNAUTHORIZED = "401 Unauthorized";
    private static final String READ_ONLY = "read-only permission";
    private static final String UNKNOWN = "not recognized";
    private static final String EXPIRED = "expired";
    private static final String ADDRESS = "IP address";
    private static final String GAIAEX_KEY = "0123456789abcdef01234567";
    private static final String REVOKED = "aaaaaaaaaaaaaaaaaaaaaaa9";
    private static final String BOT = "65f000000000000000000001";

    @Test
    void everyCallerIsLetInOrShutOutAsTheDocumentSays(@TempDir Path data) {
        try (GainiumWorld world = new GainiumWorld(data)) {
            world.server.createKey(
                    GainiumWorld.USER,
                    "gaiaex",
                    GAIAEX_KEY + "89abcdef",
                    GainiumWorld.SECRET,
                    List.of("read", "trade"));
            world.server.createKey(
                    GainiumWorld.USER, "gainium", REVOKED, GainiumWorld.SECRET, List.of("read", "write"));
            world.server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(REVOKED)));
            List<String> wrong = new ArrayList<>();
            for (String row : RouteTable.withPermissions("gainium.md")) {
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
        told.put("nobody", open ? IN : UNAUTHORIZED);
        told.put(GainiumWorld.UNKNOWN, open ? IN : UNKNOWN);
        told.put(GAIAEX_KEY, open ? IN : UNKNOWN);
        told.put(REVOKED, open ? IN : UNKNOWN);
        told.put(GainiumWorld.EXPIRED, open ? IN : EXPIRED);
        told.put("wrong signature", open ? IN : UNAUTHORIZED);
        told.put(GainiumWorld.ELSEWHERE, open ? IN : ADDRESS);
        told.put(GainiumWorld.READ, needs.equals("write") ? READ_ONLY : IN);
        told.put(GainiumWorld.OTHERS, IN);
        told.put(GainiumWorld.WRITE, IN);
        return told;
    }

    private static String ask(GainiumWorld world, String route, String caller) {
        String[] parts = route.split(" ", -1);
        String target = parts[1].replace("{type}", "dca").replaceAll("\\{\\w+}", BOT);
        RawAnswer answer = switch (caller) {
            case "nobody" -> world.raw(parts[0], target, "", List.of());
            case "wrong signature" -> world.signed(GainiumWorld.WRITE, parts[0], target, "", "x");
            default -> world.signed(caller, parts[0], target, "", "");
        };
        if (answer.told().equals(UNAUTHORIZED)) {
            return UNAUTHORIZED;
        }
        if (answer.status() == 403) {
            for (String words : List.of(READ_ONLY, UNKNOWN, EXPIRED, ADDRESS)) {
                if (answer.body().contains(words)) {
                    return words;
                }
            }
            return answer.told();
        }
        return answer.status() == 401 || answer.status() >= 500 ? answer.told() : IN;
    }
}
