package io.tallystick.exchange.model;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A seeded stream of commands that reaches every rule often. It reads the model to know what is open; the same seed
 * gives the same commands as long as the model's answers are the same.
 */
final class CommandDraw {
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    /** At which command, in some runs, one account sends orders until it may have no more. */
    private static final int CROWDED = 2_000;

    /** Something that was placed with a client id and may be sent again at the edge of its window. */
    private record Sent(long account, OrderTicket ticket, long millis) {}

    private final SplittableRandom random;
    private final long seed;
    private final Profile profile;
    private final ReferenceExchange model;
    private final ExchangeQueries now;
    private final TicketDraw tickets;
    private final List<Sent> sent = new ArrayList<>();
    /** What belongs together and is given out without a step of time in between. */
    private final ArrayDeque<Command> pending = new ArrayDeque<>();

    private long millis = FIRST_MILLIS;
    private int drawn;

    CommandDraw(long seed, ReferenceExchange model) {
        this.seed = seed;
        this.model = model;
        now = model.queries();
        random = new SplittableRandom(seed);
        profile = Profile.of(seed, random);
        tickets = new TicketDraw(random, profile, now);
    }

    TimedCommand next() {
        int index = drawn++;
        if (index == 0) {
            return new TimedCommand(millis, new Command.Open(profile.markets(), seed));
        }
        if (index <= profile.accounts()) {
            return new TimedCommand(millis, new Command.OpenAccount(index));
        }
        if (index <= 3 * profile.accounts()) {
            long account = 1L + index % profile.accounts();
            return new TimedCommand(millis, deposit(account, profile.deposit()));
        }
        Command next = pending.poll();
        if (next != null) {
            return new TimedCommand(millis, next);
        }
        if (!sent.isEmpty() && tickets.chance(4)) {
            return again();
        }
        if (sent.size() > 12) {
            sent.removeFirst();
        }
        if (tickets.chance(60)) {
            millis += random.nextInt(40);
        } else if (random.nextInt(300) == 0) {
            millis += random.nextInt(random.nextInt(4) == 0 ? 12_000_000 : 700_000);
        } else if (tickets.chance(5)) {
            millis += random.nextInt(3_000);
        }
        if (drawn == CROWDED && seed % 25 == 3) {
            return new TimedCommand(millis, crowd(1));
        }
        boolean back = random.nextInt(200) == 0;
        return new TimedCommand(back ? millis - random.nextInt(5_000) : millis, command());
    }

    /** A known client id once more: soon, at the last millisecond of its window, or one later. */
    private TimedCommand again() {
        Sent before = tickets.oneOf(sent);
        if (random.nextInt(6) == 0) {
            long edge = before.millis() + Limits.CLIENT_ID_WINDOW_MILLIS + random.nextInt(2);
            millis = Math.max(millis, edge);
        }
        OrderTicket ticket = before.ticket();
        OrderTicket repeated = tickets.chance(70) ? ticket : tickets.sized(ticket, ticket.size() * 2);
        return new TimedCommand(millis, new Command.PlaceOrder(before.account(), repeated));
    }

    private Command command() {
        int draw = random.nextInt(1_000);
        long account = account();
        if (draw < 25) {
            return profile.extreme() && tickets.chance(20)
                    ? pile(1 + random.nextInt(profile.accounts()))
                    : edgeOfMoney(1 + random.nextInt(profile.accounts()));
        } else if (draw < 610) {
            return place(account);
        } else if (draw < 635) {
            return ofPosition(account);
        } else if (draw < 645) {
            return transfer(account);
        } else if (draw < 655) {
            return batch();
        } else if (draw < 660) {
            return countdown(account);
        } else if (draw < 730) {
            return cancel(account);
        } else if (draw < 760) {
            return cancelAll(account);
        } else if (draw < 870) {
            return modify(account);
        } else if (draw < 890) {
            return leverage(account);
        } else if (draw < 905) {
            return isolatedMargin(account);
        } else if (draw < 925) {
            return deposit(account, 1 + random.nextLong(profile.deposit() / 4));
        } else if (draw < 965) {
            return prices();
        } else if (draw < 985) {
            return new Command.Tick();
        } else if (draw < 990) {
            return marketState();
        } else if (draw < 996) {
            return new Command.OpenAccount(random.nextLong(-1, profile.accounts() + 1));
        } else if (draw < 998) {
            return new Command.Open(profile.markets(), 1);
        }
        return oddDeposit(account);
    }

    private long account() {
        return random.nextInt(150) == 0
                ? tickets.oneOf(List.of(-1L, 0L, 999L, Long.MAX_VALUE))
                : 1 + random.nextInt(profile.accounts());
    }

