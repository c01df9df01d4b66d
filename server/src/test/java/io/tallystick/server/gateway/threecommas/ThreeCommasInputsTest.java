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
            "include_events",
            "name",
            "pairs",
            "pair",
            "market_code",
            "strategy_list",
            "take_profit",
            "take_profit_steps",
            "custom_safety_steps",
            "base_order_volume",
            "max_safety_orders",
            "safety_order_step_percentage",
            "martingale_step_coefficient",
            "stop_loss_percentage",
            "sl_to_breakeven_data",
            "leverage_custom_value",
            "new_take_profit_percentage",
            "quantity",
            "is_market",
            "rate",
            "order_id",
            "trade_id",
            "order",
            "to",
            "date",
            "days",
            "amount",
            "secret",
            "note",
            "type");

    @Test
    void noInputBreaksAnEndpoint(@TempDir Path data) {
        try (ThreeCommasWorld world = ThreeCommasWorld.fresh(data)) {
            long botId = Bots.make(world, Bots.simple());
            world.post("/ver1/bots/" + botId + "/enable");
            for (Route route : Routes.all(world.wallMillis::get).list()) {
                Inputs inputs = new Inputs(SEED + route.path().hashCode(), NAMES);
                for (int i = 0; i < EACH; i++) {
                    String query = inputs.query();
                    String target =
                            route.path().replace(":id", i % 2 == 0 ? "1" : "31") + (query.isEmpty() ? "" : "?" + query);
                    RawAnswer answer =
                            route.writes() ? write(world, inputs, route.method(), target) : world.get(target);
                    assertThat(answer.status())
                            .as("seed %d, %s %s: %s", SEED, route.method(), target, answer.told())
                            .isBetween(200, 429);
                    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                }
            }
            assertThat(world.storedMode()).isIn(Mode.REAL, Mode.PAPER);
        }
    }

    private static RawAnswer write(ThreeCommasWorld world, Inputs inputs, String method, String target) {
        String base = "/public/api" + target + (target.contains("?") ? "" : "?");
        if (inputs.chance()) {
            String json = inputs.json();
            return world.signed(
                    ThreeCommasWorld.NO_REPLAY, method, target, base + json, json, "Content-Type: application/json");
        }
        String form = inputs.query();
        return world.signed(
                ThreeCommasWorld.NO_REPLAY,
                method,
                target,
                form.isEmpty() ? "/public/api" + target : base + form,
                form,
                "Content-Type: application/x-www-form-urlencoded");
    }
}
