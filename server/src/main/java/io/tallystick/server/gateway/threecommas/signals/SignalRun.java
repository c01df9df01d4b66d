package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.WebhookMeaning;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.ApiError;
import io.tallystick.server.gateway.threecommas.Refusals;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does messages one after the other, on the thread whose session it has. */
final class SignalRun {
    private static final ApiError BAD_TOKEN =
            new ApiError(401, "email_token_invalid", "Unauthorized. The email_token is unknown.");

    private final Sequencer.Session session;

    SignalRun(Sequencer.Session session) {
        this.session = session;
    }

    /** Whose message it is and what it is about, read between two steps. */
    private record Found(Optional<Long> userId, Optional<BotView> bot, List<DealView> active) {
        static Found of(FleetQueries fleet, String token, long botId) {
            Optional<Long> user = fleet.userOfSignalToken(token);
            Optional<BotView> bot =
                    user.flatMap(userId -> fleet.bot(userId, botId)).filter(BotJson::visible);
            return new Found(
                    user, bot, bot.map(view -> fleet.activeDeals(view.botId())).orElse(List.of()));
        }
    }

    /** @param then gets what became of it, once all of it is durable */
    void one(Json message, Consumer<Told> then) {
        switch (SignalReader.read(message)) {
            case SignalReader.Reading.Read(Signal signal) ->
                find(signal.token(), signal.botId(), then, found -> admit(signal, found, then));
            case SignalReader.Reading.Invalid(long botId, String token, Map<String, List<String>> faults) ->
                find(token, botId, then, found -> {
                    Told told = new Told.Refused(ApiError.invalid(faults));
                    if (found.bot().isPresent()) {
                        note(found.bot().get(), "Webhook: nothing was done: " + faults, then, told);
                    } else {
                        then.accept(told);
                    }
                });
        }
    }

    private void find(String token, long botId, Consumer<Told> then, Consumer<Found> found) {
        boolean taken = session.query(machines -> Found.of(machines.fleet(), token, botId), answer -> {
            switch (answer) {
                case Sequencer.Ready<Found>(Found value) -> found.accept(value);
                case Sequencer.Unavailable<Found> u -> then.accept(new Told.Refused(ApiError.UNAVAILABLE));
            }
        });
        if (!taken) {
            then.accept(new Told.Refused(ApiError.BUSY));
        }
    }

    private void admit(Signal signal, Found found, Consumer<Told> then) {
        if (found.userId().isEmpty()) {
            then.accept(new Told.Refused(BAD_TOKEN));
        } else if (found.bot().isEmpty()) {
            then.accept(new Told.Refused(ApiError.NOT_FOUND));
        } else if (signal.delaySeconds() > 0) {
            delay(signal, found.bot().get(), then);
        } else {
            act(signal, found.bot().get(), found.active(), then);
        }
    }

    /** The fleet keeps it, and the bot's log tells what will be done and then what became of it. */
    private void delay(Signal signal, BotView bot, Consumer<Told> then) {
        FleetCommand command = new FleetCommand.DelaySignal(
                bot.userId(), bot.botId(), signal.action(), signal.symbol().orElse(""), signal.delaySeconds());
        submit(command, then, outcome -> {
            switch (outcome) {
                case FleetOutcome.Refused refused -> then.accept(new Told.Refused(refused(refused.why())));
                case FleetOutcome.Done d ->
                    then.accept(new Told.Done(bot.botId(), signal.action().named(), "delayed", List.of()));
                default -> then.accept(new Told.Refused(ApiError.UNKNOWN));
            }
        });
    }

    private void act(Signal signal, BotView bot, List<DealView> active, Consumer<Told> then) {
        switch (WebhookMeaning.of(bot, active, signal.action(), signal.symbol().orElse(""))) {
            case WebhookMeaning.Meaning.Nothing(String why) -> refuse(signal, bot, refused(why), then);
            case WebhookMeaning.Meaning.Commands(List<FleetCommand> commands) ->
                next(signal, bot, commands, new ArrayList<>(), then);
        }
    }

    private static ApiError refused(String why) {
        return new ApiError(422, "record_invalid", Refusals.sentence(why));
    }

    private void refuse(Signal signal, BotView bot, ApiError error, Consumer<Told> then) {
        String text = "Webhook: " + signal.action().named() + ": nothing was done: " + error.description();
        note(bot, text, then, new Told.Refused(error));
    }

    private void next(Signal signal, BotView bot, List<FleetCommand> left, List<Long> dealIds, Consumer<Told> then) {
        if (left.isEmpty()) {
            then.accept(new Told.Done(bot.botId(), signal.action().named(), "done", dealIds));
            return;
        }
        FleetCommand command = left.getFirst();
        submit(command, then, outcome -> {
            switch (outcome) {
                case FleetOutcome.Refused refused -> {
                    ApiError error = Refusals.of(refused);
                    if (WebhookMeaning.notedByFleet(command)) {
                        then.accept(new Told.Refused(refused(refused.why())));
                    } else {
                        refuse(signal, bot, error, then);
                    }
                }
                case FleetOutcome.DealsTouched(List<Long> touched) -> {
                    dealIds.addAll(touched);
                    next(signal, bot, left.subList(1, left.size()), dealIds, then);
                }
                case FleetOutcome.Done d -> {
                    if (command instanceof FleetCommand.StartTrailing trailing) {
                        dealIds.add(trailing.dealId());
                    }
                    next(signal, bot, left.subList(1, left.size()), dealIds, then);
                }
                case FleetOutcome.Created c -> next(signal, bot, left.subList(1, left.size()), dealIds, then);
            }
        });
    }

    private void note(BotView bot, String text, Consumer<Told> then, Told told) {
        submit(new FleetCommand.NoteRefusal(bot.userId(), bot.botId(), text), then, outcome -> then.accept(told));
    }

    private void submit(FleetCommand command, Consumer<Told> then, Consumer<FleetOutcome> onOutcome) {
        boolean taken = session.submit(Origin.SERVER, new LoggedCommand.OnFleet(command), got -> {
            switch (got) {
                case Sequencer.Ready<Reply>(Reply reply) -> {
                    if (reply.result() instanceof Result.OfFleet(FleetOutcome outcome)) {
                        onOutcome.accept(outcome);
                    } else {
                        then.accept(new Told.Refused(ApiError.UNKNOWN));
                    }
                }
                case Sequencer.Unavailable<Reply> u -> then.accept(new Told.Refused(ApiError.UNAVAILABLE));
            }
        });
        if (!taken) {
            then.accept(new Told.Refused(ApiError.BUSY));
        }
    }
}
