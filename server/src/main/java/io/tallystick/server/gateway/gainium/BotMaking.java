package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.BotJson;
import io.tallystick.server.gateway.gainium.bots.Documents;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans.Compiled;
import io.tallystick.server.gateway.gainium.bots.PlanContext;
import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** New bots: from settings, or as a copy of one with changes. */
final class BotMaking {
    private static final int NAME_CHARACTERS = 200;
    private static final String SUFFIX = " (clone)";
    private static final String CANNOT = "Cannot clone bot";

    private BotMaking() {}

    private record Account(TradingAccount account, PlanContext context) {}

    /** {@code POST /api/v2/bots/dca}. */
    static void create(Call call) {
        Optional<ObjectNode> body = call.parameters().document();
        if (body.isEmpty()) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        ObjectNode settings = body.get().deepCopy();
        JsonNode exchange = settings.remove("exchangeUUID");
        // The code only says again what the uuid names.
        settings.remove("exchange");
        String uuid = exchange == null ? "" : exchange.asString("");
        if (uuid.isEmpty()) {
            call.notOk(400, "exchangeUUID is required");
            return;
        }
        call.ask(
                fleet -> fleet.accounts(call.userId()).stream()
                        .filter(account -> account.uuid().equalsIgnoreCase(uuid))
                        .findFirst()
                        .map(account -> new Account(account, Lookup.context(fleet, account))),
                found -> {
                    if (found.isEmpty()) {
                        call.notOk(400, "Exchange not found");
                        return;
                    }
                    TradingAccount account = found.get().account();
                    if (account.mode() != call.mode()) {
                        call.notOk(
                                400,
                                account.mode() == Mode.PAPER
                                        ? "Exchange is a paper exchange: the header paper-context must be true"
                                        : "Exchange is a real exchange: the header paper-context must not be true");
                        return;
                    }
                    switch (GainiumPlans.create(settings, found.get().context())) {
                        case Compiled.Refused(List<SettingsFault> faults) -> call.send(Envelope.invalid(faults));
                        case Compiled.Accepted bot ->
                            make(call, account, bot, why -> call.notOk(400, why), made -> call.ok(answer(made)));
                    }
                });
    }

    private static ObjectNode answer(BotView made) {
        ObjectNode data = Envelope.object()
                .put("botId", BotJson.id(made))
                .put("uuid", made.uuid())
                .put("message", "Bot created");
        ObjectNode settings = Documents.of(made);
        ObjectNode sorted = data.putObject("settings");
        settings.propertyNames().stream().sorted().forEach(name -> sorted.set(name, settings.path(name)));
        return data;
    }

    /** {@code PUT /api/cloneDCABot}: the answer is the new id alone. */
    static void v1Clone(Call call) {
        Optional<String> botId = call.parameters().ofQuery("botId").flatMap(Parameters::text);
        if (call.parameters().ofQuery("botId").isEmpty()) {
            call.notOk(400, Checks.MISSED);
        } else if (botId.isEmpty() || call.parameters().document().isEmpty()) {
            call.notOk(400, Checks.WRONG);
        } else {
            copy(call, botId.get(), Checks.mode(call.parameters()), made -> call.ok(BotJson.id(made)));
        }
    }

    /** {@code POST /api/v2/bots/dca/{botId}/clone}. */
    static void v2Clone(Call call) {
        if (call.parameters().document().isEmpty()) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        copy(
                call,
                call.argument(0),
                call.mode(),
                made -> call.ok(Envelope.object()
                        .put("botId", BotJson.id(made))
                        .put("uuid", made.uuid())
                        .put("message", "Bot cloned")));
    }

    private static void copy(Call call, String botId, Mode mode, Consumer<BotView> then) {
        call.ask(
                fleet -> Lookup.bot(fleet, call.userId(), botId)
                        .filter(found -> found.account().mode() == mode),
                found -> {
                    if (found.isEmpty()) {
                        call.notOk(400, Lookup.NO_BOT);
                    } else if (found.get().bot().plan().contract() != Contract.GAINIUM) {
                        call.notOk(400, CANNOT + ". It was made through the 3Commas API; copy it there");
                    } else {
                        copy(call, found.get(), then);
                    }
                });
    }

    private static void copy(Call call, Found source, Consumer<BotView> then) {
        ObjectNode changes = call.parameters().document().orElseThrow().deepCopy();
        if (changes.path("name").asString("").isEmpty()) {
            changes.put("name", cloneName(source.bot().name()));
        }
        switch (GainiumPlans.copy(Documents.of(source.bot()), changes, source.context())) {
            case Compiled.Refused(List<SettingsFault> faults) -> call.notOk(400, BotEdits.sentence(faults));
            case Compiled.Accepted bot ->
                make(call, source.account(), bot, why -> call.notOk(200, CANNOT + ". " + why), then);
        }
    }

    private static String cloneName(String name) {
        int kept = Math.min(name.length(), NAME_CHARACTERS - SUFFIX.length());
        return name.substring(0, kept) + SUFFIX;
    }

    private static void make(
            Call call,
            TradingAccount account,
            Compiled.Accepted bot,
            Consumer<String> refused,
            Consumer<BotView> then) {
        FleetCommand create = new FleetCommand.CreateBot(
                call.userId(),
                account.accountId(),
                call.newUuid(),
                bot.name(),
                Documents.text(bot.document()),
                bot.plan());
        call.apply(create, outcome -> {
            switch (outcome) {
                case FleetOutcome.Created(long botId) ->
                    call.ask(fleet -> fleet.bot(call.userId(), botId), made -> {
                        if (made.isPresent()) {
                            then.accept(made.get());
                        } else {
                            refused.accept(Lookup.NO_BOT);
                        }
                    });
                case FleetOutcome.Refused why -> refused.accept(Lookup.reason(why));
                case FleetOutcome.Done d -> call.send(Refusals.internal());
                case FleetOutcome.DealsTouched d -> call.send(Refusals.internal());
            }
        });
    }
}
