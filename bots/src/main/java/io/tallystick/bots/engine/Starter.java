package io.tallystick.bots.engine;

import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.House;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.PlanFaults;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.SpotBalanceView;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Decides whether a deal may start and starts it. The checks, in their order: the bot runs, the pair is its own and
 * tradable, counts of deals, price filters, cooldowns, deals of one candle, signals (contracts/gainium.md 4.11,
 * contracts/3commas.md 3.5).
 */
final class Starter {
    /** The answer to the wish for a deal. */
    sealed interface Answer {}

    record Started(Deal deal) implements Answer {}

    /**
     * @param againAt market time at which it is worth asking again, {@link Long#MAX_VALUE} when time alone does not
     *     help
     */
    record Held(Refused refused, long againAt) implements Answer {}

    private final FleetState state;
    private final DealFlow deals;
    private final Signals signals;
    private final PriceFilters filters;

    Starter(FleetState state, DealFlow deals, Signals signals) {
        this.state = state;
        this.deals = deals;
        this.signals = signals;
        this.filters = new PriceFilters(state);
    }

    PriceFilters filters() {
        return filters;
    }

    Answer start(Bot bot, String pair, StartSource source, DealOverrides overrides, boolean skipLimits, House house) {
        TradingAccount account = state.account(bot.accountId);
        Optional<Instrument> market = state.instruments.find(account.venue(), pair);
        if (market.isEmpty() || !bot.plan.pairs().contains(pair)) {
            return held(RefusalReason.UNKNOWN_PAIR, pair + " is not a pair of this bot");
        }
        if (!state.prices(market.get().market()).known()) {
            return held(RefusalReason.LIMITED, pair + " has no price yet");
        }
        boolean byOwner = source == StartSource.OWNER;
        if (!byOwner && bot.plan.contract() == Contract.THREE_COMMAS && blackListed(bot, pair)) {
            return held(RefusalReason.LIMITED, pair + " is on the black list");
        }
        Optional<Held> limited = limits(bot, pair, skipLimits);
        if (limited.isPresent()) {
            return limited.get();
        }
        if (!byOwner) {
            Optional<Held> filtered = filtered(bot, market.get());
            if (filtered.isPresent()) {
                return filtered.get();
            }
        }
        DcaPlan plan = Overrides.apply(bot.plan, overrides);
        Optional<String> fault = Overrides.fault(
                        bot.plan, overrides, state.prices(market.get().market()).last())
                .or(() -> PlanFaults.first(plan))
                .or(() -> unpriced(plan, market.get()));
        if (fault.isPresent()) {
            return held(RefusalReason.INVALID, fault.get());
        }
        Sizing sizing = sizing(bot, account, market.get(), house);
        if (!byOwner) {
            CandleLimit.count(bot, pair, state.marketMillis);
        }
        return new Started(deals.start(bot, market.get(), plan, sizing));
    }

    /** Sizes in dollars need the dollar price of what is paid with. */
    private Optional<String> unpriced(DcaPlan plan, Instrument market) {
        boolean inDollars = plan.entry().volume().unit() == VolumeUnit.USD
                || switch (plan.ladder().shape()) {
                    case Ladder.None none -> false;
                    case Ladder.Scaled scaled -> scaled.volume().unit() == VolumeUnit.USD;
                    case Ladder.Custom custom -> custom.unit() == VolumeUnit.USD;
                };
        return inDollars && state.usdRate(market.quote()).signum() == 0
                ? Optional.of(market.quote() + " has no price in dollars")
                : Optional.empty();
    }

    private boolean blackListed(Bot bot, String pair) {
        return state.blackLists.containsKey(bot.userId)
                && state.blackLists.get(bot.userId).contains(pair);
    }

