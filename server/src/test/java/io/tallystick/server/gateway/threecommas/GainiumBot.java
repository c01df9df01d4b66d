package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
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
import io.tallystick.exchange.OrderType;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A bot that was made through the other API. */
final class GainiumBot {
    private GainiumBot() {}

    static long make(ThreeCommasWorld world) {
        DcaPlan plan = new DcaPlan(
                Contract.GAINIUM,
                Direction.LONG,
                List.of("ETH/USDT"),
                Entry.of(Volume.quote("100"), OrderType.MARKET),
                Ladder.NONE,
                TakeProfit.at(BigDecimal.ONE),
                Optional.empty(),
                Starting.MANUAL,
                StartLimits.ONE_DEAL,
                Compounding.NONE,
                Futures.NONE);
        Result result = world.server.submit(new LoggedCommand.OnFleet(new FleetCommand.CreateBot(
                ThreeCommasWorld.USER,
                ThreeCommasWorld.PAPER,
                "0b1c5d2e-0000-4000-8000-0000000000ff",
                "Other",
                "{}",
                plan)));
        return result instanceof Result.OfFleet(FleetOutcome.Created(long id)) ? id : 0;
    }
}
