package io.tallystick.exchange.model;

import java.util.ArrayList;
import java.util.List;

/** The commands of a seed as a list, drawn against the model. */
final class RandomRun {

    private RandomRun() {}

    static List<TimedCommand> commands(long seed, int count) {
        ReferenceExchange model = new ReferenceExchange();
        CommandDraw draw = new CommandDraw(seed, model);
        List<TimedCommand> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            TimedCommand timed = draw.next();
            model.apply(timed.marketMillis(), timed.command(), event -> {});
            commands.add(timed);
        }
        return commands;
    }
}
