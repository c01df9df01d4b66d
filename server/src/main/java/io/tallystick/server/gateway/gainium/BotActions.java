package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.server.gateway.gainium.BotEdits.Edited;
import io.tallystick.server.gateway.gainium.BotEdits.PairChange;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import io.tallystick.signing.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What is done to bots, by both versions of the API. */
final class BotActions {
    private static final Set<String> MODES = Set.of("add", "remove", "replace");
    /** An engine's refusal has HTTP status 200 in v1. */
    private static final int V1_ENGINE = 200;

    private static final int V2_ENGINE = 400;

    private BotActions() {}

    // Settings

    /** {@code POST /api/updateDCABot}: the handler itself looks the bot up, and tells an unknown one with 400. */
    static void v1Update(Call call) {
        Optional<Json> botId = call.parameters().ofQuery("botId");
        if (botId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<String> name = botId.flatMap(Parameters::text);
        if (name.isEmpty()) {
            call.notOk(400, Checks.WRONG);
        } else {
            update(call, name.get(), V1_ENGINE);
        }
    }

    /** {@code PUT /api/v2/bots/dca/{botId}}. */
    static void v2Update(Call call) {
        update(call, call.argument(0), V2_ENGINE);
    }

    private static void update(Call call, String botId, int engineStatus) {
        Optional<ObjectNode> changes = call.parameters().document();
        if (changes.isEmpty()) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        BotEdits.edit(
                call.chain(),
                fleet -> Lookup.bot(fleet, call.userId(), botId),
                found -> changes.get().isEmpty()
                        ? new BotEdits.Edit.Refuse("No settings")
                        : BotEdits.merge(found, changes.get()),
                edited -> answer(call, edited, engineStatus, saved -> call.ok("Settings updated")));
    }

    /** Faults and what the handler itself refuses have status 400 in both versions. */
    private static void answer(Call call, Edited edited, int engineStatus, Consumer<Edited.Saved> then) {
        switch (edited) {
            case Edited.Saved saved -> then.accept(saved);
            case Edited.Missing m -> call.notOk(400, Lookup.NO_BOT);
            case Edited.Faults(List<SettingsFault> faults) -> call.notOk(400, BotEdits.sentence(faults));
            case Edited.Refused(String reason) -> {
                boolean own = Set.of(BotEdits.OTHER_API, BotEdits.PAIR_LOCKED, BotEdits.NOTHING, BotEdits.NO_PAIRS)
                        .contains(reason);
                call.notOk(own ? 400 : engineStatus, reason);
            }
        }
    }

    // Pairs

    /** {@code POST /api/changeBotPairs}, by id or by name. */
    static void v1Pairs(Call call) {
        Optional<Json> botId = call.parameters().either("botId");
        Optional<Json> botName = call.parameters().either("botName");
        if (botId.isEmpty() && botName.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        boolean texts = (botId.isEmpty() || botId.flatMap(Parameters::text).isPresent())
                && (botName.isEmpty() || botName.flatMap(Parameters::text).isPresent());
        Optional<String> id = botId.flatMap(Parameters::text);
        Function<io.tallystick.bots.FleetQueries, Optional<Found>> lookup = id.isPresent()
                ? fleet -> Lookup.bot(fleet, call.userId(), id.get())
                : fleet -> fleet.bots(call.userId()).stream()
                        .filter(bot -> bot.name()
                                .equals(botName.flatMap(Parameters::text).orElse("")))
                        .findFirst()
                        .flatMap(bot -> Lookup.found(fleet, bot));
        pairs(call, texts, lookup);
    }

    /** {@code PUT /api/v2/bots/dca/{botId}/pairs}. */
    static void v2Pairs(Call call) {
        pairs(call, true, fleet -> Lookup.bot(fleet, call.userId(), call.argument(0)));
    }

    private static void pairs(
            Call call, boolean texts, Function<io.tallystick.bots.FleetQueries, Optional<Found>> lookup) {
        Optional<Json> set = call.parameters().either("pairsToSet");
        Optional<Json> change = call.parameters().either("pairsToChange");
        Optional<Json> mode = call.parameters().either("pairsToSetMode");
        if (set.isEmpty() && change.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<List<String>> wanted = set.map(Checks::texts).orElse(Optional.of(List.of()));
        Optional<List<String>> add = part(change, "add");
        Optional<List<String>> remove = part(change, "remove");
        boolean fits = texts
                && wanted.isPresent()
                && add.isPresent()
                && remove.isPresent()
                && (change.isEmpty() || change.get() instanceof Json.Members)
                && Checks.isAbsentOrOneOf(mode, MODES);
        if (!fits) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        boolean nothing = (set.isPresent() && wanted.get().isEmpty())
                || (change.isPresent() && add.get().isEmpty() && remove.get().isEmpty());
        if (nothing) {
            call.notOk(400, BotEdits.NO_PAIRS);
            return;
        }
        PairChange pairs =
                new PairChange(wanted.get(), mode.flatMap(Parameters::text).orElse("replace"), add.get(), remove.get());
        BotEdits.edit(
                call.chain(),
                lookup,
                found -> BotEdits.changePairs(found, pairs),
                edited -> answer(
                        call, edited, 400, saved -> call.ok(BotEdits.pairsAnswer(saved.before(), saved.after()))));
    }

    private static Optional<List<String>> part(Optional<Json> change, String name) {
        if (change.isPresent() && change.get() instanceof Json.Members(Map<String, Json> members)) {
            Json part = members.getOrDefault(name, new Json.Items(List.of()));
            return Checks.texts(part);
        }
        return Optional.of(List.of());
    }

    // Start, stop, archive

    static void v1Start(Call call) {
        ifTyped(call, "type", botId -> start(call, botId, V1_ENGINE));
    }

    static void v2Start(Call call) {
        start(call, call.argument(0), V2_ENGINE);
    }

    private static void start(Call call, String botId, int engineStatus) {
        act(
                call,
                botId,
                engineStatus,
                found -> new FleetCommand.StartBot(call.userId(), found.bot().botId()),
                "Bot scheduled to start");
    }

    /** {@code DELETE /api/stopBot}: the type follows from the bot when it is left out (gainium.md, Settled 3). */
    static void v1Stop(Call call) {
        Parameters parameters = call.parameters();
        Optional<Json> botId = parameters.either("botId");
        Optional<Json> type = parameters.either("botType").or(() -> parameters.either("type"));
        if (botId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<String> name = botId.flatMap(Parameters::text);
        boolean fits = name.isPresent() && Checks.isAbsentOrOneOf(type, Checks.TYPES) && stopFits(parameters);
        if (!fits) {
            call.notOk(400, Checks.WRONG);
        } else if (type.flatMap(Parameters::text).orElse("dca").equals("dca")) {
            stop(call, name.get(), V1_ENGINE);
        } else {
            call.notOk(V1_ENGINE, Lookup.NO_BOT);
        }
    }

    static void v2Stop(Call call) {
        if (stopFits(call.parameters())) {
            stop(call, call.argument(0), V2_ENGINE);
        } else {
            call.notOk(400, Checks.WRONG);
        }
    }

    private static boolean stopFits(Parameters parameters) {
        return Checks.isAbsentOrOneOf(parameters.either("closeType"), Checks.CLOSE_TYPES)
                && Checks.isAbsentOrOneOf(parameters.either("closeGridType"), Checks.GRID_CLOSE_TYPES);
    }

    private static void stop(Call call, String botId, int engineStatus) {
        CloseMode mode = closeMode(call.text("closeType").orElse("leave"));
        act(
                call,
                botId,
                engineStatus,
                found -> new FleetCommand.StopBot(call.userId(), found.bot().botId(), mode, CloseReason.BOT),
                "Bot scheduled to stop");
    }

    static CloseMode closeMode(String closeType) {
        return switch (closeType) {
            case "cancel" -> CloseMode.CANCEL;
            case "closeByLimit" -> CloseMode.LIMIT;
            case "closeByMarket" -> CloseMode.MARKET;
            default -> CloseMode.LEAVE;
        };
    }

    static void v1Archive(Call call) {
        ifTyped(call, "botType", botId -> archive(call, botId, V1_ENGINE));
    }

    static void v2Archive(Call call) {
        archive(call, call.argument(0), V2_ENGINE);
    }

    private static void archive(Call call, String botId, int engineStatus) {
        act(
                call,
                botId,
                engineStatus,
                found -> new FleetCommand.ArchiveBot(call.userId(), found.bot().botId()),
                "Bot archived");
    }

    static void v1Restore(Call call) {
        ifTyped(call, "type", botId -> restore(call, botId, V1_ENGINE));
    }

    static void v2Restore(Call call) {
        restore(call, call.argument(0), V2_ENGINE);
    }

    private static void restore(Call call, String botId, int engineStatus) {
        act(
                call,
                botId,
                engineStatus,
                found -> new FleetCommand.RestoreBot(call.userId(), found.bot().botId()),
                "Bot restored");
    }

    /** Ours: a new webhook uuid; webhooks with the old one find no bot any more. */
    static void rotateUuid(Call call) {
        String uuid = call.newUuid();
        call.ask(fleet -> Lookup.bot(fleet, call.userId(), call.argument(0)), found -> {
            if (found.isEmpty()) {
                call.notOk(V2_ENGINE, Lookup.NO_BOT);
                return;
            }
            long botId = found.get().bot().botId();
            call.apply(new FleetCommand.RotateUuid(call.userId(), botId, uuid), outcome -> {
                if (outcome instanceof FleetOutcome.Refused refused) {
                    call.notOk(V2_ENGINE, Lookup.reason(refused));
                } else {
                    call.ask(
                            fleet -> fleet.bot(call.userId(), botId),
                            after -> call.ok(Envelope.object()
                                    .put("uuid", after.map(bot -> bot.uuid()).orElse(uuid))));
                }
            });
        });
    }

    /** Id and type from body or query; a type that is not here has no bots. */
    private static void ifTyped(Call call, String typeName, Consumer<String> then) {
        Optional<Json> botId = call.parameters().either("botId");
        Optional<Json> type = call.parameters().either(typeName);
        if (botId.isEmpty() || type.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<String> name = botId.flatMap(Parameters::text);
        if (name.isEmpty() || !Checks.isOneOf(type, Checks.TYPES)) {
            call.notOk(400, Checks.WRONG);
        } else if (type.flatMap(Parameters::text).orElse("").equals("dca")) {
            then.accept(name.get());
        } else {
            call.notOk(V1_ENGINE, Lookup.NO_BOT);
        }
    }

    private static void act(
            Call call, String botId, int engineStatus, Function<Found, FleetCommand> command, String done) {
        call.ask(fleet -> Lookup.bot(fleet, call.userId(), botId), found -> {
            if (found.isEmpty()) {
                call.notOk(engineStatus, Lookup.NO_BOT);
                return;
            }
            call.apply(command.apply(found.get()), outcome -> {
                if (outcome instanceof FleetOutcome.Refused refused) {
                    call.notOk(engineStatus, Lookup.reason(refused));
                } else {
                    call.ok(done);
                }
            });
        });
    }
}
