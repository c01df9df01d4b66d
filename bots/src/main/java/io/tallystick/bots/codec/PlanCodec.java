package io.tallystick.bots.codec;

import static io.tallystick.bots.codec.Values.getDecimal;
import static io.tallystick.bots.codec.Values.getList;
import static io.tallystick.bots.codec.Values.getOptional;
import static io.tallystick.bots.codec.Values.putDecimal;
import static io.tallystick.bots.codec.Values.putList;
import static io.tallystick.bots.codec.Values.putOptional;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;

/** Binary form of a plan. A change of its parts needs a new version here that still reads the old ones. */
public final class PlanCodec {
    private static final int VERSION = 2;
    private static final int WITHOUT_WEBHOOK_LADDERS = 1;

    private static final int NO_LADDER = 0;
    private static final int SCALED = 1;
    private static final int CUSTOM = 2;

    private static final int RSI = 1;
    private static final int AVERAGE_CROSS = 2;

    private PlanCodec() {}

    public static void write(BinaryWriter out, DcaPlan plan) {
        out.putByte(VERSION).putEnum(plan.contract()).putEnum(plan.direction());
        putList(out, plan.pairs(), BinaryWriter::putString);
        Entry entry = plan.entry();
        putVolume(out, entry.volume());
        out.putEnum(entry.type())
                .putInt(entry.limitTimeoutSeconds())
                .putBoolean(entry.reposition())
                .putInt(entry.startDelaySeconds());
        putLadder(out, plan.ladder());
        putTakeProfit(out, plan.takeProfit());
        putOptional(out, plan.stopLoss(), PlanCodec::putStopLoss);
        putStarting(out, plan.starting());
        putLimits(out, plan.limits());
        putDecimal(out, plan.compounding().reinvestPercent());
        putDecimal(out, plan.compounding().riskReductionPercent());
        out.putEnum(plan.futures().mode()).putInt(plan.futures().leverage());
    }

    public static DcaPlan read(BinaryReader in) {
        int version = in.getByte();
        if (version != VERSION && version != WITHOUT_WEBHOOK_LADDERS) {
            throw new MalformedRecordException("a plan of version " + version);
        }
        return new DcaPlan(
                in.getEnum(Contract.values()),
                in.getEnum(Direction.values()),
                getList(in, BinaryReader::getString),
                new Entry(getVolume(in), in.getEnum(OrderType.values()), in.getInt(), in.getBoolean(), in.getInt()),
                getLadder(in, version),
                getTakeProfit(in),
                getOptional(in, PlanCodec::getStopLoss),
                getStarting(in),
                getLimits(in, version),
                new Compounding(getDecimal(in), getDecimal(in)),
                new Futures(in.getEnum(Futures.MarginMode.values()), in.getInt()));
    }

    private static void putVolume(BinaryWriter out, Volume volume) {
        putDecimal(out, volume.amount());
        out.putEnum(volume.unit());
    }

    private static Volume getVolume(BinaryReader in) {
        return new Volume(getDecimal(in), in.getEnum(VolumeUnit.values()));
    }

    private static void putLadder(BinaryWriter out, Ladder ladder) {
        switch (ladder.shape()) {
            case Ladder.None none -> out.putByte(NO_LADDER);
            case Ladder.Scaled s -> {
                putVolume(out.putByte(SCALED), s.volume());
                out.putInt(s.orders());
                putDecimal(out, s.stepPercent());
                putDecimal(out, s.stepScale());
                putDecimal(out, s.volumeScale());
            }
            case Ladder.Custom c -> {
                putList(out.putByte(CUSTOM), c.levels(), (o, level) -> {
                    putDecimal(o, level.deviationPercent());
                    putDecimal(o, level.size());
                });
                out.putEnum(c.unit());
            }
        }
        out.putInt(ladder.active()).putBoolean(ladder.byMarket());
        putList(out, ladder.signals(), PlanCodec::putCondition);
        out.putBoolean(ladder.webhook());
    }

