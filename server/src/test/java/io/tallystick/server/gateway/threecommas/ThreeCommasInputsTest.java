package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.Mode;
import io.tallystick.server.gateway.doors.Inputs;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeCommasInputsTest {
    private static final long SEED = 20_261_122;
    private static final int EACH = 500;
    private static final List<String> NAMES = List.of(
            "mode",
            "page",
            "per_page",
            "api_key",
            "account_id",
            "limit",
            "offset",
            "from",
            "scope",
            "strategy",
            "sort_by",
            "sort_direction",
            "order_direction",
            "quote",
            "form_type",
            "include_events");

    @Test
    void noInputBreaksAnEndpoint(@TempDir Path data) {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            for (Endpoint endpoint : Endpoint.values()) {
                Inputs inputs = new Inputs(SEED + endpoint.path().hashCode(), NAMES);
                for (int i = 0; i < EACH; i++) {
                    String query = inputs.query();
                    String target = endpoint.path().replace(":id", "5") + (query.isEmpty() ? "" : "?" + query);
                    RawAnswer answer = endpoint.writes() ? write(world, inputs, target) : world.get(target);
                    assertThat(answer.status())
                            .as("seed %d, %s %s: %s", SEED, endpoint, target, answer.told())
                            .isBetween(200, 429);
                    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                }
            }
            assertThat(world.storedMode()).isIn(Mode.REAL, Mode.PAPER);
        }
    }

    private static RawAnswer write(ThreeCommasWorld world, Inputs inputs, String target) {
        String base = "/public/api" + target + (target.contains("?") ? "" : "?");
        if (inputs.chance()) {
            String json = inputs.json();
            return world.signed(
                    ThreeCommasWorld.NO_REPLAY, "POST", target, base + json, json, "Content-Type: application/json");
        }
        String form = inputs.query();
        return world.signed(
                ThreeCommasWorld.NO_REPLAY,
                "POST",
                target,
                form.isEmpty() ? "/public/api" + target : base + form,
                form,
                "Content-Type: application/x-www-form-urlencoded");
    }
}
