package io.tallystick.bots.campaign;

import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.PlanParts.limits;
import static io.tallystick.bots.PlanParts.profit;
import static io.tallystick.bots.PlanParts.stop;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.PlanParts;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plans of both contracts with every setting that the engine acts on. */
final class RandomPlans {
    private final SplittableRandom random;

    RandomPlans(SplittableRandom random) {
        this.random = random;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    DcaPlan plan(Venue venue, long now) {
        boolean futures = venue.kind() == Instrument.Kind.LINEAR;
        Contract contract = one(Contract.values());
        Direction direction = one(Direction.values());
        String[] pairs = futures
                ? new String[] {"ETH/USDC"}
                : one(new String[][] {{"ETH/USDT"}, {"BTC/USDT"}, {"ETH/USDT", "BTC/USDT"}});
        var plan = BotScene.plan()
                .contract(contract)
                .direction(direction)
                .pairs(pairs)
                .entry(entry())
                .ladder(ladder(contract, direction))
                .takeProfit(takeProfit())
                .starting(starting(now))
                .limits(startLimits())
                .futures(futures ? new Futures(Futures.MarginMode.ISOLATED, one(1, 3, 10, 20)) : Futures.NONE);
        if (chance(60)) {
            plan.stopLoss(stopLoss(contract));
        }
        if (chance(20)) {
            plan.compounding(new Compounding(dec("50"), dec("30")));
        }
        return plan.build();
    }

    private Entry entry() {
        Volume volume = one(
                Volume.quote("10"),
                Volume.quote("137.77"),
                Volume.quote("5000"),
                new Volume(dec("0.02"), VolumeUnit.BASE),
                new Volume(dec("3"), VolumeUnit.PERCENT_FREE),
                new Volume(dec("25"), VolumeUnit.USD));
        OrderType type = one(OrderType.MARKET, OrderType.MARKET, OrderType.LIMIT);
        return new Entry(volume, type, one(0, 20, 90), chance(50), one(0, 0, 0, 30));
    }

    private Ladder ladder(Contract contract, Direction direction) {
        Ladder.Shape shape = switch (random.nextInt(4)) {
            case 0 -> new Ladder.None();
            case 1 -> {
                boolean below = contract == Contract.GAINIUM || direction == Direction.SHORT;
                yield new Ladder.Custom(
                        List.of(
                                new Ladder.Level(dec(below ? "1" : "-1"), dec("12")),
                                new Ladder.Level(dec(below ? "2.5" : "-2.5"), dec("33.3"))),
                        VolumeUnit.QUOTE);
            }
            default ->
                new Ladder.Scaled(
                        Volume.quote(one("10", "33.33", "900")),
                        1 + random.nextInt(8),
                        dec(one("0.3", "1", "2.2")),
                        dec(one("1", "1.3", "2")),
                        dec(one("1", "1.05", "3")));
        };
        return new Ladder(shape, one(0, 0, 1, 3), chance(25), List.of(), chance(10));
    }

    private TakeProfit takeProfit() {
        PlanParts.Profit profit = profit();
        if (chance(10)) {
            return profit.close(one(TakeProfit.Close.NEVER, TakeProfit.Close.WEBHOOK))
                    .minimum("0.5")
                    .build();
        }
        if (chance(40)) {
            profit.targets("0.5:30", "1.5:30", "3:40");
        } else {
            profit.targets(one("0.4:100", "1:100", "4:100"));
        }
        if (chance(30)) {
            profit.trailing(one("0.2", "1"));
        }
        if (chance(25)) {
            profit.market();
        }
        if (chance(15)) {
            profit.inBase();
        }
        if (chance(15)) {
            profit.closeAfter(one(60, 3600));
        }
        return profit.build();
    }

    private io.tallystick.bots.plan.StopLoss stopLoss(Contract contract) {
        PlanParts.Stop stop = stop(one("2", "5", "12"));
        if (chance(40)) {
            stop.fromBase();
        }
        if (chance(30)) {
            stop.trailing();
        }
        if (chance(30)) {
            stop.timeout(one(5, 120));
        }
        if (chance(10)) {
            stop.disablesBot();
        }
        if (contract == Contract.GAINIUM) {
            if (chance(25)) {
                stop.targets("2:40", "4:60");
            }
            if (chance(25)) {
                stop.move("0.5", one("0.2", "-1"));
            }
            if (chance(30)) {
                stop.webhook();
            }
        } else if (chance(40)) {
            stop.breakEven(one(0, 1, 2));
        }
        return stop.build();
    }

    private Starting starting(long now) {
        return switch (random.nextInt(5)) {
            case 0 -> Starting.MANUAL;
            case 1 -> Starting.WEBHOOK;
            case 2 -> new Starting(false, false, List.of(), Optional.of(new Starting.Timer(600_000, now + 1_000)));
            default -> Starting.ASAP;
        };
    }

    private StartLimits startLimits() {
        PlanParts.Limits limits = limits(one(1, 2, 3), one(1, 2));
        if (chance(15)) {
            limits.ignoreStarting();
        }
        if (chance(15)) {
            limits.afterClose(one(1_000L, 60_000L), chance(50));
        }
        if (chance(15)) {
            limits.afterStart(60_000, chance(50));
        }
        if (chance(15)) {
            limits.betweenPercent("-4", "4");
        }
        if (chance(15)) {
            limits.distance(one("1", ""), "1", chance(50));
        }
        if (chance(10)) {
            limits.noOverlap();
        }
        if (chance(15)) {
            limits.disableAfter(one(1, 5));
        }
        if (chance(10)) {
            limits.stopAfter(0, one(0, 4), 0, one(0, 2), one("", "3"));
        }
        return limits.build();
    }
}
