package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Margin tiers and their deductions, with the check values of contracts/gaiaex.md section 5.4. */
class MarginTierTest {
    private static final RiskSpec BITCOIN = new RiskSpec(List.of(new MarginTier(units("150000000"), 20)), false);
    private static final RiskSpec ETHER = new RiskSpec(List.of(new MarginTier(units("100000000"), 15)), false);

    private static Scene tiered() {
        List<MarketSpec> markets = new ArrayList<>(Scene.markets("0", "0", Scene.QUIET));
        markets.set(ETH, markets.get(ETH).withRisk(new RiskSpec(List.of(new MarginTier(units("72000"), 10)), false)));
        return Scene.open(markets);
    }

    @Test
    void theCheckValuesOfTheContract() {
        List<MarketSpec> markets = Scene.markets("0", "0", Scene.QUIET);
        MarketSpec bitcoin = markets.get(BTC).withRisk(BITCOIN);
        MarketSpec ether = markets.get(ETH).withRisk(ETHER);

        assertThat(bitcoin.maintenanceDeductionAt(units("150000001"))).isEqualTo(units("1875000"));
        assertThat(ether.maintenanceDeductionAt(units("100000001"))).isEqualTo(units("1333333.33333333"));
        assertThat(ether.maintenanceMargin(units("150000000"))).isEqualTo(units("3666666.66666667"));
    }

    @Test
    void maintenanceMarginHasNoJumpWhereATierBegins() {
        MarketSpec bitcoin = Scene.markets("0", "0", Scene.QUIET).get(BTC).withRisk(BITCOIN);

        assertThat(bitcoin.maintenanceMargin(units("150000000"))).isEqualTo(units("1875000"));
        assertThat(bitcoin.maintenanceMargin(units("150000000") + 40)).isEqualTo(units("1875000") + 1);
    }

    @Test
    void anOrderMayNotBringThePositionOverTheTierOfItsLeverage() {
        Scene scene = tiered();
        scene.placed(ALICE, limit(ETH, Side.BUY, "20", "3600"));

        assertThat(scene.place(ALICE, limit(ETH, Side.BUY, "0.01", "3600")))
                .isEqualTo(new Outcome.Rejected(RejectReason.TIER_LIMIT, 10));
        scene.placed(ALICE, leverage(limit(ETH, Side.BUY, "0.01", "3600"), 10));
        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 11)))
                .isEqualTo(new Outcome.Rejected(RejectReason.TIER_LIMIT, 10));
    }

    @Test
    void aPositionThatGrewOutOfItsTierMayBeReduced() {
        Scene scene = tiered();
        scene.placed(BOB, leverage(limit(ETH, Side.SELL, "20", "3600"), 10));
        scene.placed(ALICE, limit(ETH, Side.BUY, "20", "3600"));
        scene.mark(ETH, "3700");

        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3700"))).isEqualTo(RejectReason.TIER_LIMIT);
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3700"));
    }
}
