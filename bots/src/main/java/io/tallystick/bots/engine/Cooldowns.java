package io.tallystick.bots.engine;

import io.tallystick.bots.plan.StartLimits;
import java.util.Optional;

/** When the waits after a deal's start and end are over. */
final class Cooldowns {
    private Cooldowns() {}

    /** Market time from which a bot may start a deal in a pair; long ago when nothing holds it. */
    static long until(Bot bot, String pair) {
        Bot.PairMemory memory = bot.memory(pair);
        StartLimits limits = bot.plan.limits();
        long afterStart = after(limits.afterStart(), memory.lastStartAt, bot.lastStartAt);
        long afterClose = after(limits.afterClose(), memory.lastCloseAt, bot.lastCloseAt);
        return Math.max(afterStart, afterClose);
    }

    private static long after(Optional<StartLimits.Cooldown> cooldown, long ofPair, long ofBot) {
        if (cooldown.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long from = cooldown.get().perPair() ? ofPair : ofBot;
        return from == Long.MIN_VALUE ? Long.MIN_VALUE : from + cooldown.get().millis();
    }
}
