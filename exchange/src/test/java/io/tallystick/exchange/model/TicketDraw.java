package io.tallystick.exchange.model;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickerView;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws orders that meet others: prices from the book and from a coarse grid around the mark, sizes from the minimum,
 * from what rests and from positions; now and then one that is spoilt.
 */
final class TicketDraw {
    private final SplittableRandom random;
    private final Profile profile;
    private final List<MarketSpec> markets;
    private final ExchangeQueries now;

    TicketDraw(SplittableRandom random, Profile profile, ExchangeQueries now) {
        this.random = random;
        this.profile = profile;
        this.markets = profile.markets();
        this.now = now;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    OrderTicket ticket(long account, String clientId) {
        MarketSpec market = oneOf(markets);
        long position = position(account, market);
        boolean reduceOnly = (market.kind() == MarketKind.PERPETUAL && position != 0) ? chance(30) : chance(2);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        if (profile.extreme() && chance(80)) {
            side = account % 2 == 0 ? Side.BUY : Side.SELL; // so that somebody comes to the end of what may be held
        }
        if (reduceOnly && position != 0 && chance(90)) {
            side = position > 0 ? Side.SELL : Side.BUY;
        }
        OrderType type = chance(18) ? OrderType.MARKET : OrderType.LIMIT;
        TimeInForce force = chance(60) ? TimeInForce.GTC : chance(50) ? TimeInForce.IOC : TimeInForce.ALO;
        if (chance(6)) {
            force = TimeInForce.FOK;
        }
        boolean asMaker = force == TimeInForce.ALO ? chance(75) : chance(45);
        long price = price(market, side, asMaker);
        long size = size(market, side, price, position);
        int leverage = chance(8) ? 1 + random.nextInt(market.maxLeverage()) : 0;
        if (market.kind() == MarketKind.SPOT && chance(95)) {
            leverage = 0;
        }
        OrderTicket ticket = new OrderTicket(
                market.id(),
                side,
                type,
                force,
                size,
                random.nextInt(9),
                type == OrderType.MARKET ? 0 : price,
                random.nextInt(9),
                reduceOnly,
                leverage,
                clientId);
        if (chance(6)) {
            ticket = ticket.withTerms(OrderTerms.of(oneOf(List.of(MarginMode.values()))));
        }
        if (chance(market.kind() == MarketKind.PERPETUAL ? 20 : 1)) {
            ticket = conditional(ticket, market);
        }
        return chance(5) ? spoilt(ticket, market) : ticket;
    }

    /** With a trigger, with children, or with both; now and then on the wrong side. */
    private OrderTicket conditional(OrderTicket ticket, MarketSpec market) {
        OrderTerms terms = ticket.terms();
        long mark = now.ticker(market.id()).mark();
        boolean buy = ticket.side() == Side.BUY;
        if (chance(45)) {
            TriggerKind kind = chance(60) ? TriggerKind.STOP : TriggerKind.TAKE_PROFIT;
            boolean rise = (kind == TriggerKind.STOP) == buy;
            terms = terms.withTrigger(chance(3) ? TriggerKind.NONE : kind, near(market, mark, rise));
        }
        if (chance(65) && !(ticket.reduceOnly() && chance(90))) {
            long from = ticket.type() == OrderType.LIMIT ? ticket.price() : terms.waits() ? terms.triggerPrice() : mark;
            terms = terms.withProtection(
                    chance(75) ? near(market, from, buy) : 0, chance(75) ? near(market, from, !buy) : 0);
        }
        if (chance(1)) {
            terms = new OrderTerms(MarginMode.KEEP, terms.trigger(), terms.triggerPrice(), 0, 0, OrderOrigin.CHILD, 1);
        }
        return ticket.withTerms(terms);
    }

    /** A price a little above or below, so that marks come to it; sometimes no price, or on the other side. */
    long near(MarketSpec market, long from, boolean above) {
        if (chance(2)) {
            return oneOf(List.of(-1L, from + 1, Limits.MAX_AMOUNT + 1));
        }
        long away = Math.max(from / 1_000 * random.nextInt(1, 60), 1);
        long tick = ReferenceChecks.effectiveTick(market, Exact.big(Math.clamp(from, 1, Limits.MAX_AMOUNT)))
                .longValueExact();
        long price = above == chance(96) ? from + away + tick : from - away;
        return valid(market, price);
    }

    private long position(long account, MarketSpec market) {
        return now.positions(account).stream()
                .filter(position -> position.market() == market.id())
                .mapToLong(PositionView::size)
                .findFirst()
                .orElse(0);
    }

    /** A valid price: of the book, or on a grid of a two-hundredth of the mark. */
    long price(MarketSpec market, Side side, boolean asMaker) {
        BookView book = now.book(market.id(), 4);
        List<BookLevel> levels = (side == Side.BUY) == asMaker ? book.bids() : book.asks();
        if (!levels.isEmpty() && chance(60)) {
            return oneOf(levels).price();
        }
        long mark = now.ticker(market.id()).mark();
        long offset = chance(4) ? random.nextInt(-150, 151) : random.nextInt(-6, 7);
        long away = Math.abs(offset) * (mark / 200);
        boolean below = asMaker == (side == Side.BUY);
        return valid(market, chance(15) ? mark + offset * (mark / 200) : below ? mark - away : mark + away);
    }

    static long valid(MarketSpec market, long price) {
        long inRange = Math.clamp(price, 1, Limits.MAX_AMOUNT);
        long tick = ReferenceChecks.effectiveTick(market, Exact.big(inRange)).longValueExact();
        return Math.max(tick, inRange - inRange % tick);
    }

    long size(MarketSpec market, Side side, long price, long position) {
        if (position != 0 && chance(35)) {
            long part = oneOf(List.of(1L, 1L, 2L, 3L));
            return lots(market, Math.abs(position) / part * (chance(20) ? 2 : 1));
        }
        BookView book = now.book(market.id(), 2);
        List<BookLevel> opposite = side == Side.BUY ? book.asks() : book.bids();
        if (!opposite.isEmpty() && chance(15)) {
            return lots(market, opposite.getFirst().size());
        }
        long least = Exact.divide(
                        Exact.big(market.minimumNotional()).multiply(Exact.big(Amount.ONE)),
                        Exact.big(price).multiply(Exact.big(market.lot())),
                        RoundingMode.CEILING)
                .longValueExact();
        long lots = Math.clamp(least, 1, Limits.MAX_AMOUNT / market.lot());
        long factor = oneOf(List.of(1L, 1L, 2L, 3L, 3L, 5L, 8L, 20L, 60L));
        long size = lots * market.lot() <= Limits.MAX_AMOUNT / 60 ? lots * factor * market.lot() : lots * market.lot();
        return lots(market, chance(3) ? size - market.lot() : size);
    }

    /** A limit order at the front of its side, for that much value. */
    OrderTicket inFront(MarketSpec market, Side side, long value) {
        TickerView ticker = now.ticker(market.id());
        long best = side == Side.BUY ? ticker.bestBid() : ticker.bestAsk();
        long other = side == Side.BUY ? ticker.bestAsk() : ticker.bestBid();
        long from = best == 0 ? ticker.mark() : best;
        long tick = ReferenceChecks.effectiveTick(market, Exact.big(from)).longValueExact();
        long ahead = valid(market, side == Side.BUY ? from + tick : from - tick);
        boolean crosses = other != 0 && (side == Side.BUY ? ahead >= other : ahead <= other);
        long price = crosses ? valid(market, from) : ahead;
        long size = Exact.divide(Exact.big(value).multiply(Exact.big(Amount.ONE)), Exact.big(price), RoundingMode.FLOOR)
                .min(Exact.big(Limits.MAX_AMOUNT))
                .longValueExact();
        return new OrderTicket(
                market.id(), side, OrderType.LIMIT, TimeInForce.GTC, lots(market, size), 2, price, 2, false, 0, "");
    }

    /** Who trades with that order at once. */
    static OrderTicket against(OrderTicket resting) {
        return new OrderTicket(
                resting.market(),
                resting.side().opposite(),
                OrderType.LIMIT,
                TimeInForce.IOC,
                resting.size(),
                2,
                resting.price(),
                2,
                false,
                0,
                "");
    }

    private static long lots(MarketSpec market, long size) {
        return Math.max(market.lot(), size - size % market.lot());
    }

    /** The ends of what is allowed, and one step beyond. */
    long extremeSize(MarketSpec market, long price) {
        long most = Exact.divide(
                        Exact.big(Limits.MAX_AMOUNT).multiply(Exact.big(Amount.ONE)),
                        Exact.big(Math.max(1, price)),
                        RoundingMode.FLOOR)
                .min(Exact.big(Limits.MAX_AMOUNT))
                .longValueExact();
        long whole = lots(market, most);
        return oneOf(List.of(whole, whole, whole + market.lot(), lots(market, whole / 3), market.lot()));
    }

    private OrderTicket spoilt(OrderTicket t, MarketSpec market) {
        List<Long> sizes =
                new ArrayList<>(List.of(0L, -1L, t.size() + 1, Long.MAX_VALUE, Limits.MAX_AMOUNT, market.lot()));
        List<Long> prices =
                List.of(0L, -t.price(), t.price() + 1, Long.MAX_VALUE, Limits.MAX_AMOUNT + 1, Long.MIN_VALUE);
        return switch (random.nextInt(8)) {
            case 0 -> with(t, oneOf(List.of(-1, markets.size(), Integer.MAX_VALUE)), t.size(), t.price(), t.leverage());
            case 1, 2 -> with(t, t.market(), oneOf(sizes), t.price(), t.leverage());
            case 3, 4 -> with(t, t.market(), t.size(), oneOf(prices), t.leverage());
            case 5 ->
                with(
                        t,
                        t.market(),
                        t.size(),
                        t.price(),
                        oneOf(List.of(-1, market.maxLeverage() + 1, Integer.MIN_VALUE)));
            case 6 -> decimals(t, oneOf(List.of(-1, 0, 18, 19)), oneOf(List.of(-1, 0, 18, 19)));
            default ->
                clientId(t, oneOf(List.of("x".repeat(64), "x".repeat(65), "\u00e9", "a\n", "~ !", "\u0130\u0131")));
        };
    }

    private static OrderTicket with(OrderTicket t, int market, long size, long price, int leverage) {
        return new OrderTicket(
                market,
                t.side(),
                t.type(),
                t.timeInForce(),
                size,
                t.sizeDecimals(),
                price,
                t.priceDecimals(),
                t.reduceOnly(),
                leverage,
                t.clientOrderId(),
                t.terms());
    }

    OrderTicket sized(OrderTicket t, long size) {
        return with(t, t.market(), size, t.price(), t.leverage());
    }

    /** As much as may be had at another price. */
    OrderTicket priced(OrderTicket t, long price) {
        long most = Exact.divide(
                        Exact.big(Limits.MAX_AMOUNT).multiply(Exact.big(Amount.ONE)),
                        Exact.big(price),
                        RoundingMode.FLOOR)
                .min(Exact.big(Limits.MAX_AMOUNT))
                .longValueExact();
        return with(t, t.market(), lots(markets.get(t.market()), most), price, t.leverage());
    }

    private static OrderTicket decimals(OrderTicket t, int sizeDecimals, int priceDecimals) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                t.timeInForce(),
                t.size(),
                sizeDecimals,
                t.price(),
                priceDecimals,
                t.reduceOnly(),
                t.leverage(),
                t.clientOrderId(),
                t.terms());
    }

    static OrderTicket clientId(OrderTicket t, String clientId) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                t.timeInForce(),
                t.size(),
                t.sizeDecimals(),
                t.price(),
                t.priceDecimals(),
                t.reduceOnly(),
                t.leverage(),
                clientId,
                t.terms());
    }
}
