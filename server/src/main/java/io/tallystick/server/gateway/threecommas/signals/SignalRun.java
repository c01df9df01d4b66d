package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.bots.BotSignal;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.threecommas.ApiError;
import io.tallystick.server.gateway.threecommas.Refusals;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.json.Json;
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
    private record Found(Optional<Long> userId, Optional<BotView> bot) {
        static Found of(FleetQueries fleet, String token, long botId) {
            Optional<Long> user = fleet.userOfSignalToken(token);
            return new Found(
                    user, user.flatMap(userId -> fleet.bot(userId, botId)).filter(BotJson::visible));
        }
    }

    /** @param then gets what became of it, once all of it is durable */
    void one(Json message, Consumer<Told> then) {
        switch (SignalReader.read(message)) {
            case SignalReader.Reading.Read(SignalMessage read) ->
                find(read.token(), read.botId(), then, found -> admit(read, found, then));
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

    private void admit(SignalMessage message, Found found, Consumer<Told> then) {
        if (found.userId().isEmpty()) {
            then.accept(new Told.Refused(BAD_TOKEN));
        } else if (found.bot().isEmpty()) {
            then.accept(new Told.Refused(ApiError.NOT_FOUND));
        } else {
            act(message, found.userId().get(), then);
        }
    }

    /** The fleet writes into the bot's log what it does not do, and what it does later. */
    private void act(SignalMessage message, long userId, Consumer<Told> then) {
        BotSignal signal = message.signal();
        String result = message.delaySeconds() > 0 ? "delayed" : "done";
        submit(
                new FleetCommand.SignalBot(userId, message.botId(), signal, message.delaySeconds()),
                then,
                outcome -> then.accept(
                        switch (outcome) {
                            case FleetOutcome.Refused refused -> new Told.Refused(refused(refused));
                            case FleetOutcome.DealsTouched(List<Long> deals) ->
                                new Told.Done(message.botId(), signal.action().spelling(), result, deals);
                            case FleetOutcome.Done d ->
                                new Told.Done(message.botId(), signal.action().spelling(), result, List.of());
                            case FleetOutcome.Created c ->
                                new Told.Done(message.botId(), signal.action().spelling(), result, List.of());
                        }));
    }

    private static ApiError refused(FleetOutcome.Refused refused) {
        return refused.reason() == RefusalReason.UNKNOWN_BOT
                ? ApiError.NOT_FOUND
                : new ApiError(422, "record_invalid", Refusals.sentence(refused.why()));
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
