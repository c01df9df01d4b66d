package io.tallystick.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import java.util.ArrayList;
import java.util.List;

/** What a webhook of the 3Commas contract means for the bot that it names, as that bot now is. */
public final class WebhookMeaning {

    /** Commands, one after the other, or the reason why there are none. */
    public sealed interface Meaning {
        record Commands(List<FleetCommand> commands) implements Meaning {}

        record Nothing(String why) implements Meaning {}
    }

    private static final String NO_PAIR = "pair is missing: the bot has several";

    private final BotView bot;
    private final List<DealView> active;
    private final WebhookAction action;
    private final String pair;

    private WebhookMeaning(BotView bot, List<DealView> active, WebhookAction action, String pair) {
        this.bot = bot;
        this.active = active;
        this.action = action;
        this.pair = pair;
    }

    /**
     * Reads a message.
     *
     * @param active the bot's active deals
     * @param pair symbol such as {@code BTC/USDT}; "" when the message names none
     */
    public static Meaning of(BotView bot, List<DealView> active, WebhookAction action, String pair) {
        return new WebhookMeaning(bot, active, action, pair).meaning();
    }

    private Meaning meaning() {
        boolean enabled = bot.status() != BotStatus.STOPPED && bot.status() != BotStatus.ARCHIVED;
        return switch (action) {
            case START_DEAL -> start(false);
            case START_BOT_AND_START_DEAL -> start(!enabled);
            case START_BOT ->
                enabled ? nothing("the bot is enabled already") : commands(new FleetCommand.StartBot(user(), id()));
            case STOP_BOT -> enabled ? commands(stop(CloseMode.LEAVE)) : nothing("the bot is disabled already");
            case CLOSE -> end(CloseMode.MARKET, true);
            case CLOSE_ALL -> end(CloseMode.MARKET, false);
            case CANCEL -> end(CloseMode.CANCEL, true);
            case CANCEL_ALL -> end(CloseMode.CANCEL, false);
            case CLOSE_ALL_AND_STOP_BOT -> endAndStop(CloseMode.MARKET, enabled);
            case CANCEL_ALL_AND_STOP_BOT -> endAndStop(CloseMode.CANCEL, enabled);
            case START_TRAILING -> trail();
        };
    }

    private Meaning start(boolean enabling) {
        boolean asap = bot.plan().starting().asap();
        if (!bot.plan().starting().webhook() && !(enabling && asap)) {
            return nothing("the bot has no tv_custom_signal in its strategy_list");
        }
        List<FleetCommand> commands = new ArrayList<>();
        if (enabling) {
            commands.add(new FleetCommand.StartBot(user(), id()));
        }
        // A bot that starts as soon as it may has its deal by being enabled.
        if (!enabling || !asap) {
            if (pair.isEmpty() && bot.plan().pairs().size() > 1) {
                return nothing(NO_PAIR);
            }
            String symbol = pair.isEmpty() ? bot.plan().pairs().getFirst() : pair;
            commands.add(new FleetCommand.StartDeal(
                    user(), id(), symbol, StartSource.WEBHOOK, DealOverrides.NONE, false, 0));
        }
        return new Meaning.Commands(commands);
    }

    private Meaning end(CloseMode mode, boolean onePair) {
        if (onePair && pair.isEmpty() && bot.plan().pairs().size() > 1) {
            return nothing(NO_PAIR);
        }
        String symbol = onePair ? pair : "";
        return commands(new FleetCommand.CloseDeals(user(), id(), symbol, mode, CloseReason.WEBHOOK));
    }

    private Meaning endAndStop(CloseMode mode, boolean enabled) {
        return enabled || !active.isEmpty()
                ? commands(stop(mode))
                : nothing("the bot is disabled already and has no active deal");
    }

    private Meaning trail() {
        List<FleetCommand> commands = new ArrayList<>();
        for (DealView deal : active) {
            boolean named = pair.isEmpty() || deal.market().symbol().equals(pair);
            if (named && deal.status() == DealStatus.OPEN) {
                commands.add(new FleetCommand.StartTrailing(user(), deal.dealId()));
            }
        }
        return commands.isEmpty()
                ? nothing("the bot has no open deal that could trail")
                : new Meaning.Commands(commands);
    }

    private FleetCommand stop(CloseMode mode) {
        return new FleetCommand.StopBot(user(), id(), mode, CloseReason.WEBHOOK);
    }

    /** Whether the fleet itself writes a refusal of the command into the bot's log. */
    public static boolean notedByFleet(FleetCommand command) {
        return command instanceof FleetCommand.StartDeal || command instanceof FleetCommand.CloseDeals;
    }

    private static Meaning commands(FleetCommand command) {
        return new Meaning.Commands(List.of(command));
    }

    private static Meaning nothing(String why) {
        return new Meaning.Nothing(why);
    }

    private long user() {
        return bot.userId();
    }

    private long id() {
        return bot.botId();
    }
}
