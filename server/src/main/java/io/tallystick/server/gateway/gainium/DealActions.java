package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.Lookup.Found;
import io.tallystick.server.gateway.gainium.bots.Documents;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans.Compiled;
import io.tallystick.server.gateway.gainium.bots.PairNames;
import io.tallystick.server.gateway.gainium.bots.PlanContext;
import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import io.tallystick.server.gateway.gainium.bots.SettingsTable;
import io.tallystick.signing.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Starts, settings and ends of deals. */
final class DealActions {
    private static final int ATTEMPTS = 5;
    private static final String COMBO_SECTION = "Some settings not supported in DCA deals";

    private DealActions() {}

    // Start

    static void v1Start(Call call) {
        Optional<Json> botId = call.parameters().either("botId");
        Optional<Json> symbol = call.parameters().either("symbol");
        Optional<Json> type = call.parameters().either("botType");
        if (botId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<String> name = botId.flatMap(Parameters::text);
        boolean fits = name.isPresent()
                && (symbol.isEmpty() || symbol.flatMap(Parameters::text).isPresent())
                && Checks.isAbsentOrOneOf(type, Checks.DEAL_TYPES);
        if (!fits) {
            call.notOk(400, Checks.WRONG);
        } else if (type.flatMap(Parameters::text).orElse("dca").equals("dca")) {
            start(call, name.get(), symbol.flatMap(Parameters::text).orElse(""));
        } else {
            call.notOk(200, Lookup.NO_BOT);
        }
    }

    /** {@code POST /api/v2/deals/dca/{botId}/start}: the id in the path is the bot's. */
    static void v2Start(Call call) {
        Optional<Json> symbol = call.parameters().either("symbol");
        if (symbol.isPresent() && symbol.flatMap(Parameters::text).isEmpty()) {
            call.notOk(400, Checks.WRONG);
        } else {
            start(call, call.argument(0), symbol.flatMap(Parameters::text).orElse(""));
        }
    }

    /** An owner's start passes filters and cooldowns, not limits (gainium.md 4.11). The engine's refusal has 200. */
    private static void start(Call call, String botId, String symbol) {
        call.ask(fleet -> Lookup.bot(fleet, call.userId(), botId), found -> {
            if (found.isEmpty()) {
                call.notOk(200, Lookup.NO_BOT);
                return;
            }
            Optional<Instrument> market = PairNames.find(found.get().context().markets(), symbol);
            if (!symbol.isEmpty() && market.isEmpty()) {
                call.notOk(400, "Symbol not found");
                return;
            }
            FleetCommand start = new FleetCommand.StartDeal(
                    call.userId(),
                    found.get().bot().botId(),
                    market.map(Instrument::symbol).orElse(""),
                    StartSource.OWNER,
                    DealOverrides.NONE,
                    false,
                    0);
            finish(call, start, "Deal scheduled to start");
        });
    }

    private static void finish(Call call, FleetCommand command, String done) {
        call.apply(command, outcome -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                call.notOk(200, Lookup.reason(refused));
            } else {
                call.ok(done);
            }
        });
    }

    // Close

    /** {@code DELETE /api/closeDeal/{dealId}}. */
    static void v1Close(Call call) {
        Optional<Json> type = call.parameters().ofQuery("type");
        Optional<Json> botType = call.parameters().ofQuery("botType");
        if (type.isEmpty() || botType.isEmpty()) {
            call.notOk(400, Checks.MISSED);
        } else if (!Checks.isOneOf(type, Checks.CLOSE_TYPES) || !Checks.isOneOf(botType, Checks.DEAL_TYPES)) {
            call.notOk(400, Checks.WRONG);
        } else {
            close(call, BotActions.closeMode(type.flatMap(Parameters::text).orElse("")), botType);
        }
    }

    /** {@code DELETE /api/cancelDeal/{dealId}}. */
    static void v1Cancel(Call call) {
        Optional<Json> botType = call.parameters().ofQuery("botType");
        if (Checks.isAbsentOrOneOf(botType, Checks.DEAL_TYPES)) {
            close(call, CloseMode.CANCEL, botType);
        } else {
            call.notOk(400, Checks.WRONG);
        }
    }

    /** {@code DELETE /api/v2/deals/dca/{dealId}}. */
    static void v2Close(Call call) {
        Optional<Json> type = call.parameters().ofQuery("type");
        if (type.isEmpty()) {
            call.notOk(400, Checks.MISSED);
        } else if (Checks.isOneOf(type, Checks.CLOSE_TYPES)) {
            close(call, BotActions.closeMode(type.flatMap(Parameters::text).orElse("")), Optional.empty());
        } else {
            call.notOk(400, Checks.WRONG);
        }
    }

    private static void close(Call call, CloseMode mode, Optional<Json> botType) {
        boolean dca = botType.flatMap(Parameters::text).orElse("dca").equals("dca");
        call.ask(fleet -> Lookup.deal(fleet, call.userId(), call.argument(0)), deal -> {
            if (deal.isEmpty() || !dca) {
                call.notOk(200, Lookup.NO_DEAL);
                return;
            }
            finish(
                    call,
                    new FleetCommand.CloseDeal(call.userId(), deal.get().dealId(), mode, CloseReason.API),
                    "Deal scheduled to be closed");
        });
    }

    // Settings

    /** {@code POST /api/updateDCADeal}. */
    static void v1Update(Call call) {
        Optional<Json> dealId = call.parameters().ofQuery("dealId");
        if (dealId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        Optional<String> id = dealId.flatMap(Parameters::text);
        if (id.isEmpty()) {
            call.notOk(400, Checks.WRONG);
        } else {
            update(call, id.get());
        }
    }

    /** {@code PUT /api/v2/deals/dca/{dealId}}. */
    static void v2Update(Call call) {
        update(call, call.argument(0));
    }

    private static void update(Call call, String dealId) {
        Optional<ObjectNode> changes = call.parameters().document();
        if (changes.isEmpty()) {
            call.notOk(400, Checks.WRONG);
        } else if (changes.get().isEmpty()) {
            call.notOk(400, "No settings");
        } else if (changes.get().propertyNames().stream().anyMatch(DealActions::ofCombo)) {
            call.notOk(400, COMBO_SECTION);
        } else {
            attempt(call, dealId, changes.get(), ATTEMPTS);
        }
    }

    private static boolean ofCombo(String name) {
        return SettingsTable.named(name)
                .filter(field ->
                        field.section() == io.tallystick.server.gateway.gainium.bots.SettingsField.Section.COMBO)
                .isPresent();
    }

    private record Running(DealView deal, PlanContext context) {}

    private static Optional<Running> running(FleetQueries fleet, long userId, String dealId) {
        return Lookup.deal(fleet, userId, dealId)
                .filter(deal -> !deal.status().isOver())
                .flatMap(deal -> fleet.account(deal.accountId())
                        .map(account -> new Running(deal, Lookup.context(fleet, account))));
    }

    private static void attempt(Call call, String dealId, ObjectNode changes, int left) {
        call.ask(fleet -> running(fleet, call.userId(), dealId), found -> {
            if (found.isEmpty()) {
                call.notOk(400, Lookup.NO_DEAL);
                return;
            }
            DealView deal = found.get().deal();
            if (deal.plan().contract() != Contract.GAINIUM) {
                call.notOk(400, BotEdits.OTHER_API);
                return;
            }
            switch (GainiumPlans.updateDeal(
                    Documents.of(deal), changes, found.get().context())) {
                case Compiled.Refused(List<SettingsFault> faults) -> call.notOk(400, BotEdits.sentence(faults));
                case Compiled.Accepted after -> save(call, dealId, changes, left, deal, after);
            }
        });
    }

    private static void save(
            Call call, String dealId, ObjectNode changes, int left, DealView deal, Compiled.Accepted after) {
        ObjectNode changed = deal.document().isEmpty()
                ? Envelope.object()
                : (ObjectNode) JsonMapper.shared().readTree(deal.document());
        changed.setAll(changes);
        FleetCommand update = new FleetCommand.UpdateDeal(
                call.userId(), deal.dealId(), deal.version(), Documents.text(changed), after.plan(), deal.note());
        call.apply(update, outcome -> {
            switch (outcome) {
                case FleetOutcome.Refused(RefusalReason reason, var why)
                when reason == RefusalReason.STALE && left > 1 -> attempt(call, dealId, changes, left - 1);
                case FleetOutcome.Refused refused -> call.notOk(200, Lookup.reason(refused));
                case FleetOutcome.Done d -> call.ok("Settings update scheduled");
                case FleetOutcome.Created c -> call.ok("Settings update scheduled");
                case FleetOutcome.DealsTouched d -> call.ok("Settings update scheduled");
            }
        });
    }

    /** Active deals of a bot, of one pair where that is named. */
    static List<DealView> active(FleetQueries fleet, Found found, String pair) {
        return fleet.activeDeals(found.bot().botId()).stream()
                .filter(deal -> pair.isEmpty() || deal.market().symbol().equals(pair))
                .toList();
    }
}
