package io.tallystick.exchange.model;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.RiskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which markets and how much money a run has.
 *
 * @param extreme prices, sizes and fees at the ends of what is allowed
 * @param deposit usual size of a deposit in whole units
 */
record Profile(boolean extreme, int accounts, long deposit, List<MarketSpec> markets) {
    private static final long ONE = Amount.ONE;

    /** Every fifth seed is extreme. */
    static Profile of(long seed, SplittableRandom random) {
        return Math.floorMod(seed, 5) == 4 ? extreme(random) : usual(random);
    }

    private static Profile usual(SplittableRandom random) {
        List<MarketSpec> markets = new ArrayList<>();
        int perpetuals = 1 + random.nextInt(3);
        int spots = 1 + random.nextInt(2);
        for (int i = 0; i < perpetuals + spots; i++) {
            boolean perpetual = i < perpetuals;
            int sizeDecimals = random.nextInt(perpetual ? 5 : 6);
            long price = List.of(3L, 42L, 137L, 3_600L, 81_250L).get(random.nextInt(5)) * ONE;
            int leverage = perpetual ? List.of(3, 10, 20, 50).get(random.nextInt(4)) : 1;
            markets.add(new MarketSpec(
                    i,
                    perpetual ? "P" + i : "S" + i + "/USDC",
                    perpetual ? MarketKind.PERPETUAL : MarketKind.SPOT,
                    perpetual ? "P" + i : "S" + i,
                    perpetual || i == perpetuals
                            ? "USDC"
                            : List.of("USDC", "USDT", "S" + perpetuals).get(random.nextInt(3)),
                    sizeDecimals,
                    leverage,
                    10 * ONE,
                    random.nextInt(3) * 7_001L,
                    random.nextInt(4) * 11_667L,
                    List.of(ONE / 100, ONE / 20, ONE / 4).get(random.nextInt(3)),
                    price,
                    maker(random, 400),
                    perpetual ? risk(random, leverage) : RiskSpec.NONE,
                    limits(random)));
        }
        return new Profile(false, 5 + random.nextInt(8), 2_000, List.copyOf(markets));
    }

    private static MarketLimits limits(SplittableRandom random) {
        if (random.nextInt(3) > 0) {
            return MarketLimits.NONE;
        }
        return new MarketLimits(
                List.of(0L, ONE / 20, ONE / 2, ONE).get(random.nextInt(4)),
                List.of(0L, 150 * ONE, 400 * ONE).get(random.nextInt(3)),
                List.of(0L, 300 * ONE, 700 * ONE).get(random.nextInt(3)),
                List.of(0L, 1_000 * ONE, 3_000 * ONE).get(random.nextInt(3)));
    }

    private static RiskSpec risk(SplittableRandom random, int leverage) {
        List<MarginTier> tiers = new ArrayList<>();
        int most = leverage;
        for (long above = 300 * ONE; most > 1 && random.nextInt(3) > 0; above *= 4) {
            most = 1 + random.nextInt(most - 1);
            tiers.add(new MarginTier(above + random.nextInt(3), most));
        }
        long impact = List.of(ONE, 500 * ONE, 6_000 * ONE).get(random.nextInt(3));
        return new RiskSpec(tiers, random.nextInt(6) == 0, impact);
    }

    private static MakerSpec maker(SplittableRandom random, long notional) {
        long step = List.of(0L, 250L, 1_000L, 60_000L).get(random.nextInt(4));
        return new MakerSpec(
                step, 150_000, 80_000 + random.nextInt(3) * 100_000L, random.nextInt(4), 100_000, notional * ONE);
    }

    private static Profile extreme(SplittableRandom random) {
        List<MarketSpec> markets = List.of(
                edge(random, 0, MarketKind.PERPETUAL, 0, 1_200),
                edge(random, 1, MarketKind.PERPETUAL, 6, 500_000_000L * ONE),
                edge(random, 2, MarketKind.SPOT, 0, 3),
                edge(random, 3, MarketKind.SPOT, 8, 400_000_000L * ONE));
        return new Profile(true, 5, 900_000_000L, markets);
    }

    private static MarketSpec edge(SplittableRandom random, int id, MarketKind kind, int sizeDecimals, long price) {
        boolean perpetual = kind == MarketKind.PERPETUAL;
        return new MarketSpec(
                id,
                perpetual ? "P" + id : "S" + id + "/USDC",
                kind,
                perpetual ? "P" + id : "S" + id,
                "USDC",
                sizeDecimals,
                perpetual ? 50 : 1,
                List.of(1L, 100L, 10 * ONE).get(random.nextInt(3)),
                List.of(0L, 1L, ONE / 2).get(random.nextInt(3)),
                List.of(0L, 1L, ONE / 2).get(random.nextInt(3)),
                List.of(1L, ONE / 20, ONE / 2).get(random.nextInt(3)),
                price,
                new MakerSpec(
                        random.nextInt(2) * 1_000L,
                        2_000_000,
                        List.of(1L, 1_000_000L).get(random.nextInt(2)),
                        random.nextInt(3),
                        500_000,
                        List.of(ONE, 1_000_000_000L * ONE).get(random.nextInt(2))),
                perpetual && random.nextBoolean()
                        ? new RiskSpec(
                                List.of(new MarginTier(ONE, 25), new MarginTier(Limits.MAX_HOLDING, 1)),
                                random.nextBoolean())
                        : RiskSpec.NONE,
                random.nextInt(4) == 0
                        ? new MarketLimits(ONE - 1, Limits.MAX_AMOUNT, Limits.MAX_AMOUNT - 1, Limits.MAX_HOLDING)
                        : MarketLimits.NONE);
    }
}
