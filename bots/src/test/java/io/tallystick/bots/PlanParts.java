package io.tallystick.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of plans, from plain ones with single settings changed. */
public final class PlanParts {
    private PlanParts() {}

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static Optional<BigDecimal> some(String text) {
        return Optional.of(new BigDecimal(text));
    }

    /** Targets as {@code "1:50", "2:50"}: percent and share. */
    public static List<Target> targets(String... targets) {
        List<Target> list = new ArrayList<>();
        for (String target : targets) {
            String[] parts = target.split(":");
            list.add(new Target("t" + list.size(), dec(parts[0]), dec(parts[1])));
        }
        return list;
    }

    /** So many safety orders of 10 quote, 1 % apart. */
    public static Ladder ladder(int orders, int active, boolean byMarket) {
        return new Ladder(
                new Ladder.Scaled(Volume.quote("10"), orders, dec("1"), dec("1"), dec("1")),
                active,
                byMarket,
                List.of());
    }

    public static Profit profit() {
        return new Profit();
    }

    /** A take profit at 1 %, one limit order. */
    public static final class Profit {
        private TakeProfit.Close close = TakeProfit.Close.PRICE;
        private List<Target> targets = PlanParts.targets("1:100");
        private String trailing = "0";
        private OrderType type = OrderType.LIMIT;
        private TakeProfit.ProfitCurrency currency = TakeProfit.ProfitCurrency.QUOTE;
        private Optional<BigDecimal> minimum = Optional.empty();
        private int closeAfter;
        private Optional<BigDecimal> fixed = Optional.empty();

        public Profit close(TakeProfit.Close value) {
            close = value;
            if (value != TakeProfit.Close.PRICE) {
                targets = List.of();
            }
            return this;
        }

        public Profit targets(String... value) {
            targets = PlanParts.targets(value);
            return this;
        }

        public Profit trailing(String percent) {
            trailing = percent;
            return this;
        }

        public Profit market() {
            type = OrderType.MARKET;
            return this;
        }

        public Profit inBase() {
            currency = TakeProfit.ProfitCurrency.BASE;
            return this;
        }

        public Profit minimum(String percent) {
            minimum = some(percent);
            return this;
        }

        public Profit closeAfter(int seconds) {
            closeAfter = seconds;
            return this;
        }

        public Profit fixed(String price) {
            fixed = some(price);
            return this;
        }

        public TakeProfit build() {
            return new TakeProfit(
                    close,
                    TakeProfit.Base.TOTAL,
                    targets,
                    dec(trailing).signum() > 0,
                    dec(trailing),
                    type,
                    currency,
                    List.of(),
                    minimum,
                    TakeProfit.Base.TOTAL,
                    CloseMode.MARKET,
                    closeAfter,
                    fixed);
        }
    }

    public static Stop stop(String percent) {
        return new Stop(percent);
    }

    /** A stop below the average. */
    public static final class Stop {
        private final String percent;
        private StopLoss.Reference reference = StopLoss.Reference.AVERAGE;
        private boolean trailing;
        private int timeout;
        private List<Target> targets = List.of();
        private Optional<StopLoss.Move> move = Optional.empty();
        private Optional<Integer> breakEven = Optional.empty();
        private boolean disables;
        private boolean webhook;

        private Stop(String percent) {
            this.percent = percent;
        }

        public Stop fromBase() {
            reference = StopLoss.Reference.BASE_ORDER;
            return this;
        }

        public Stop trailing() {
            trailing = true;
            return this;
        }

        public Stop timeout(int seconds) {
            timeout = seconds;
            return this;
        }

        public Stop targets(String... value) {
            targets = PlanParts.targets(value);
            return this;
        }

        public Stop move(String trigger, String value) {
            move = Optional.of(new StopLoss.Move(dec(trigger), dec(value)));
            return this;
        }

        public Stop breakEven(int steps) {
            breakEven = Optional.of(steps);
            return this;
        }

        public Stop disablesBot() {
            disables = true;
            return this;
        }

        public Stop webhook() {
            webhook = true;
            return this;
        }

        public StopLoss build() {
            return new StopLoss(
                    dec(percent),
                    reference,
                    trailing,
                    timeout,
                    targets,
                    move,
                    breakEven,
                    disables,
                    webhook,
                    Optional.empty());
        }
    }

    public static Limits limits(int maxDeals, int perPair) {
        return new Limits(maxDeals, perPair);
    }

    /** Limits of counts alone. */
    public static final class Limits {
        private final int maxDeals;
        private final int perPair;
        private boolean ignoreStarting;
        private Optional<StartLimits.Cooldown> afterClose = Optional.empty();
        private Optional<StartLimits.Cooldown> afterStart = Optional.empty();
        private Optional<BigDecimal> minPrice = Optional.empty();
        private Optional<BigDecimal> maxPrice = Optional.empty();
        private Optional<BigDecimal> minPercent = Optional.empty();
        private Optional<BigDecimal> maxPercent = Optional.empty();
        private Optional<StartLimits.Distance> distance = Optional.empty();
        private boolean noOverlap;
        private int disableAfter;
        private int perCandle;
        private StartLimits.StopAfter stopAfter = StartLimits.StopAfter.NEVER;

        private Limits(int maxDeals, int perPair) {
            this.maxDeals = maxDeals;
            this.perPair = perPair;
        }

        public Limits ignoreStarting() {
            ignoreStarting = true;
            return this;
        }

        public Limits afterClose(long millis, boolean pair) {
            afterClose = Optional.of(new StartLimits.Cooldown(millis, pair));
            return this;
        }

        public Limits afterStart(long millis, boolean pair) {
            afterStart = Optional.of(new StartLimits.Cooldown(millis, pair));
            return this;
        }

        public Limits between(String min, String max) {
            minPrice = some(min);
            maxPrice = some(max);
            return this;
        }

        public Limits betweenPercent(String min, String max) {
            minPercent = some(min);
            maxPercent = some(max);
            return this;
        }

        public Limits distance(String over, String under, boolean fromAverage) {
            distance = Optional.of(new StartLimits.Distance(
                    over.isEmpty() ? Optional.empty() : some(over),
                    under.isEmpty() ? Optional.empty() : some(under),
                    fromAverage));
            return this;
        }

        public Limits perCandle(int deals) {
            perCandle = deals;
            return this;
        }

        public Limits noOverlap() {
            noOverlap = true;
            return this;
        }

        public Limits disableAfter(int deals) {
            disableAfter = deals;
            return this;
        }

        public Limits stopAfter(int opened, int closed, int won, int lost, String profit) {
            stopAfter = new StartLimits.StopAfter(
                    opened, closed, won, lost, profit.isEmpty() ? Optional.empty() : some(profit));
            return this;
        }

        public StartLimits build() {
            return new StartLimits(
                    maxDeals,
                    perPair,
                    ignoreStarting,
                    afterClose,
                    afterStart,
                    minPrice,
                    maxPrice,
                    minPercent,
                    maxPercent,
                    distance,
                    noOverlap,
                    disableAfter,
                    stopAfter,
                    perCandle,
                    BigDecimal.ZERO);
        }
    }
}
