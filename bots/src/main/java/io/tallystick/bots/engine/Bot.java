package io.tallystick.bots.engine;

import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.BotEvent;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bot as the writer keeps it. */
final class Bot {
    static final int EVENTS_KEPT = 200;

    final long botId;
    final long userId;
    final long accountId;
    final long createdAt;

    String uuid;
    String name;
    String document;
    DcaPlan plan;
    long version = 1;
    long updatedAt;

    boolean enabled;
    boolean archived;
    /** Why the venue refused its last deal, "" for none. */
    String error = "";
    /** Whether it waits outside of its price range. */
    boolean outOfRange;

    long enabledAt;
    long runningMillis;
    int dealsSinceStart;
    int closedSinceStart;
    int wonSinceStart;
    int lostSinceStart;
    BigDecimal profitUsdSinceStart = BigDecimal.ZERO;

    long dealsTotal;
    long finishedDeals;
    final TreeMap<String, BigDecimal> profitByQuote = new TreeMap<>();
    BigDecimal profitUsd = BigDecimal.ZERO;
    /** The UTC day on which its last deal was booked, in days since the epoch, and what that day has brought. */
    long profitDay;

    final TreeMap<String, BigDecimal> dayProfitByQuote = new TreeMap<>();
    BigDecimal dayProfitUsd = BigDecimal.ZERO;

    final TreeSet<Long> activeDeals = new TreeSet<>();
    /** What is remembered of each pair that had a deal. */
    final TreeMap<String, PairMemory> pairs = new TreeMap<>();

    long lastStartAt = Long.MIN_VALUE;
    long lastCloseAt = Long.MIN_VALUE;
    /** Consecutive refusals by the venue; each doubles the wait for the next attempt. */
    int failures;
    /** Market time before which it starts nothing by itself. */
    long notBefore = Long.MIN_VALUE;

    /** The last moment of its timer that it has acted on. */
    long lastTimerAt = Long.MIN_VALUE;

    /** Prices and time that are registered for it. */
    final Watched watched = new Watched();

    final Deque<BotEvent> events = new ArrayDeque<>();

    Bot(
            long botId,
            long userId,
            long accountId,
            long createdAt,
            String uuid,
            String name,
            String document,
            DcaPlan plan) {
        this.botId = botId;
        this.userId = userId;
        this.accountId = accountId;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.uuid = uuid;
        this.name = name;
        this.document = document;
        this.plan = plan;
    }

    /** What a bot remembers of one of its pairs. */
    static final class PairMemory {
        long lastStartAt = Long.MIN_VALUE;
        long lastCloseAt = Long.MIN_VALUE;
        /** Opening of the last candle in which a deal started, and how many did; counted where candles limit them. */
        long candleOpen = Long.MIN_VALUE;

        int startedInCandle;
        /** Price when the bot was enabled, 0 when it was not since the pair was added. */
        BigDecimal enabledPrice = BigDecimal.ZERO;
        /** Base order price and average of the pair's last deal, 0 before the first. */
        BigDecimal lastEntry = BigDecimal.ZERO;

        BigDecimal lastAverage = BigDecimal.ZERO;
        /** The deal that they are of, 0 for none. */
        long lastDealId;
    }

    PairMemory memory(String pair) {
        return pairs.computeIfAbsent(pair, p -> new PairMemory());
    }

    /** Keeps the last lines; an equal line counts up instead of standing again. */
    void note(long at, String text) {
        BotEvent last = events.peekLast();
        if (last != null && last.text().equals(text)) {
            events.removeLast();
            events.addLast(new BotEvent(at, text, last.deduplicated() + 1));
            return;
        }
        events.addLast(new BotEvent(at, text, 1));
        if (events.size() > EVENTS_KEPT) {
            events.removeFirst();
        }
    }
}
