package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans.Reading;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import io.tallystick.server.gateway.threecommas.show.BotShown;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bots: made, changed, listed and shown ({@code 3commas.md} 2.4). */
final class BotEndpoints {
    static final ApiError OTHER_API = new ApiError(
            422,
            "record_invalid",
            "This bot was made through the Gainium API and follows its settings: change it there.");

    /** Somebody else may change a bot between our reading and our writing; after so many times he wins. */
    private static final int ATTEMPTS = 3;

    private BotEndpoints() {}

    static List<Route> routes() {
        return List.of(
                Route.of("POST /ver1/bots/create_bot", Security.BOTS_WRITE, BotEndpoints::create)
                        .takingAll(),
                Route.of("PATCH /ver1/bots/:id/update", Security.BOTS_WRITE, BotEndpoints::update)
                        .takingAll(),
                Route.of(
                        "GET /ver1/bots",
                        Security.BOTS_READ,
                        BotEndpoints::list,
                        "account_id",
                        "limit",
                        "offset",
                        "from",
                        "scope",
                        "strategy",
                        "sort_by",
                        "sort_direction",
                        "order_direction",
                        "quote",
                        "form_type"),
                Route.of("GET /ver1/bots/:id/show", Security.BOTS_READ, BotEndpoints::show, "include_events"));
    }

    private static void create(Call call) {
        switch (ThreeCommasPlans.create(call.fields().all())) {
            case Reading.Invalid(Map<String, List<String>> faults) -> call.refuse(ApiError.invalid(faults));
            case Reading.Valid valid -> {
                long accountId = valid.settings().whole("account_id");
                FleetCommand command = new FleetCommand.CreateBot(
                        call.userId(),
                        accountId,
                        UUID.randomUUID().toString(),
                        valid.settings().text("name"),
                        valid.document(),
                        valid.plan());
                call.submit(command, outcome -> {
                    if (outcome instanceof FleetOutcome.Created(long botId)) {
                        answer(call, botId, true);
                    } else {
                        call.refuse(ApiError.UNKNOWN);
                    }
                });
            }
        }
    }

    private static void update(Call call) {
        call.find(fleet -> visible(call, fleet), bot -> change(call, bot, 1));
    }

    private static void change(Call call, BotView bot, int attempt) {
        if (bot.plan().contract() != Contract.THREE_COMMAS) {
            call.refuse(OTHER_API);
            return;
        }
        switch (ThreeCommasPlans.update(
                ThreeCommasPlans.ofBot(bot), call.fields().all())) {
            case Reading.Invalid(Map<String, List<String>> faults) -> call.refuse(ApiError.invalid(faults));
            case Reading.Valid valid -> {
                FleetCommand command = new FleetCommand.UpdateBot(
                        call.userId(),
                        bot.botId(),
                        bot.version(),
                        valid.settings().text("name"),
                        valid.document(),
                        valid.plan());
                if (attempt == 1) {
                    call.submitFirst(command, (outcome, replayed) -> changed(call, bot, attempt, outcome));
                } else {
                    call.submitMore(command, outcome -> changed(call, bot, attempt, outcome));
                }
            }
        }
    }

    private static void changed(Call call, BotView bot, int attempt, FleetOutcome outcome) {
        if (!(outcome instanceof FleetOutcome.Refused refused)) {
            answer(call, bot.botId(), false);
        } else if (refused.reason() == RefusalReason.STALE && attempt < ATTEMPTS) {
            call.find(fleet -> visible(call, fleet), again -> change(call, again, attempt + 1));
        } else {
            call.refuse(Refusals.of(refused));
        }
    }

    private static void list(Call call) {
        BotFilter filter = BotFilter.read(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> filter.of(fleet, call.userId(), accounts(call, fleet, filter)).stream()
                        .map(bot -> BotShown.of(fleet, bot, false))
                        .toList(),
                bots -> call.ok(Rows.of(bots, BotJson::listed)));
    }

    /** The account that is named, whatever its mode; else those of the mode. */
    private static Set<Long> accounts(Call call, FleetQueries fleet, BotFilter filter) {
        return filter.accountId().isPresent()
                ? Set.of(filter.accountId().getAsLong())
                : AccountEndpoints.ofMode(call, fleet).stream()
                        .map(TradingAccount::accountId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static void show(Call call) {
        boolean events = call.fields().flag("include_events").orElse(false);
        if (call.refusedForFields()) {
            return;
        }
        call.find(
                fleet -> visible(call, fleet).map(bot -> BotShown.of(fleet, bot, events)),
                shown -> call.ok(events ? BotJson.withEvents(shown) : BotJson.alone(shown)));
    }

    static Optional<BotView> visible(Call call, FleetQueries fleet) {
        return fleet.bot(call.userId(), call.id()).filter(BotJson::visible);
    }

    /** The bot as it now is, which is the answer of everything that changes one. */
    static void answer(Call call, long botId, boolean created) {
        call.find(fleet -> fleet.bot(call.userId(), botId).map(bot -> BotShown.of(fleet, bot, false)), shown -> {
            if (created) {
                call.created(BotJson.alone(shown));
            } else {
                call.ok(BotJson.alone(shown));
            }
        });
    }

    /** What the settings of a copy are, at another name and perhaps another size. */
    static Reading copy(BotView source, String name, Optional<BigDecimal> factor) {
        Map<String, Json> changed = new LinkedHashMap<>();
        changed.put("name", new Json.Text(name));
        if (factor.isPresent()) {
            for (String volume : List.of("base_order_volume", "safety_order_volume")) {
                BigDecimal amount =
                        new BigDecimal(ThreeCommasPlans.ofBot(source).text(volume));
                changed.put(
                        volume,
                        new Json.Text(amount.multiply(factor.get())
                                .setScale(8, java.math.RoundingMode.DOWN)
                                .toPlainString()));
            }
        }
        return ThreeCommasPlans.update(ThreeCommasPlans.ofBot(source), changed);
    }
}
