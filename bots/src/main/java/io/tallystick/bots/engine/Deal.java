package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A deal as the writer keeps it. */
final class Deal {
    static final int EVENTS_KEPT = 500;

    final long dealId;
    final long botId;
    final long userId;
    final long accountId;
    /** Of a smart trade: the deal that it was. 0 for a deal. */
    final long convertedFrom;

    final String botName;
    final Venue venue;
    final Instrument market;
    final long createdAt;

    DcaPlan plan;
    String document = "";
    long version = 1;
    String note = "";
    String error = "";

    DealStatus status = DealStatus.CREATED;
    Sizing sizing;
    DealLedger ledger = DealLedger.EMPTY;
    List<Rung> ladder = List.of();
    final List<DealOrder> orders = new ArrayList<>();
    final List<DealEvent> events = new ArrayList<>();

    /** Safety orders that have filled, or were executed at the market, by number. */
    final TreeSet<Integer> rungsDone = new TreeSet<>();
    /** Take-profit targets that have filled, by index. */
    final TreeSet<Integer> taken = new TreeSet<>();

    /** The last order under an earlier list of targets: what it has filled counts for none of the new ones. */
    long targetsAfter;

    int stoppedTargets;
    boolean stopMoved;
    /** Best price since the base order filled, 0 before. */
    BigDecimal best = BigDecimal.ZERO;
    /** Best price since the take profit follows, null while it does not. */
    @Nullable
    BigDecimal trailingBest;
    /** How far it has been from its average until {@link #countedFrom}. */
    Excursion.Reach reach = Excursion.Reach.NONE;
    /** The price of its market from which the present average counts, 0 while none does. */
    long countedFrom;
    /** Market time since which the price is beyond the stop, 0 while it is not. */
    long beyondStopSince;

    @Nullable
    CloseReason closeReason;

    CloseMode closeMode = CloseMode.MARKET;
    /** The order that closes it, 0 while there is none. */
    long closeOrderId;
    /** What a close leaves it as. */
    DealStatus closesAs = DealStatus.CLOSED;

    long openedAt;
    long updatedAt;
    long closedAt;
    BigDecimal closePrice = BigDecimal.ZERO;
    BigDecimal closeUsdRate = BigDecimal.ZERO;
    /** What its venue has refused and not taken since. */
    final Refusals refused = new Refusals();

    /** Locked for its position on a paper futures account. */
    BigDecimal margin = BigDecimal.ZERO;

    /** Prices and time that are registered for it. */
    final Watched watched = new Watched();

    Deal(long dealId, Bot bot, Venue venue, Instrument market, DcaPlan plan, Sizing sizing, long createdAt) {
        this(dealId, bot.botId, bot.userId, bot.accountId, 0, bot.name, venue, market, plan, sizing, createdAt);
    }

    Deal(
            long dealId,
            long botId,
            long userId,
            long accountId,
            long convertedFrom,
            String botName,
            Venue venue,
            Instrument market,
            DcaPlan plan,
            Sizing sizing,
            long createdAt) {
        this.dealId = dealId;
        this.botId = botId;
        this.userId = userId;
        this.accountId = accountId;
        this.convertedFrom = convertedFrom;
        this.botName = botName;
        this.venue = venue;
        this.market = market;
        this.plan = plan;
        this.sizing = sizing;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** A smart trade: no bot has it. */
    boolean isTrade() {
        return convertedFrom != 0;
    }

    boolean over() {
        return status.isOver();
    }

    /** Its base order has filled and nothing is closing it. */
    boolean open() {
        return status == DealStatus.OPEN || status == DealStatus.TRAILING;
    }

    /** Its venue is taking its position away. */
    boolean liquidating() {
        return status == DealStatus.CLOSING && closesAs == DealStatus.LIQUIDATED;
    }

    boolean entering() {
        return status == DealStatus.CREATED || status == DealStatus.ENTERING;
    }

    boolean closing() {
        return switch (status) {
            case TAKING_PROFIT, STOPPING, CLOSING -> true;
            default -> false;
        };
    }

    Optional<DealOrder> live(OrderRole role, int number) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            DealOrder order = orders.get(i);
            if (order.role == role && order.number == number && order.live()) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    List<DealOrder> live() {
        return orders.stream().filter(DealOrder::live).toList();
    }

    Optional<DealOrder> order(long orderId) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).orderId == orderId) {
                return Optional.of(orders.get(i));
            }
        }
        return Optional.empty();
    }

    int attempts(OrderRole role, int number) {
        int count = 0;
        for (DealOrder order : orders) {
            if (order.role == role && order.number == number) {
                count++;
            }
        }
        return count;
    }

    int attempts(OrderRole role) {
        int count = 0;
        for (DealOrder order : orders) {
            if (order.role == role) {
                count++;
            }
        }
        return count;
    }

    /** Keeps the first line and the last ones. */
    void log(DealEvent event) {
        if (events.size() == EVENTS_KEPT) {
            events.remove(1);
        }
        events.add(event);
    }
}
