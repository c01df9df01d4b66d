package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.limits.BanSettings;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A request that is wrong in two ways gets the answer to the fault that is looked for first, for all pairs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaiaExOrderOfChecksTest {

    /** In the order in which they are looked for. */
    private enum Fault {
        ZONE(429, "Rate limit exceeded. Try again in 1s."),
        ROUTE(404, "Not Found"),
        HEADERS(401, "Missing authentication"),
        KEY(401, "Invalid API key"),
        TIME(401, "Timestamp expired"),
        SIGNATURE(401, "Invalid signature"),
        IP(403, "IP not whitelisted"),
        PERMISSION(403, "Insufficient permissions"),
        KEY_LIMIT(429, "Rate limit exceeded. Try again in 1s."),
        JSON(400, "The body is not one well-formed JSON value"),
        SCHEMA(422, "field required"),
        ADDRESS(403, "Address mismatch"),
        RULES(400, "Symbol 'NOPE' is not supported");

        private final int status;
        private final String text;

        Fault(int status, String text) {
            this.status = status;
            this.text = text;
        }
    }

    private GaiaExWorld world;

    @BeforeAll
    void start(@TempDir Path data) {
        world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(30, 0, 2, 0, BanSettings.NONE));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void theFirstFaultAnswersForAllPairs() {
        for (Fault first : Fault.values()) {
            for (Fault second : Fault.values()) {
                if (first.compareTo(second) <= 0 && possible(first, second)) {
                    RawAnswer answer = send(EnumSet.of(first, second));
                    assertThat(answer.told())
                            .as(first + " with " + second)
                            .startsWith(first.status + " ")
                            .contains(first.text);
                }
            }
        }
    }

    @Test
    void withoutFaultsItIsDone() {
        assertThat(send(EnumSet.noneOf(Fault.class)).status()).isEqualTo(200);
    }

    /** Two faults that no request can have at once: one key cannot lack a permission and be on another's list. */
    private static boolean possible(Fault first, Fault second) {
        Set<Fault> both = EnumSet.of(first, second);
        boolean twoKeys = both.contains(Fault.IP) && both.contains(Fault.PERMISSION);
        boolean unknownAndMore =
                both.contains(Fault.KEY) && (both.contains(Fault.IP) || both.contains(Fault.PERMISSION));
        boolean noBodyToRead = both.contains(Fault.JSON)
                && (both.contains(Fault.SCHEMA) || both.contains(Fault.ADDRESS) || both.contains(Fault.RULES));
        boolean limitOfNobody = both.contains(Fault.KEY_LIMIT) && (both.contains(Fault.IP) || both.contains(Fault.KEY));
        return !(twoKeys || unknownAndMore || noBodyToRead || limitOfNobody);
    }

    private RawAnswer send(Set<Fault> faults) {
        world.wallMillis.addAndGet(10_000);
        String keyId = keyFor(faults);
        if (faults.contains(Fault.ZONE)) {
            for (int i = 0; i < 30; i++) {
                world.open("/time");
            }
        } else if (faults.contains(Fault.KEY_LIMIT)) {
            for (int i = 0; i < 2; i++) {
                world.post(keyId, "/order/cancel-all", "{}");
            }
        }
        String body = body(faults);
        String path = faults.contains(Fault.ROUTE) ? "/order/nowhere" : "/order";
        long now = world.wallMillis.get();
        long time = faults.contains(Fault.TIME) ? now - 60_000 : now;
        List<String> headers = new ArrayList<>(
                GaiaExWorld.auth(keyId, time, faults.contains(Fault.SIGNATURE) ? "GET" : "POST", path, body));
        if (faults.contains(Fault.HEADERS)) {
            headers.removeFirst();
        }
        headers.add("Content-Type: application/json");
        return world.raw("POST", path, body, headers);
    }

    private static String keyFor(Set<Fault> faults) {
        return faults.contains(Fault.KEY)
                ? GaiaExWorld.UNKNOWN
                : faults.contains(Fault.IP)
                        ? GaiaExWorld.ELSEWHERE
                        : faults.contains(Fault.PERMISSION) ? GaiaExWorld.READ : GaiaExWorld.ALL;
    }

    private static String body(Set<Fault> faults) {
        if (faults.contains(Fault.JSON)) {
            return "{\"symbol\":";
        }
        String body = GaiaExWorld.restingOrder("");
        if (faults.contains(Fault.SCHEMA)) {
            body = body.replace("\"size\": \"0.1\", ", "");
        }
        if (faults.contains(Fault.ADDRESS)) {
            body = body.replace(GaiaExWorld.ADDRESS, GaiaExWorld.OTHER_ADDRESS);
        }
        return faults.contains(Fault.RULES) ? body.replace("\"ETH\"", "\"NOPE\"") : body;
    }
}