    private Command place(long account) {
        String clientId = tickets.chance(20) ? "c" + random.nextInt(40) : "";
        OrderTicket ticket = tickets.ticket(account, clientId);
        if (profile.extreme() && tickets.chance(40) && ticket.market() >= 0 && ticket.market() < markets()) {
            MarketSpec market = profile.markets().get(ticket.market());
            long price = ticket.price() > 0
                    ? ticket.price()
                    : now.ticker(market.id()).mark();
            ticket = tickets.sized(ticket, tickets.extremeSize(market, price));
        }
        if (!clientId.isEmpty()) {
            sent.add(new Sent(account, ticket, millis));
        }
        return new Command.PlaceOrder(account, ticket);
    }

    private int markets() {
        return profile.markets().size();
    }

    private List<OrderView> open(long account) {
        List<OrderView> open = new ArrayList<>(now.openOrders(account, MarketKind.PERPETUAL));
        open.addAll(now.openOrders(account, MarketKind.SPOT));
        return open;
    }

    private Command cancel(long account) {
        List<OrderView> open = open(account);
        if (open.isEmpty() || tickets.chance(4)) {
            return new Command.CancelOrder(account, anyMarket(), random.nextLong(-1, 2_000));
        }
        OrderView order = tickets.oneOf(open);
        if (tickets.chance(15)) {
            return new Command.CancelByClientId(
                    account,
                    order.ticket().market(),
                    tickets.chance(80) ? order.ticket().clientOrderId() : "c1");
        }
        int market = tickets.chance(97) ? order.ticket().market() : anyMarket();
        return new Command.CancelOrder(account, market, order.orderId());
    }

    /** A market that is not open is soon opened again, so that a run goes on; seldom is one settled. */
    private Command marketState() {
        int market = anyMarket();
        boolean closed = market >= 0 && market < markets() && now.ticker(market).state() != MarketState.OPEN;
        if (closed || market < 0) {
            return new Command.SetMarketState(market, MarketState.OPEN);
        }
        MarketState state = tickets.oneOf(List.of(MarketState.values()));
        boolean settles = state == MarketState.SETTLED && !tickets.chance(15);
        for (int i = random.nextInt(25); i > 0; i--) {
            pending.add(command());
        }
        pending.add(new Command.SetMarketState(market, MarketState.OPEN));
        return new Command.SetMarketState(market, settles ? MarketState.HALTED : state);
    }

    private Command transfer(long account) {
        if (tickets.chance(5)) {
            long odd = tickets.oneOf(List.of(0L, -1L, Limits.MAX_AMOUNT + 1, Long.MIN_VALUE, Limits.MAX_AMOUNT));
            return new Command.Transfer(account, tickets.oneOf(List.of(MarketKind.values())), odd);
        }
        MarketKind to = tickets.oneOf(List.of(MarketKind.values()));
        long most = to == MarketKind.SPOT
                ? now.margin(account).withdrawable()
                : now.spotBalances(account).stream()
                        .filter(balance -> balance.asset().equals("USDC"))
                        .mapToLong(SpotBalanceView::available)
                        .sum();
        long part = tickets.chance(40) ? most + random.nextInt(2) : most / (2 + random.nextInt(9));
        return new Command.Transfer(account, to, part);
    }

