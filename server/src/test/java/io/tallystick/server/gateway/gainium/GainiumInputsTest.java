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
    private static final List<String> NAMES =
            List.of("paperContext", "status", "page", "botId", "type", "tpPerc", "pair", "name");

    @Test
    void noInputBreaksAnEndpoint(@TempDir Path data) {
        try (GainiumWorld world = new GainiumWorld(data)) {
            for (Endpoint endpoint : Endpoint.values()) {
                Inputs inputs = new Inputs(SEED + endpoint.path().hashCode(), NAMES);
                for (int i = 0; i < EACH; i++) {
                    String query = inputs.query();
                    String target = endpoint.path() + (query.isEmpty() ? "" : "?" + query);
                    String body = endpoint.method().equals("POST") && inputs.chance() ? inputs.json() : "";
                    RawAnswer answer = world.signed(GainiumWorld.RAW_BODY, endpoint.method(), target, body, body);
                    assertThat(answer.status())
                            .as("seed %d, %s %s: %s", SEED, endpoint, target, answer.told())
                            .isBetween(200, 429);
                }
            }
        }
    }
}
