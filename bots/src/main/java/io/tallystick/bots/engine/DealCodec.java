package io.tallystick.bots.engine;

import static io.tallystick.bots.codec.Values.getDecimal;
import static io.tallystick.bots.codec.Values.getList;
import static io.tallystick.bots.codec.Values.getOptional;
import static io.tallystick.bots.codec.Values.putDecimal;
import static io.tallystick.bots.codec.Values.putList;
import static io.tallystick.bots.codec.Values.putOptional;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.Venue;
import io.tallystick.bots.codec.PlanCodec;
import io.tallystick.bots.codec.Values;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.Optional;

/** Binary form of a deal in a snapshot. */
final class DealCodec {
    private DealCodec() {}

    static void write(BinaryWriter out, Deal deal) {
        out.putLong(deal.dealId)
                .putLong(deal.botId)
                .putLong(deal.userId)
                .putLong(deal.accountId)
                .putLong(deal.convertedFrom)
                .putString(deal.botName)
                .putEnum(deal.venue)
                .putString(deal.market.symbol());
        PlanCodec.write(out, deal.plan);
        putSizing(out, deal.sizing);
        out.putLong(deal.createdAt)
                .putString(deal.document)
                .putLong(deal.version)
                .putString(deal.note)
                .putString(deal.error)
                .putEnum(deal.status);
        putLedger(out, deal.ledger);
        putList(out, deal.ladder, DealCodec::putRung);
        putList(out, deal.orders, DealCodec::putOrder);
        putList(out, deal.events, DealCodec::putEvent);
        putList(out, deal.rungsDone, BinaryWriter::putInt);
        putList(out, deal.taken, BinaryWriter::putInt);
        out.putLong(deal.targetsAfter).putInt(deal.stoppedTargets).putBoolean(deal.stopMoved);
        putDecimal(out, deal.best);
        putOptional(out, Optional.ofNullable(deal.trailingBest), Values::putDecimal);
        putDecimal(out, deal.reach.worst());
        putDecimal(out, deal.reach.best());
        out.putLong(deal.countedFrom).putLong(deal.beyondStopSince);
        putOptional(out, Optional.ofNullable(deal.closeReason), BinaryWriter::putEnum);
        out.putEnum(deal.closeMode)
                .putLong(deal.closeOrderId)
                .putEnum(deal.closesAs)
                .putLong(deal.openedAt)
                .putLong(deal.updatedAt)
                .putLong(deal.closedAt);
        putDecimal(out, deal.closePrice);
        putDecimal(out, deal.closeUsdRate);
        deal.refused.write(out);
        putDecimal(out, deal.margin);
        deal.watched.write(out);
    }

    static Deal read(BinaryReader in, FleetState state) {
        long dealId = in.getLong();
        long botId = in.getLong();
        long userId = in.getLong();
        long accountId = in.getLong();
        long convertedFrom = in.getLong();
        String botName = in.getString();
        Venue venue = in.getEnum(Venue.values());
        Instrument market = market(state, venue, in.getString());
        DcaPlan plan = PlanCodec.read(in);
        Deal deal = new Deal(
                dealId,
                botId,
                userId,
                accountId,
                convertedFrom,
                botName,
                venue,
                market,
                plan,
                getSizing(in),
                in.getLong());
        deal.document = in.getString();
        deal.version = in.getLong();
        deal.note = in.getString();
        deal.error = in.getString();
        deal.status = in.getEnum(DealStatus.values());
        deal.ledger = getLedger(in);
        deal.ladder = getList(in, DealCodec::getRung);
        deal.orders.addAll(getList(in, DealCodec::getOrder));
        deal.events.addAll(getList(in, DealCodec::getEvent));
        deal.rungsDone.addAll(getList(in, BinaryReader::getInt));
        deal.taken.addAll(getList(in, BinaryReader::getInt));
        deal.targetsAfter = in.getLong();
        deal.stoppedTargets = in.getInt();
        deal.stopMoved = in.getBoolean();
        deal.best = getDecimal(in);
        deal.trailingBest = getOptional(in, Values::getDecimal).orElse(null);
        deal.reach = new Excursion.Reach(getDecimal(in), getDecimal(in));
        deal.countedFrom = in.getLong();
        if (deal.countedFrom != 0) {
            state.extremes(market.market()).resume(deal.countedFrom);
        }
        deal.beyondStopSince = in.getLong();
        deal.closeReason = getOptional(in, i -> i.getEnum(CloseReason.values())).orElse(null);
        deal.closeMode = in.getEnum(CloseMode.values());
        deal.closeOrderId = in.getLong();
        deal.closesAs = in.getEnum(DealStatus.values());
        deal.openedAt = in.getLong();
        deal.updatedAt = in.getLong();
        deal.closedAt = in.getLong();
        deal.closePrice = getDecimal(in);
        deal.closeUsdRate = getDecimal(in);
        deal.refused.read(in);
        deal.margin = getDecimal(in);
        deal.watched.read(in, state, dealId);
        return deal;
    }

