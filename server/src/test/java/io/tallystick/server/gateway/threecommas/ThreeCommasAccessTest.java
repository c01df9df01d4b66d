package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Mode;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.machines.LoggedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeCommasAccessTest {
    private static final String BAD_KEY =
            "401 {\"error\":\"api_key_invalid_or_expired\",\"error_description\":\"Unauthorized. Invalid or expired api"
                    + " key.\"}";
    private static final String BAD_SIGNATURE =
            "401 {\"error\":\"signature_invalid\",\"error_description\":\"Provided signature is invalid\"}";
    private static final String FORBIDDEN =
            "403 {\"error\":\"Forbidden\",\"error_description\":\"Api key not authorized for this action\"}";
    private static final String CHANGE = "/ver1/users/change_mode";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void eachRefusalComesBeforeTheNext() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            String path = "/public/api/ver1/accounts";
            String bad = "0".repeat(64);
            String right = ThreeCommasWorld.mac(path);

            // Route, then the shape of the target, then headers.
            assertThat(send(world, "/public/api/ver1/none?a=%zz").status()).isEqualTo(404);
            assertThat(send(world, path + "?a=%zz").told()).startsWith("400 {\"error\":\"invalid_request\"");
            assertThat(send(world, path).told()).isEqualTo(BAD_KEY);
            assertThat(send(world, path, "Signature: " + right).told()).isEqualTo(BAD_KEY);
            assertThat(send(world, path, "Apikey: " + ThreeCommasWorld.ALL).told())
                    .isEqualTo(BAD_SIGNATURE);
            assertThat(send(world, path, key(ThreeCommasWorld.ALL), key(ThreeCommasWorld.ALL), mac(right))
                            .status())
                    .isEqualTo(400);

            // The key, then the signature.
            assertThat(send(world, path, key("unknown0000000000000000000"), mac(bad))
                            .told())
                    .isEqualTo(BAD_KEY);
            assertThat(send(world, path, key(ThreeCommasWorld.EXPIRED), mac(bad))
                            .told())
                    .isEqualTo(BAD_KEY);
            assertThat(send(world, path, key(ThreeCommasWorld.EXPIRED), mac(right))
                            .told())
                    .isEqualTo(BAD_KEY);

            // The signature, then the address, then the permission, then the parameters.
            assertThat(send(world, path, key(ThreeCommasWorld.ELSEWHERE), mac(bad))
                            .told())
                    .isEqualTo(BAD_SIGNATURE);
            assertThat(send(world, path, key(ThreeCommasWorld.NONE), mac(bad)).told())
                    .isEqualTo(BAD_SIGNATURE);
            assertThat(send(world, path, key(ThreeCommasWorld.ELSEWHERE), mac(right))
                            .told())
                    .startsWith("401 {\"error\":\"api_key_invalid_or_expired\"")
                    .contains("IP address");
            String wrong = path + "?per_page=0";
            assertThat(send(world, wrong, key(ThreeCommasWorld.NONE), mac(ThreeCommasWorld.mac(wrong)))
                            .told())
                    .isEqualTo(FORBIDDEN);
            assertThat(send(world, wrong, key(ThreeCommasWorld.ALL), mac(ThreeCommasWorld.mac(wrong)))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aSpoiltSignatureNeverPasses() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            String path = "/public/api/ver1/validate";
            String right = ThreeCommasWorld.mac(path);
            for (String spoilt : List.of(
                    right.substring(1),
                    right + "0",
                    right.substring(0, 63) + "g",
                    right.substring(0, 32),
                    right + ", " + right,
                    "sha256=" + right,
                    "\u0661" + right.substring(1))) {
                assertThat(send(world, path, key(ThreeCommasWorld.ALL), mac(spoilt))
                                .status())
                        .as(spoilt)
                        .isBetween(400, 401);
            }
            assertThat(send(world, path + "?Signature=" + right, key(ThreeCommasWorld.ALL))
                            .told())
                    .isEqualTo(BAD_SIGNATURE);
        }
    }

    @Test
    void aHintComesWithWhatCouldNotBeVerifiedAndWithNothingElse() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            String path = "/public/api/ver1/accounts";
            String right = mac(ThreeCommasWorld.mac(path));

            assertThat(hint(send(world, path, key(ThreeCommasWorld.ALL), mac("0".repeat(64)))))
                    .isEqualTo("3commas " + ThreeCommasWorld.ALL);
            assertThat(hint(send(world, path, key("unknown0000000000000000000"), right)))
                    .isEqualTo("3commas nobody");
            assertThat(hint(send(world, path))).isEqualTo("3commas nobody");
            assertThat(hint(send(world, path, key(ThreeCommasWorld.ELSEWHERE), right)))
                    .isEmpty();
            assertThat(hint(send(world, path, key(ThreeCommasWorld.NONE), right)))
                    .isEmpty();
            assertThat(hint(send(world, path, key(ThreeCommasWorld.ALL), right)))
                    .isEmpty();
        }
    }

    private static String hint(RawAnswer answer) {
        return answer.header("X-Tallystick-Hint");
    }

    @Test
    void everyEndpointNeedsItsOwnPermissionAndNoOther() {
        Map<String, String> needed = Map.of(
                "GET /ver1/users/current_mode",
                "ACCOUNTS_READ",
                "POST " + CHANGE + "?mode=real",
                "ACCOUNTS_WRITE",
                "GET /ver1/accounts",
                "ACCOUNTS_READ",
                "GET /ver1/bots",
                "BOTS_READ",
                "GET /ver1/bots/5/show",
                "BOTS_READ");
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            needed.forEach((request, needs) -> {
                for (String has : List.of("BOTS_READ", "BOTS_WRITE", "ACCOUNTS_READ", "ACCOUNTS_WRITE")) {
                    RawAnswer answer = call(world, ThreeCommasWorld.only(has), request);
                    assertThat(answer.told().equals(FORBIDDEN))
                            .as("%s with %s: %s", request, has, answer.told())
                            .isEqualTo(!has.equals(needs));
                }
                assertThat(call(world, ThreeCommasWorld.NONE, request).told()).isEqualTo(FORBIDDEN);
            });
            assertThat(call(world, ThreeCommasWorld.NONE, "GET /ver1/validate").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRevokedKeyIsShutOutAtOnce() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            assertThat(world.get("/ver1/validate").status()).isEqualTo(200);

            world.server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(ThreeCommasWorld.ALL)));

            assertThat(world.get("/ver1/validate").told()).isEqualTo(BAD_KEY);
        }
    }

    @Test
    void theSameSignedWriteWithinASecondIsDoneOnceAndAnsweredTwice() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            String answer = "201 {\"mode\":\"paper\"}";
            assertThat(world.postForm(ThreeCommasWorld.ALL, CHANGE, "mode=paper")
                            .told())
                    .isEqualTo(answer);
            world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));

            world.wallMillis.addAndGet(ThreeCommasWorld.DUPLICATE_MILLIS - 1);
            assertThat(world.postForm(ThreeCommasWorld.ALL, CHANGE, "mode=paper")
                            .told())
                    .isEqualTo(answer);
            assertThat(world.storedMode()).isEqualTo(Mode.REAL);

            // The same signature stands for the parameter in the query: that is the same request.
            assertThat(call(world, ThreeCommasWorld.ALL, "POST " + CHANGE + "?mode=paper")
                            .told())
                    .isEqualTo(answer);
            assertThat(world.storedMode()).isEqualTo(Mode.REAL);

            // Another key of the same user is another sender.
            assertThat(world.postForm(ThreeCommasWorld.NO_REPLAY, CHANGE, "mode=paper")
                            .told())
                    .isEqualTo(answer);
            assertThat(world.storedMode()).isEqualTo(Mode.PAPER);

            world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));
            world.wallMillis.addAndGet(2);
            assertThat(world.postForm(ThreeCommasWorld.ALL, CHANGE, "mode=paper")
                            .told())
                    .isEqualTo(answer);
            assertThat(world.storedMode()).isEqualTo(Mode.PAPER);
        }
    }

    @Test
    void modeAndDuplicateWindowOutliveARestart() {
        AtomicLong wallMillis;
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            world.postForm(ThreeCommasWorld.ALL, CHANGE, "mode=paper");
            wallMillis = world.wallMillis;
        }
        try (ThreeCommasWorld world = ThreeCommasWorld.restarted(data, wallMillis)) {
            assertThat(world.get("/ver1/users/current_mode").told()).isEqualTo("200 {\"mode\":\"paper\"}");
            world.fleet(new FleetCommand.SetMode(ThreeCommasWorld.USER, Mode.REAL));
            assertThat(world.postForm(ThreeCommasWorld.ALL, CHANGE, "mode=paper")
                            .told())
                    .isEqualTo("201 {\"mode\":\"paper\"}");
            assertThat(world.storedMode()).isEqualTo(Mode.REAL);
        }
    }

    @Test
    void aHundredRequestsAMinuteThenABlockThenABan() {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data, ThreeCommasLimits.Settings.DEFAULT)) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                statuses.add(send(world, "/public/api/ver1/ping").status());
            }
            assertThat(statuses).containsOnly(200);

            RawAnswer limited = send(world, "/public/api/ver1/ping");
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.header("Retry-After")).isEqualTo("300");
            assertThat(limited.body()).startsWith("{\"error\":\"too_many_requests\"");
            assertThat(world.get("/ver1/validate").status()).isEqualTo(429);

            for (int i = 0; i < 1_000 && !statuses.contains(418); i++) {
                statuses.add(send(world, "/public/api/ver1/ping").status());
            }
            assertThat(statuses).contains(418);
            RawAnswer banned = send(world, "/public/api/ver1/ping");
            assertThat(banned.body()).startsWith("{\"error\":\"ip_banned\"");
            assertThat(Integer.parseInt(banned.header("Retry-After"))).isPositive();
        }
    }

    private static RawAnswer call(ThreeCommasWorld world, String keyId, String request) {
        String[] parts = request.split(" ", -1);
        return world.signed(keyId, parts[0], parts[1], "/public/api" + parts[1], "");
    }

    private static RawAnswer send(ThreeCommasWorld world, String target, String... headers) {
        return world.raw("GET", target, "", List.of(headers));
    }

    private static String key(String keyId) {
        return "Apikey: " + keyId;
    }

    private static String mac(String text) {
        return "Signature: " + text;
    }
}