    private static Ladder getLadder(BinaryReader in, int version) {
        return new Ladder(
                getShape(in),
                in.getInt(),
                in.getBoolean(),
                getList(in, PlanCodec::getCondition),
                version > WITHOUT_WEBHOOK_LADDERS && in.getBoolean());
    }

    private static Ladder.Shape getShape(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case NO_LADDER -> new Ladder.None();
            case SCALED ->
                new Ladder.Scaled(getVolume(in), in.getInt(), getDecimal(in), getDecimal(in), getDecimal(in));
            case CUSTOM ->
                new Ladder.Custom(
                        getList(in, i -> new Ladder.Level(getDecimal(i), getDecimal(i))),
                        in.getEnum(VolumeUnit.values()));
            default -> throw new MalformedRecordException("no such ladder: " + tag);
        };
    }

    private static void putTakeProfit(BinaryWriter out, TakeProfit t) {
        out.putEnum(t.close()).putEnum(t.base());
        putList(out, t.targets(), PlanCodec::putTarget);
        out.putBoolean(t.trailing());
        putDecimal(out, t.trailingPercent());
        out.putEnum(t.orderType()).putEnum(t.profitCurrency());
        putList(out, t.signals(), PlanCodec::putCondition);
        putOptional(out, t.minimumPercent(), Values::putDecimal);
        out.putEnum(t.minimumBase()).putEnum(t.signalClose()).putInt(t.closeAfterSeconds());
        putOptional(out, t.fixedPrice(), Values::putDecimal);
    }

    private static TakeProfit getTakeProfit(BinaryReader in) {
        return new TakeProfit(
                in.getEnum(TakeProfit.Close.values()),
                in.getEnum(TakeProfit.Base.values()),
                getList(in, PlanCodec::getTarget),
                in.getBoolean(),
                getDecimal(in),
                in.getEnum(OrderType.values()),
                in.getEnum(TakeProfit.ProfitCurrency.values()),
                getList(in, PlanCodec::getCondition),
                getOptional(in, Values::getDecimal),
                in.getEnum(TakeProfit.Base.values()),
                in.getEnum(CloseMode.values()),
                in.getInt(),
                getOptional(in, Values::getDecimal));
    }

    private static void putTarget(BinaryWriter out, Target target) {
        putDecimal(out.putString(target.id()), target.percent());
        putDecimal(out, target.amountPercent());
    }

    private static Target getTarget(BinaryReader in) {
        return new Target(in.getString(), getDecimal(in), getDecimal(in));
    }

    private static void putStopLoss(BinaryWriter out, StopLoss s) {
        putDecimal(out, s.percent());
        out.putEnum(s.reference()).putBoolean(s.trailing()).putInt(s.timeoutSeconds());
        putList(out, s.targets(), PlanCodec::putTarget);
        putOptional(out, s.move(), (o, move) -> {
            putDecimal(o, move.triggerPercent());
            putDecimal(o, move.valuePercent());
        });
        putOptional(out, s.breakEvenSteps(), BinaryWriter::putInt);
        out.putBoolean(s.disablesBot()).putBoolean(s.webhook());
        putOptional(out, s.fixedPrice(), Values::putDecimal);
    }

    private static StopLoss getStopLoss(BinaryReader in) {
        return new StopLoss(
                getDecimal(in),
                in.getEnum(StopLoss.Reference.values()),
                in.getBoolean(),
                in.getInt(),
                getList(in, PlanCodec::getTarget),
                getOptional(in, i -> new StopLoss.Move(getDecimal(i), getDecimal(i))),
                getOptional(in, BinaryReader::getInt),
                in.getBoolean(),
                in.getBoolean(),
                getOptional(in, Values::getDecimal));
    }

    private static void putStarting(BinaryWriter out, Starting starting) {
        out.putBoolean(starting.asap()).putBoolean(starting.webhook());
        putList(out, starting.signals(), PlanCodec::putCondition);
        putOptional(
                out,
                starting.timer(),
                (o, timer) -> o.putLong(timer.everyMillis()).putLong(timer.firstMillis()));
    }

    private static Starting getStarting(BinaryReader in) {
        return new Starting(
                in.getBoolean(),
                in.getBoolean(),
                getList(in, PlanCodec::getCondition),
                getOptional(in, i -> new Starting.Timer(i.getLong(), i.getLong())));
    }

    private static void putCondition(BinaryWriter out, Condition condition) {
        switch (condition) {
            case Condition.Rsi r -> {
                out.putByte(RSI).putString(r.interval()).putInt(r.period()).putEnum(r.comparison());
                putDecimal(out, r.threshold());
            }
            case Condition.AverageCross a ->
                out.putByte(AVERAGE_CROSS)
                        .putString(a.interval())
                        .putEnum(a.average())
                        .putInt(a.fastPeriod())
                        .putInt(a.slowPeriod())
                        .putEnum(a.comparison());
        }
    }

    private static Condition getCondition(BinaryReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case RSI ->
                new Condition.Rsi(
                        in.getString(), in.getInt(), in.getEnum(Condition.Comparison.values()), getDecimal(in));
            case AVERAGE_CROSS ->
                new Condition.AverageCross(
                        in.getString(),
                        in.getEnum(Condition.Average.values()),
                        in.getInt(),
                        in.getInt(),
                        in.getEnum(Condition.Comparison.values()));
            default -> throw new MalformedRecordException("no such condition: " + tag);
        };
    }

    private static void putLimits(BinaryWriter out, StartLimits l) {
        out.putInt(l.maxDeals()).putInt(l.maxDealsPerPair()).putBoolean(l.ignoreStarting());
        putOptional(out, l.afterClose(), PlanCodec::putCooldown);
        putOptional(out, l.afterStart(), PlanCodec::putCooldown);
        putOptional(out, l.minPrice(), Values::putDecimal);
        putOptional(out, l.maxPrice(), Values::putDecimal);
        putOptional(out, l.minPricePercent(), Values::putDecimal);
        putOptional(out, l.maxPricePercent(), Values::putDecimal);
        putOptional(out, l.distance(), (o, d) -> {
            putOptional(o, d.overPercent(), Values::putDecimal);
            putOptional(o, d.underPercent(), Values::putDecimal);
            o.putBoolean(d.fromAverage());
        });
        out.putBoolean(l.noOverlap()).putInt(l.disableAfterDeals());
        StartLimits.StopAfter after = l.stopAfter();
        out.putInt(after.opened()).putInt(after.closed()).putInt(after.won()).putInt(after.lost());
        putOptional(out, after.profitUsd(), Values::putDecimal);
        putDecimal(out.putInt(l.maxDealsPerCandle()), l.minVolumeBtc());
    }

    private static StartLimits getLimits(BinaryReader in, int version) {
        return new StartLimits(
                in.getInt(),
                in.getInt(),
                in.getBoolean(),
                getOptional(in, PlanCodec::getCooldown),
                getOptional(in, PlanCodec::getCooldown),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal),
                getOptional(
                        in,
                        i -> new StartLimits.Distance(
                                getOptional(i, Values::getDecimal),
                                getOptional(i, Values::getDecimal),
                                i.getBoolean())),
                in.getBoolean(),
                in.getInt(),
                new StartLimits.StopAfter(
                        in.getInt(), in.getInt(), in.getInt(), in.getInt(), getOptional(in, Values::getDecimal)),
                version > WITHOUT_WEBHOOK_LADDERS ? in.getInt() : 0,
                getDecimal(in));
    }

    private static void putCooldown(BinaryWriter out, StartLimits.Cooldown cooldown) {
        out.putLong(cooldown.millis()).putBoolean(cooldown.perPair());
    }

    private static StartLimits.Cooldown getCooldown(BinaryReader in) {
        return new StartLimits.Cooldown(in.getLong(), in.getBoolean());
    }
}