    private Command batch() {
        List<Command> commands = new ArrayList<>();
        int count = tickets.chance(4) ? tickets.oneOf(List.of(0, 21)) : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long account = account();
            commands.add(tickets.chance(60) ? place(account) : cancel(account));
        }
        if (tickets.chance(3)) {
            commands.add(new Command.Tick());
        }
        return new Command.Batch(commands);
    }

    private Command countdown(long account) {
        long after = tickets.chance(30) ? 0 : 1 + random.nextInt(tickets.chance(50) ? 100 : 20_000);
        return new Command.ScheduleCancelAll(
                account, tickets.chance(4) ? tickets.oneOf(List.of(-1L, 86_400_000L, 86_400_001L)) : after);
    }

    /** Orders far away until one account may have no more; then all are cancelled. */
    private Command crowd(long account) {
        MarketSpec market = profile.markets().getLast();
        long price = TicketDraw.valid(market, now.ticker(market.id()).mark() / 3 * 4);
        OrderTicket ticket = tickets.inFront(market, Side.SELL, market.minimumNotional());
        OrderTicket far = tickets.sized(tickets.priced(ticket, price), Math.max(ticket.size(), market.lot()));
        for (int i = 0; i < Limits.MAX_OPEN_ORDERS + 20; i++) {
            pending.add(new Command.PlaceOrder(account, far));
        }
        pending.add(new Command.CancelAll(account, MarketKind.SPOT, -1));
        return new Command.Deposit(account, MarketKind.SPOT, market.base(), far.size() * Limits.MAX_OPEN_ORDERS);
    }

    private int anyMarket() {
        return random.nextInt(-1, markets() + 1);
    }

    private Command cancelAll(long account) {
        MarketKind kind = tickets.oneOf(List.of(MarketKind.values()));
        return new Command.CancelAll(account, kind, tickets.chance(60) ? -1 : anyMarket());
    }

    private Command modify(long account) {
        List<OrderView> open = open(account);
        if (open.isEmpty() || tickets.chance(3)) {
            return new Command.ModifyOrder(
                    account, anyMarket(), random.nextLong(1, 2_000), Amount.ONE, 0, Amount.ONE, 0);
        }
        OrderView order = tickets.oneOf(open);
        MarketSpec market = profile.markets().get(order.ticket().market());
        long price = order.ticket().price() > 0 && tickets.chance(40)
                ? order.ticket().price()
                : tickets.price(market, order.ticket().side(), tickets.chance(60));
        long size = tickets.chance(40)
                ? order.ticket().size()
                : tickets.size(market, order.ticket().side(), price, 0) * (tickets.chance(15) ? 50 : 1);
        if (tickets.chance(4)) {
            size = tickets.oneOf(List.of(0L, size + 1, market.lot()));
        }
        return new Command.ModifyOrder(
                account, market.id(), order.orderId(), size, random.nextInt(9), price, random.nextInt(9));
    }

    /** Money to the unit: a deposit that just covers an order, or just not; the order; and somebody who takes it. */
    private Command edgeOfMoney(long account) {
        MarketSpec market = tickets.oneOf(profile.markets());
        Side side = tickets.oneOf(List.of(Side.values()));
        long most = Limits.MAX_AMOUNT / 2;
        long more = random.nextLong(Math.min(most, profile.deposit() * Amount.ONE / 20));
        long value = market.kind() == MarketKind.SPOT
                ? more
                : Math.min(most, now.margin(account).availableMargin() + more) * model.leverage(account, market);
        OrderTicket ticket = tickets.inFront(market, side, Math.min(most, value));
        BigInteger shortage = model.shortage(account, ticket);
        if (shortage.compareTo(BigInteger.ONE) <= 0 || shortage.compareTo(BigInteger.valueOf(most)) > 0) {
            return new Command.PlaceOrder(account, ticket);
        }
        pending.add(new Command.PlaceOrder(account, ticket));
        if (tickets.chance(70)) {
            pending.add(new Command.PlaceOrder(1 + random.nextInt(profile.accounts()), TicketDraw.against(ticket)));
        }
        boolean spot = market.kind() == MarketKind.SPOT;
        String asset = spot && side == Side.SELL ? market.base() : market.quote();
        return new Command.Deposit(account, market.kind(), asset, shortage.longValueExact() - random.nextInt(2));
    }

    /** Orders of the greatest value until there is no room: left to rest far away, or each traded at once. */
    private Command pile(long account) {
        MarketSpec market = profile.markets().get(random.nextInt(2));
        Side side = tickets.oneOf(List.of(Side.values()));
        long counterparty = 1 + account % profile.accounts();
        boolean rests = random.nextBoolean();
        for (int i = 0; i < 12; i++) {
            OrderTicket ticket = tickets.inFront(market, side, Limits.MAX_AMOUNT);
            if (rests) {
                long mark = now.ticker(market.id()).mark();
                long far = TicketDraw.valid(market, side == Side.BUY ? mark / 2 : mark * 3 / 2);
                ticket = tickets.priced(ticket, far);
            }
            pending.add(new Command.PlaceOrder(account, ticket));
            if (!rests) {
                pending.add(new Command.PlaceOrder(counterparty, TicketDraw.against(ticket)));
            }
        }
        return new Command.SetLeverage(account, market.id(), market.maxLeverage());
    }

    private Command leverage(long account) {
        int market = random.nextInt(12) == 0 ? anyMarket() : random.nextInt(markets());
        int most = market >= 0 && market < markets()
                ? profile.markets().get(market).maxLeverage()
                : 1;
        int leverage = tickets.chance(30) ? most : tickets.chance(20) ? 1 : random.nextInt(most + 2);
        MarginMode mode = tickets.chance(60) ? MarginMode.KEEP : tickets.oneOf(List.of(MarginMode.values()));
        return new Command.SetLeverage(account, market, leverage, mode);
    }

    /** Closes or protects a position that there is, mostly. */
    private Command ofPosition(long account) {
        List<PositionView> positions = now.positions(account);
        boolean odd = positions.isEmpty() || tickets.chance(4);
        int at = odd ? anyMarket() : tickets.oneOf(positions).market();
        if (odd || at < 0) {
            return random.nextBoolean()
                    ? new Command.ProtectPosition(account, at, Amount.ONE, 0, 0)
                    : new Command.ClosePosition(account, at, 0, 0, "");
        }
        PositionView position = tickets.oneOf(positions);
        MarketSpec market = profile.markets().get(position.market());
        long part = Math.abs(position.size()) / 2;
        long size = tickets.chance(60) ? 0 : part - part % market.lot() + (tickets.chance(4) ? 1 : 0);
        if (tickets.chance(40)) {
            String clientId = tickets.chance(30) ? "c" + random.nextInt(40) : "";
            return new Command.ClosePosition(account, market.id(), size, random.nextInt(9), clientId);
        }
        boolean rise = position.size() > 0;
        return new Command.ProtectPosition(
                account,
                market.id(),
                tickets.chance(70) ? tickets.near(market, position.mark(), rise) : 0,
                tickets.chance(70) ? tickets.near(market, position.mark(), !rise) : 0,
                size);
    }

    private Command isolatedMargin(long account) {
        List<PositionView> isolated =
                now.positions(account).stream().filter(PositionView::isolated).toList();
        if (isolated.isEmpty() || tickets.chance(5)) {
            long odd = tickets.oneOf(List.of(0L, 1L, -1L, Limits.MAX_AMOUNT + 1, Long.MIN_VALUE));
            return new Command.MoveIsolatedMargin(account, anyMarket(), odd);
        }
        PositionView position = tickets.oneOf(isolated);
        boolean add = random.nextBoolean();
        long most = model.movable(account, position.market(), add);
        long part = tickets.chance(40) ? most + random.nextInt(2) : most / (2 + random.nextInt(9));
        return new Command.MoveIsolatedMargin(account, position.market(), add ? part : -part);
    }

    private Command deposit(long account, long units) {
        boolean margin = tickets.chance(50);
        if (tickets.chance(3)) {
            return new Command.Deposit(
                    ExchangeQueries.INSURANCE_ACCOUNT, MarketKind.PERPETUAL, "USDC", 1 + units * Amount.ONE / 50);
        }
        long part = profile.extreme() ? 1 : Math.max(1, units / (1 + random.nextInt(4)));
        return new Command.Deposit(
                account,
                margin ? MarketKind.PERPETUAL : MarketKind.SPOT,
                margin ? "USDC" : tickets.oneOf(spotAssets()),
                (profile.extreme() ? units / 2 : part) * Amount.ONE + random.nextInt(3));
    }

    private List<String> spotAssets() {
        return profile.markets().stream()
                .filter(market -> market.kind() == MarketKind.SPOT)
                .flatMap(market -> List.of(market.base(), market.quote()).stream())
                .toList();
    }

    private Command oddDeposit(long account) {
        return new Command.Deposit(
                account,
                tickets.oneOf(List.of(MarketKind.values())),
                tickets.oneOf(List.of("USDC", "P0", "\u0130", "")),
                tickets.oneOf(List.of(0L, -1L, 1L, Limits.MAX_AMOUNT, Limits.MAX_AMOUNT + 1, Long.MAX_VALUE)));
    }

    private Command prices() {
        if (tickets.chance(3)) {
            List<Long> odd = LongStream.range(0, random.nextInt(markets() + 2))
                    .mapToObj(i -> tickets.oneOf(List.of(0L, -1L, Limits.MAX_AMOUNT + 1)))
                    .toList();
            return new Command.Prices(odd);
        }
        List<Long> marks = new ArrayList<>();
        for (MarketSpec market : profile.markets()) {
            long mark = now.ticker(market.id()).mark();
            long start = market.startPrice();
            long back = start < mark ? -1 : 1; // drawn home, so that a run stays where the money is
            long move = mark / 1_000 * (random.nextInt(-60, 61) + back * 10);
            long next = tickets.chance(3) ? start : Math.clamp(mark + move, Math.max(1, start / 3), feedTop(start));
            long odd = tickets.chance(30) ? random.nextLong(3) : 0;
            marks.add(tickets.chance(35) ? 0 : Math.min(Limits.MAX_AMOUNT, next + odd));
        }
        return new Command.Prices(marks);
    }

    private static long feedTop(long start) {
        return start > Limits.MAX_AMOUNT / 3 ? Limits.MAX_AMOUNT : start * 3;
    }
}
