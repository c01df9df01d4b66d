package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/** "Mark, oracle and funding" of docs/exchange.md, one sample after the other. */
final class ReferenceFunding {
    private static final long SAMPLE_MILLIS = 5_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long MOST_HOURS = 8_784;

    private final ReferenceState state;
    /** Market time of the last point of the sampling grid that was passed. */
    private long passedMillis;

    ReferenceFunding(ReferenceState state) {
        this.state = state;
    }

    void open() {
        passedMillis = state.nowMillis / SAMPLE_MILLIS * SAMPLE_MILLIS;
    }

    private List<ReferenceMarket> perpetuals() {
        return state.markets.stream().filter(ReferenceMarket::live).toList();
    }

    long nextDeadlineMillis() {
        return state.markets.stream().noneMatch(ReferenceMarket::perpetual)
                ? Long.MAX_VALUE
                : (state.nowMillis / HOUR_MILLIS + 1) * HOUR_MILLIS;
    }

    /** Whether any point of the grid was passed since the command before. */
    boolean catchUp() {
        boolean any = false;
        long firstHour = (state.nowMillis / HOUR_MILLIS - MOST_HOURS) * HOUR_MILLIS;
        if (passedMillis < firstHour) {
            passedMillis = firstHour;
        }
        while (state.markets.stream().anyMatch(ReferenceMarket::perpetual)
                && passedMillis + SAMPLE_MILLIS <= state.nowMillis) {
            passedMillis += SAMPLE_MILLIS;
            any = true;
            perpetuals().forEach(this::sample);
            if (passedMillis % HOUR_MILLIS == 0) {
                perpetuals().forEach(this::pay);
            }
        }
        return any;
    }

    private void sample(ReferenceMarket market) {
        market.premium = premium(market);
        market.premiums.add(market.premium);
        List<ReferenceOrder> bids = state.book(market.id(), Side.BUY);
        List<ReferenceOrder> asks = state.book(market.id(), Side.SELL);
        if (!bids.isEmpty() && !asks.isEmpty()) {
            long middle = (bids.getFirst().limit + asks.getFirst().limit) / 2;
            BigInteger decay = big(96_721_610); // e^(-5/150)
            market.basisSum = floor(market.basisSum.multiply(decay)).add(big(middle - market.oracle));
            market.basisWeight = floor(market.basisWeight.multiply(decay)).add(big(Amount.ONE));
        }
    }

    private static BigInteger floor(BigInteger product) {
        return Exact.divide(product, big(Amount.ONE), RoundingMode.FLOOR);
    }

