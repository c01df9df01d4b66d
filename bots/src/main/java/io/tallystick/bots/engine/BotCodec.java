package io.tallystick.bots.engine;

import static io.tallystick.bots.codec.Values.getDecimal;
import static io.tallystick.bots.codec.Values.putDecimal;
import static io.tallystick.bots.codec.Values.putList;

import io.tallystick.bots.codec.PlanCodec;
import io.tallystick.bots.view.BotEvent;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;

/** Binary form of a bot in a snapshot. Its active deals come with the deals. */
final class BotCodec {
    private BotCodec() {}

    static void write(BinaryWriter out, Bot bot) {
        out.putLong(bot.botId)
                .putLong(bot.userId)
                .putLong(bot.accountId)
                .putLong(bot.createdAt)
                .putString(bot.uuid)
                .putString(bot.name)
                .putString(bot.document);
        PlanCodec.write(out, bot.plan);
        out.putLong(bot.version)
                .putLong(bot.updatedAt)
                .putBoolean(bot.enabled)
                .putBoolean(bot.archived)
                .putString(bot.error)
                .putBoolean(bot.outOfRange)
                .putLong(bot.enabledAt)
                .putLong(bot.runningMillis)
                .putInt(bot.dealsSinceStart)
                .putInt(bot.closedSinceStart)
                .putInt(bot.wonSinceStart)
                .putInt(bot.lostSinceStart);
        putDecimal(out, bot.profitUsdSinceStart);
        out.putLong(bot.dealsTotal).putLong(bot.finishedDeals);
        putList(out, bot.profitByQuote.entrySet(), (o, e) -> putDecimal(o.putString(e.getKey()), e.getValue()));
        putDecimal(out, bot.profitUsd);
        out.putLong(bot.profitDay);
        putList(out, bot.dayProfitByQuote.entrySet(), (o, e) -> putDecimal(o.putString(e.getKey()), e.getValue()));
        putDecimal(out, bot.dayProfitUsd);
        putList(out, bot.pairs.entrySet(), (o, e) -> putMemory(o.putString(e.getKey()), e.getValue()));
        out.putLong(bot.lastStartAt)
                .putLong(bot.lastCloseAt)
                .putInt(bot.failures)
                .putLong(bot.notBefore)
                .putLong(bot.lastTimerAt);
        putList(
                out,
                bot.events,
                (o, e) -> o.putLong(e.atMillis()).putString(e.text()).putInt(e.deduplicated()));
        bot.watched.write(out);
    }

    static Bot read(BinaryReader in, FleetState state) {
        Bot bot = new Bot(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getString(),
                in.getString(),
                in.getString(),
                PlanCodec.read(in));
        bot.version = in.getLong();
        bot.updatedAt = in.getLong();
        bot.enabled = in.getBoolean();
        bot.archived = in.getBoolean();
        bot.error = in.getString();
        bot.outOfRange = in.getBoolean();
        bot.enabledAt = in.getLong();
        bot.runningMillis = in.getLong();
        bot.dealsSinceStart = in.getInt();
        bot.closedSinceStart = in.getInt();
        bot.wonSinceStart = in.getInt();
        bot.lostSinceStart = in.getInt();
        bot.profitUsdSinceStart = getDecimal(in);
        bot.dealsTotal = in.getLong();
        bot.finishedDeals = in.getLong();
        for (int left = in.getLength(); left > 0; left--) {
            bot.profitByQuote.put(in.getString(), getDecimal(in));
        }
        bot.profitUsd = getDecimal(in);
        bot.profitDay = in.getLong();
        for (int left = in.getLength(); left > 0; left--) {
            bot.dayProfitByQuote.put(in.getString(), getDecimal(in));
        }
        bot.dayProfitUsd = getDecimal(in);
        for (int left = in.getLength(); left > 0; left--) {
            bot.pairs.put(in.getString(), getMemory(in));
        }
        bot.lastStartAt = in.getLong();
        bot.lastCloseAt = in.getLong();
        bot.failures = in.getInt();
        bot.notBefore = in.getLong();
        bot.lastTimerAt = in.getLong();
        for (int left = in.getLength(); left > 0; left--) {
            bot.events.addLast(new BotEvent(in.getLong(), in.getString(), in.getInt()));
        }
        bot.watched.read(in, state, -bot.botId);
        return bot;
    }

    private static void putMemory(BinaryWriter out, Bot.PairMemory memory) {
        out.putLong(memory.lastStartAt)
                .putLong(memory.lastCloseAt)
                .putLong(memory.candleOpen)
                .putInt(memory.startedInCandle);
        putDecimal(out, memory.enabledPrice);
        putDecimal(out, memory.lastEntry);
        putDecimal(out, memory.lastAverage);
        out.putLong(memory.lastDealId);
    }

    private static Bot.PairMemory getMemory(BinaryReader in) {
        Bot.PairMemory memory = new Bot.PairMemory();
        memory.lastStartAt = in.getLong();
        memory.lastCloseAt = in.getLong();
        memory.candleOpen = in.getLong();
        memory.startedInCandle = in.getInt();
        memory.enabledPrice = getDecimal(in);
        memory.lastEntry = getDecimal(in);
        memory.lastAverage = getDecimal(in);
        memory.lastDealId = in.getLong();
        return memory;
    }
}
