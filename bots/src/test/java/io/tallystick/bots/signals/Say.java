package io.tallystick.bots.signals;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Comparison;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Short words for signals. */
final class Say {
    private Say() {}

    /** An RSI of two minutes. */
    static Condition rsi(Comparison comparison, String threshold) {
        return rsi("1m", comparison, threshold);
    }

    static Condition rsi(String interval, Comparison comparison, String threshold) {
        return new Condition.Rsi(interval, 2, comparison, new BigDecimal(threshold));
    }

    /** The average of one candle against that of three. */
    static Condition cross(String interval, Comparison comparison) {
        return new Condition.AverageCross(interval, Condition.Average.SIMPLE, 1, 3, comparison);
    }

    static Starting startOn(Condition... conditions) {
        return new Starting(false, false, List.of(conditions), Optional.empty());
    }

    static TakeProfit closeOn(CloseMode mode, Optional<String> minimum, Condition... conditions) {
        return new TakeProfit(
                TakeProfit.Close.SIGNALS,
                TakeProfit.Base.TOTAL,
                List.of(),
                false,
                BigDecimal.ZERO,
                OrderType.LIMIT,
                TakeProfit.ProfitCurrency.QUOTE,
                List.of(conditions),
                minimum.map(BotScene::dec),
                TakeProfit.Base.TOTAL,
                mode,
                0,
                Optional.empty());
    }
}