    private Optional<Held> limits(Bot bot, String pair, boolean skipLimits) {
        StartLimits limits = bot.plan.limits();
        int all = 0;
        int inPair = 0;
        for (long dealId : bot.activeDeals) {
            Deal deal = state.deal(dealId);
            boolean starting = deal.status == DealStatus.CREATED || deal.status == DealStatus.ENTERING;
            if (!(starting && limits.ignoreStarting())) {
                all++;
                inPair += deal.market.symbol().equals(pair) ? 1 : 0;
            }
            if (deal.createdAt == state.marketMillis && deal.market.symbol().equals(pair)) {
                return Optional.of(new Held(
                        new Refused(RefusalReason.LIMITED, "A deal in " + pair + " has started in this millisecond"),
                        state.marketMillis + 1));
            }
        }
        if (BotFlow.startedEnough(bot)) {
            return Optional.of(held(RefusalReason.LIMITED, "The bot has started as many deals as it may"));
        }
        if (limits.maxDeals() > 0 && all >= limits.maxDeals()) {
            return Optional.of(held(RefusalReason.LIMITED, "The bot has its most active deals, " + limits.maxDeals()));
        }
        if (!skipLimits && limits.maxDealsPerPair() > 0 && inPair >= limits.maxDealsPerPair()) {
            return Optional.of(held(
                    RefusalReason.LIMITED,
                    "The bot has its most active deals in " + pair + ", " + limits.maxDealsPerPair()));
        }
        return Optional.empty();
    }

    /** What holds back a start that its owner did not insist on. */
    private Optional<Held> filtered(Bot bot, Instrument market) {
        Optional<String> price = filters.refusal(bot, market);
        if (price.isPresent()) {
            return Optional.of(held(RefusalReason.LIMITED, price.get()));
        }
        long until = Cooldowns.until(bot, market.symbol());
        if (state.marketMillis < until) {
            return Optional.of(new Held(
                    new Refused(
                            RefusalReason.LIMITED,
                            "The cooldown lasts another " + (until - state.marketMillis + 999) / 1000 + " s"),
                    until));
        }
        if (CandleLimit.reached(bot, market.symbol(), state.marketMillis)) {
            return Optional.of(held(
                    RefusalReason.LIMITED,
                    "This candle of the longest signal has its most deals in " + market.symbol() + ", "
                            + bot.plan.limits().maxDealsPerCandle()));
        }
        if (!signals.hold(market.market(), bot.plan.starting().signals())) {
            return Optional.of(held(RefusalReason.LIMITED, "The signals of its start condition do not hold"));
        }
        return Optional.empty();
    }

    private static Held held(RefusalReason reason, String why) {
        return new Held(new Refused(reason, why), Long.MAX_VALUE);
    }

    /** What sizes depend on, as it is now. */
    Sizing sizing(Bot bot, TradingAccount account, Instrument market, House house) {
        boolean spendsBase = market.kind() == Instrument.Kind.SPOT && bot.plan.direction() == Direction.SHORT;
        String asset = spendsBase ? market.base() : market.quote();
        BigDecimal free;
        BigDecimal total;
        if (account.venue().isPaper()) {
            PaperWallet wallet = state.wallet(account.accountId());
            free = wallet.free(asset);
            total = wallet.total(asset);
        } else if (account.venue() == Venue.HOUSE_FUTURES) {
            var margin = house.queries().margin(bot.userId);
            free = plain(margin.availableMargin());
            total = plain(margin.accountValue());
        } else {
            Optional<SpotBalanceView> balance = house.queries().spotBalances(bot.userId).stream()
                    .filter(b -> b.asset().equals(asset))
                    .findFirst();
            free = balance.map(b -> plain(b.available())).orElse(BigDecimal.ZERO);
            total = balance.map(b -> plain(b.total())).orElse(BigDecimal.ZERO);
        }
        StartLimits limits = bot.plan.limits();
        int maxDeals = limits.maxDeals() > 0
                ? limits.maxDeals()
                : Math.max(1, limits.maxDealsPerPair() * bot.plan.pairs().size());
        return new Sizing(
                state.prices(market.market()).last(),
                free,
                total,
                state.usdRate(market.quote()),
                bot.profitByQuote.getOrDefault(market.quote(), BigDecimal.ZERO),
                maxDeals);
    }

    private static BigDecimal plain(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS);
    }
}