    private static Instrument market(FleetState state, Venue venue, String symbol) {
        return state.instruments
                .find(venue, symbol)
                .orElseThrow(() -> new MalformedRecordException("a deal in " + symbol + ", which is not listed"));
    }

    private static void putSizing(BinaryWriter out, Sizing sizing) {
        putDecimal(out, sizing.last());
        putDecimal(out, sizing.free());
        putDecimal(out, sizing.total());
        putDecimal(out, sizing.usdRate());
        putDecimal(out, sizing.realised());
        out.putInt(sizing.maxDeals());
    }

    private static Sizing getSizing(BinaryReader in) {
        return new Sizing(getDecimal(in), getDecimal(in), getDecimal(in), getDecimal(in), getDecimal(in), in.getInt());
    }

    private static void putLedger(BinaryWriter out, DealLedger ledger) {
        putDecimal(out, ledger.baseQty());
        putDecimal(out, ledger.baseQuote());
        putDecimal(out, ledger.baseFee());
        putDecimal(out, ledger.entryQty());
        putDecimal(out, ledger.entryQuote());
        putDecimal(out, ledger.entryFee());
        putDecimal(out, ledger.openQuote());
        putDecimal(out, ledger.exitQty());
        putDecimal(out, ledger.exitQuote());
        putDecimal(out, ledger.exitFee());
        putDecimal(out, ledger.feeInBase());
        putDecimal(out, ledger.feeInQuote());
    }

    private static DealLedger getLedger(BinaryReader in) {
        return new DealLedger(
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in));
    }

    private static void putRung(BinaryWriter out, Rung rung) {
        putDecimal(out.putInt(rung.number()), rung.price());
        putDecimal(out, rung.quantity());
    }

    private static Rung getRung(BinaryReader in) {
        return new Rung(in.getInt(), getDecimal(in), getDecimal(in));
    }

    private static void putOrder(BinaryWriter out, DealOrder order) {
        out.putLong(order.orderId)
                .putEnum(order.role)
                .putInt(order.number)
                .putInt(order.attempt)
                .putEnum(order.side)
                .putEnum(order.type);
        putDecimal(out, order.price);
        putDecimal(out, order.quantity);
        out.putLong(order.createdAt).putEnum(order.status);
        putDecimal(out, order.filled);
        putDecimal(out, order.filledQuote);
        putDecimal(out, order.feeQuote);
        putDecimal(out, order.locked);
        out.putLong(order.updatedAt).putLong(order.venueOrderId).putBoolean(order.cancelling);
    }

    private static DealOrder getOrder(BinaryReader in) {
        DealOrder order = new DealOrder(
                in.getLong(),
                in.getEnum(OrderRole.values()),
                in.getInt(),
                in.getInt(),
                in.getEnum(Side.values()),
                in.getEnum(OrderType.values()),
                getDecimal(in),
                getDecimal(in),
                in.getLong());
        order.status = in.getEnum(OrderStatus.values());
        order.filled = getDecimal(in);
        order.filledQuote = getDecimal(in);
        order.feeQuote = getDecimal(in);
        order.locked = getDecimal(in);
        order.updatedAt = in.getLong();
        order.venueOrderId = in.getLong();
        order.cancelling = in.getBoolean();
        return order;
    }

    private static void putEvent(BinaryWriter out, DealEvent event) {
        out.putLong(event.atMillis())
                .putEnum(event.kind())
                .putEnum(event.role())
                .putInt(event.number())
                .putInt(event.outOf());
        putDecimal(out, event.price());
        putDecimal(out, event.quantity());
        putDecimal(out, event.last());
        putDecimal(out, event.compounded());
        out.putString(event.text());
    }

    private static DealEvent getEvent(BinaryReader in) {
        return new DealEvent(
                in.getLong(),
                in.getEnum(DealEvent.Kind.values()),
                in.getEnum(OrderRole.values()),
                in.getInt(),
                in.getInt(),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                getDecimal(in),
                in.getString());
    }
}