    /** max(impact bid - oracle, 0) - max(oracle - impact ask, 0) as a share of the oracle, from -1 to 1. */
    private long premium(ReferenceMarket market) {
        BigInteger oracle = big(market.oracle);
        BigInteger bid = impact(market, Side.BUY);
        BigInteger ask = impact(market, Side.SELL);
        BigInteger difference = BigInteger.ZERO;
        if (bid.signum() > 0) {
            difference = difference.add(bid.subtract(oracle).max(BigInteger.ZERO));
        }
        if (ask.signum() > 0) {
            difference = difference.subtract(oracle.subtract(ask).max(BigInteger.ZERO));
        }
        difference = difference.max(oracle.negate()).min(oracle);
        return Exact.divide(difference.multiply(big(Amount.ONE)), oracle, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** Average price of trading the impact notional against one side, 0 when it does not suffice. */
    private BigInteger impact(ReferenceMarket market, Side side) {
        BigInteger notional = big(market.spec.risk().impactNotional());
        BigInteger left = notional;
        BigInteger size = BigInteger.ZERO;
        for (ReferenceOrder order : state.book(market.id(), side)) {
            BigInteger value = Exact.notional(order.remaining(), order.limit);
            if (value.compareTo(left) >= 0) {
                // notional / (size + left / price), all over price
                BigInteger price = big(order.limit);
                BigInteger one = big(Amount.ONE);
                return Exact.divide(
                        notional.multiply(price).multiply(one),
                        size.multiply(price).add(left.multiply(one)),
                        RoundingMode.FLOOR);
            }
            size = size.add(big(order.remaining()));
            left = left.subtract(value);
        }
        return BigInteger.ZERO;
    }

    /** oracle, oracle + average basis, median of bid, ask and last trade: the one in the middle. */
    static long mark(ReferenceMarket market, List<ReferenceOrder> bids, List<ReferenceOrder> asks) {
        if (bids.isEmpty() || asks.isEmpty() || market.lastTrade == 0) {
            return market.oracle;
        }
        BigInteger basis = market.basisWeight.signum() == 0
                ? BigInteger.ZERO
                : Exact.divide(market.basisSum.multiply(big(Amount.ONE)), market.basisWeight, RoundingMode.FLOOR);
        long book = List.of(bids.getFirst().limit, asks.getFirst().limit, market.lastTrade).stream()
                .sorted()
                .toList()
                .get(1);
        return List.of(big(market.oracle), big(market.oracle).add(basis), big(book)).stream()
                .sorted()
                .toList()
                .get(1)
                .longValueExact();
    }

    static long average(ReferenceMarket market) {
        if (market.premiums.isEmpty()) {
            return market.premium;
        }
        BigInteger sum = market.premiums.stream().map(Exact::big).reduce(BigInteger.ZERO, BigInteger::add);
        return Exact.divide(sum, big(market.premiums.size()), RoundingMode.FLOOR)
                .longValueExact();
    }

    /** (P + clamp(0.0001 - P, -0.0005, 0.0005)) / 8, rounded down, at most 4 % either way. */
    static long rate(ReferenceMarket market) {
        BigDecimal average = BigDecimal.valueOf(average(market), Amount.DECIMALS);
        BigDecimal interest = new BigDecimal("0.0001")
                .subtract(average)
                .max(new BigDecimal("-0.0005"))
                .min(new BigDecimal("0.0005"));
        BigDecimal hourly = average.add(interest)
                .divide(new BigDecimal(8), Amount.DECIMALS, RoundingMode.FLOOR)
                .max(new BigDecimal("-0.04"))
                .min(new BigDecimal("0.04"));
        return hourly.movePointRight(Amount.DECIMALS).longValueExact();
    }

    private void pay(ReferenceMarket market) {
        long rate = rate(market);
        state.tell(new Event.FundingSettled(market.id(), rate, average(market), market.oracle, passedMillis));
        TreeMap<Long, ReferenceAccount> all = new TreeMap<>(state.accounts);
        all.put(ExchangeQueries.MAKER_ACCOUNT, state.maker);
        all.put(ExchangeQueries.INSURANCE_ACCOUNT, state.insurance);
        for (ReferenceAccount account : all.values()) {
            long size = account.position(market.id()).size();
            if (size == 0) {
                continue;
            }
            boolean pays = Long.signum(size) == Long.signum(rate);
            RoundingMode mode = pays ? RoundingMode.UP : RoundingMode.DOWN;
            BigInteger value = Exact.times(Math.abs(size), market.oracle, mode).min(big(Limits.MAX_HOLDING));
            long share =
                    Exact.times(value.longValueExact(), Math.abs(rate), mode).longValueExact();
            long amount = pays ? share : -share;
            if (account.isolated(market.spec)) {
                account.pots.merge(market.id(), -amount, Math::addExact);
            } else {
                account.cash = Math.subtractExact(account.cash, amount);
            }
            account.fundingSinceOpen.merge(market.id(), amount, Math::addExact);
            account.fundingAllTime.merge(market.id(), amount, Math::addExact);
            state.rounding.cash = Math.addExact(state.rounding.cash, amount);
            state.tell(new Event.FundingPaid(account.id, market.id(), size, market.oracle, rate, amount, passedMillis));
        }
        market.lastRate = rate;
        market.premiums.clear();
        market.previousMark = market.mark;
        market.riskDue = true;
        state.touched.add(market.id());
    }
}
