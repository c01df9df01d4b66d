package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.PriceSteps;
import io.tallystick.bots.view.VariableView;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Markets and settings that tests share. */
final class Samples {
    static final long NOW = 1_766_513_277_266L;
    static final Instrument BTC = market(0, "BTC", "USDT");
    static final Instrument ETH = market(1, "ETH", "USDT");
    static final Instrument ETH_BTC = market(2, "ETH", "BTC");
    static final PlanContext SPOT = new PlanContext(
            List.of(BTC, ETH, ETH_BTC),
            false,
            NOW,
            List.of(new VariableView(1, "target", "float", "2.5"), new VariableView(2, "orders", "int", "7")));
    static final PlanContext FUTURES = new PlanContext(List.of(BTC, ETH), true, NOW, List.of());

    private Samples() {}

    private static Instrument market(int id, String base, String quote) {
        return new Instrument(
                id,
                base + "/" + quote,
                base,
                quote,
                Instrument.Kind.SPOT,
                new PriceSteps.Fixed(new BigDecimal("0.01")),
                new BigDecimal("0.00001"),
                new BigDecimal("0.00001"),
                new BigDecimal("1"),
                new BigDecimal("0.001"),
                new BigDecimal("0.001"),
                1);
    }

    /** With apostrophes for quotation marks. */
    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
