package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.Inputs;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GainiumInputsTest {
    private static final long SEED = 20_261_123;
    private static final int EACH = 500;
    private static final List<String> NAMES = List.of(
            "paperContext",
            "status",
            "page",
            "fields",
            "botId",
            "dealId",
            "botName",
            "type",
            "botType",
            "closeType",
            "symbol",
            "qty",
            "asset",
            "assets",
            "exchangeId",
            "exchangeUUID",
            "pairsToSet",
            "pairsToChange",
            "pairsToSetMode",
            "tpPerc",
            "pair",
            "name",
            "indicators",
            "multiTp",
            "dcaCustom",
            "vars",
            "ordersCount",
            "value",
            "section");
    private static final List<String> FIELDS = List.of(
            "action",
            "uuid",
            "symbol",
            "timestamp",
            "max_lag",
            "qty",
            "asset",
            "type",
            "pairsToSet",
            "pairsToSetMode",
            "settings",
            "closeType",
            "tpPerc",
            "tpPrice");

    @Test
    void noInputBreaksAnEndpoint(@TempDir Path data) {
        try (GainiumWorld world = new GainiumWorld(data)) {
            String bot = world.paperBot("{}").id();
            world.send("POST", "/api/startBot?type=dca&botId=" + bot, "");
            for (Route route : Routes.list()) {
                Inputs inputs = new Inputs(SEED + route.path().hashCode(), NAMES);
                String path = route.path()
                        .replace("{type}", "dca")
                        .replaceAll("\\{botId}", bot)
                        .replaceAll("\\{(dealId|id)}", "694ada7dd000000000000001");
                for (int i = 0; i < EACH; i++) {
                    String query = inputs.query();
                    String target = path + (query.isEmpty() ? "" : "?" + query);
                    String body = !route.method().equals("GET") && inputs.chance() ? inputs.json() : "";
                    RawAnswer answer = world.signed(GainiumWorld.RAW_BODY, route.method(), target, body, body);
                    assertThat(answer.status())
                            .as("seed %d, %s %s %s: %s", SEED, route.method(), target, body, answer.told())
                            .isBetween(200, 429);
                }
            }
        }
    }

    @Test
    void noInputBreaksTheWebhooks(@TempDir Path data) {
        try (GainiumWorld world = new GainiumWorld(data)) {
            String uuid =
                    world.paperBot("{'startCondition':'TradingviewSignals'}").uuid();
            Inputs inputs = new Inputs(SEED, FIELDS);
            for (Signal.Action action : Signal.Action.values()) {
                for (int i = 0; i < EACH; i++) {
                    String json = inputs.json();
                    String body = inputs.chance()
                            ? json
                            : json.replaceFirst(
                                    "\\{",
                                    "{\"action\":\"" + action.spelling() + "\",\"uuid\":\"" + uuid + "\""
                                            + (json.startsWith("{\"") ? "," : ""));
                    RawAnswer answer = world.webhook(body);
                    assertThat(answer.status())
                            .as("seed %d, %s: %s", SEED, body, answer.told())
                            .isBetween(200, 429);
                }
            }
        }
    }
}
