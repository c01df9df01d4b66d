package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.isolated;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Premium, funding and mark, with the check value of contracts/gaiaex.md section 5.6. */
class FundingTest {
    private static final long HOUR = 3_600_000;
    private final Scene scene = Scene.quiet();

    /** Alice is long 10 BTC at 10,000, Bob short; bids stand at 10,100. */
    private void tenBitcoin() {
        scene.mark(BTC, "10000");
        scene.placed(BOB, limit(BTC, Side.SELL, "10", "10000"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "10", "10000"));
        scene.placed(CAROL, limit(BTC, Side.BUY, "3", "10100"));
        scene.told();
    }

    private void tickAt(long millis) {
        scene.now = millis;
        scene.apply(new Command.Tick());
    }

    private List<String> toldOfBitcoin() {
        return scene.told().stream()
                .filter(line -> !line.startsWith("funding of 0"))
                .toList();
    }

    @Test
    void theCheckValueOfTheContract() {
        tenBitcoin();
        tickAt(HOUR);

        assertThat(toldOfBitcoin())
                .containsExactly(
                        "funding of 1 at 3600000: rate 0.0011875, premium 0.01, oracle 10000",
                        "1 paid 118.75 in 1",
                        "2 paid -118.75 in 1");
        assertThat(scene.cash(ALICE)).isEqualTo("99881.25");
        assertThat(scene.cash(BOB)).isEqualTo("100118.75");
        assertThat(scene.positionView(ALICE, BTC).fundingSinceOpen()).isEqualTo(units("118.75"));
    }

    @Test
    void intervalsMissedInAPauseArePaidOnceEachAtTheLastPremiumAndOracle() {
        tenBitcoin();
        tickAt(HOUR);
        scene.told();
        scene.now = 4 * HOUR + 1;
        scene.mark(BTC, "9000"); // the price that is found after the pause

        assertThat(toldOfBitcoin())
                .containsExactly(
                        "funding of 1 at 7200000: rate 0.0011875, premium 0.01, oracle 10000",
                        "1 paid 118.75 in 1",
                        "2 paid -118.75 in 1",
                        "funding of 1 at 10800000: rate 0.0011875, premium 0.01, oracle 10000",
                        "1 paid 118.75 in 1",
                        "2 paid -118.75 in 1",
                        "funding of 1 at 14400000: rate 0.0011875, premium 0.01, oracle 10000",
                        "1 paid 118.75 in 1",
                        "2 paid -118.75 in 1",
                        "mark 1 9000");
        tickAt(4 * HOUR + 2);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aPauseOfYearsPaysItsLastYear() {
        tenBitcoin();
        tickAt(100_000 * HOUR);

        assertThat(toldOfBitcoin().stream().filter(line -> line.startsWith("1 paid")))
                .hasSize(366 * 24);
    }

    @Test
    void withoutPremiumLongsPayTheInterest() {
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "10", "3600"));
        tickAt(HOUR);

        assertThat(scene.told()).contains("1 paid 0.45 in 0", "2 paid -0.45 in 0"); // 36,000 x 0.0000125
    }

    @Test
    void theAverageIsOverTheSamplesOfTheHour() {
        tenBitcoin();
        tickAt(HOUR);
        tickAt(HOUR + HOUR / 2); // 360 samples at 1 %
        scene.apply(new Command.CancelAll(CAROL, MarketKind.PERPETUAL, BTC));
        scene.told();
        tickAt(2 * HOUR); // 360 at 0

        assertThat(scene.told()).contains("funding of 1 at 7200000: rate 0.0005625, premium 0.005, oracle 10000");
    }

    @Test
    void theRateIsCapped() {
        scene.mark(BTC, "10000");
        scene.placed(CAROL, limit(BTC, Side.BUY, "3", "19000"));
        tickAt(HOUR);

        assertThat(scene.told()).contains("funding of 1 at 3600000: rate 0.04, premium 0.9, oracle 10000");
    }

    @Test
    void anIsolatedPositionPaysFromItsPot() {
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, leverage(isolated(limit(ETH, Side.BUY, "10", "3600")), 10));
        tickAt(HOUR);

        assertThat(scene.positionView(ALICE, ETH).isolatedMargin()).isEqualTo(units("3599.55"));
        assertThat(scene.cash(ALICE)).isEqualTo("96400");
    }

    @Test
    void whatDoesNotDivideStaysInTheRoundingAccount() {
        scene.mark(ETH, "3600.00000001");
        scene.placed(BOB, limit(ETH, Side.SELL, "0.0031", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "0.0031", "3600"));
        tickAt(HOUR);

        // 11.16 and a bit x 0.0000125 = 0.0001395 and a bit
        assertThat(scene.told()).contains("1 paid 0.00013951 in 0", "2 paid -0.0001395 in 0");
        assertThat(scene.cash(ExchangeQueries.ROUNDING_ACCOUNT)).isEqualTo("0.00000001");
    }

    @Test
    void theMarkFollowsTheBookAsFarAsItsAverageDistanceToTheOracle() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3620"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3620")); // the last trade
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3630"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3610"));
        scene.told();
        assertThat(scene.exchange.ticker(ETH).mark()).isEqualTo(units("3600"));

        tickAt(1_005_000);

        assertThat(scene.told()).containsExactly("mark 0 3620"); // the first sample weighs alone: 20 above
        scene.mark(ETH, "3650");
        assertThat(scene.told()).containsExactly("mark 0 3650"); // between oracle and oracle + 20
    }
}
