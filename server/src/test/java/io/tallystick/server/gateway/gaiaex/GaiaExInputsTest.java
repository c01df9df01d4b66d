package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.Inputs;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaiaExInputsTest {
    private static final long SEED = 20_261_122;
    private static final int EACH = 500;
    private static final Set<Integer> STATUSES = Set.of(200, 400, 401, 403, 404, 409, 422);
    private static final List<String> QUERY = List.of("limit", "depth", "symbol", "startTime", "endTime", "page");
    private static final List<String> FIELDS = List.of(
            "user_address",
            "symbol",
            "is_buy",
            "size",
            "price",
            "order_type",
            "time_in_force",
            "reduce_only",
            "leverage",
            "leverage_type",
            "tp_price",
            "client_order_id",
            "client_id",
            "order_id",
            "is_cross");
    private static final List<String> NUMBERS = List.of(
            "1e10000000",
            "9".repeat(40),
            "0." + "0".repeat(17) + "1",
            "-0",
            "1e-400",
            "92233720368.54775808",
            "999999999",
            "1000000000",
            "0.00000001",
            "123456789012345678.123456789012345678",
            "\"\\u0661\"",
            "\" 1\"",
            "\"+1\"",
            "\"0x1\"",
            "\"1,5\"",
            "\"\"",
            "0",
            "0.1");

    @Test
    void noInputBreaksAnEndpointAndEveryStatusIsADocumentedOne(@TempDir Path data) {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            for (Route route : GaiaExWorld.routes()) {
                Random random = new Random(SEED + route.path().hashCode());
                Inputs queries = new Inputs(random.nextLong(), QUERY);
                Inputs bodies = new Inputs(random.nextLong(), FIELDS);
                for (int i = 0; i < EACH; i++) {
                    String path = path(route, random);
                    String query = route.access() == Access.TRADE && i % 10 > 0 ? "" : queries.query();
                    String target = query.isEmpty() ? path : path + "?" + query;
                    RawAnswer answer = route.access() == Access.TRADE
                            ? world.post(GaiaExWorld.NO_REPLAY, target, i % 2 == 0 ? bodies.json() : nearly(random))
                            : world.get(GaiaExWorld.NO_REPLAY, target);
                    assertThat(answer.status())
                            .as("seed %d, %s %s: %s", SEED, route.method(), target, answer.told())
                            .isIn(STATUSES);
                    assertThat(answer.json()).isNotNull();
                }
            }
        }
    }

    private static String path(Route route, Random random) {
        String symbol = List.of("ETH", "ETH%2FUSDC", "PURR/USDC", "%00", "..", "a".repeat(200), "'", "@145")
                .get(random.nextInt(8));
        String address = random.nextInt(10) == 0 ? "0x" : GaiaExWorld.ADDRESS;
        return route.path().replace("{address}", address).replace("{symbol}", symbol);
    }

    /** An order that is right but for one value. */
    private static String nearly(Random random) {
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        String fine = GaiaExWorld.restingOrder(", \"order_id\": 1, \"leverage\": 5");
        return switch (random.nextInt(4)) {
            case 0 -> fine.replace("\"0.1\"", number);
            case 1 -> fine.replace("\"3500.00\"", number);
            case 2 -> fine.replace(": 5", ": " + number);
            default -> fine.replace(": 1,", ": " + number + ",");
        };
    }
}
