package io.tallystick.bots.plan;

import java.util.List;
import java.util.Optional;

/**
 * Everything a DCA bot does, whichever API it was made through. A deal takes a copy when it starts and keeps it.
 *
 * @param pairs symbols such as {@code BTC/USDT}, in the user's order, each once
 */
public record DcaPlan(
        Contract contract,
        Direction direction,
        List<String> pairs,
        Entry entry,
        Ladder ladder,
        TakeProfit takeProfit,
        Optional<StopLoss> stopLoss,
        Starting starting,
        StartLimits limits,
        Compounding compounding,
        Futures futures) {

    public DcaPlan {
        pairs = List.copyOf(pairs);
    }
}
