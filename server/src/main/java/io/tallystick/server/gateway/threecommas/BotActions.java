package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.bots.RequiredFunds;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans.Reading;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a bot is told to do ({@code 3commas.md} 2.4). */
final class BotActions {
    private static final int FACTOR_DECIMALS = 16;

    private BotActions() {}

    static List<Route> routes() {
        return List.of(
                Route.of("POST /ver1/bots/:id/enable", Security.BOTS_WRITE, BotActions::enable),
                Route.of("POST /ver1/bots/:id/disable", Security.BOTS_WRITE, BotActions::disable),
                Route.of(
                        "POST /ver1/bots/:id/start_new_deal",
                        Security.BOTS_WRITE,
                        BotActions::startNewDeal,
                        "pair",
                        "skip_signal_checks",
                        "skip_open_deals_checks",
                        "only_for_enabled"),
                Route.of("POST /ver1/bots/:id/panic_sell_all_deals", Security.BOTS_WRITE, BotActions::panicSellAll),
                Route.of("POST /ver1/bots/:id/cancel_all_deals", Security.BOTS_WRITE, BotActions::cancelAll),
                Route.of("POST /ver1/bots/:id/delete", Security.BOTS_WRITE, BotActions::delete),
                Route.of(
                        "POST /ver1/bots/:id/copy_and_create",
                        Security.BOTS_WRITE,
                        BotActions::copyAndCreate,
                        "name",
                        "secret",
                        "amount"));
    }

    private static void enable(Call call) {
        act(call, new FleetCommand.StartBot(call.userId(), call.id()), RefusalReason.ALREADY_RUNNING);
    }

    private static void disable(Call call) {
        act(
                call,
                new FleetCommand.StopBot(call.userId(), call.id(), CloseMode.LEAVE, CloseReason.API),
                RefusalReason.NOT_RUNNING);
    }

    /** @param harmless a refusal that says that it is so already */
    private static void act(Call call, FleetCommand command, RefusalReason harmless) {
        call.submitFirst(command, (outcome, replayed) -> {
            if (outcome instanceof FleetOutcome.Refused refused && refused.reason() != harmless) {
                call.refuse(Refusals.of(refused));
            } else {
                BotEndpoints.answer(call, call.id(), true);
            }
        });
    }

    private static void startNewDeal(Call call) {
        Fields fields = call.fields();
        Optional<String> pair = fields.text("pair");
        Optional<String> symbol = pair.flatMap(Pairs::symbol);
        if (pair.isPresent() && symbol.isEmpty()) {
            fields.errors().add("pair", FieldErrors.INVALID);
        }
        boolean skipSignals = fields.flag("skip_signal_checks").orElse(false);
        boolean skipLimits = fields.flag("skip_open_deals_checks").orElse(false);
        boolean onlyEnabled = fields.flag("only_for_enabled").orElse(false);
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> BotEndpoints.visible(call, fleet), bot -> {
            boolean enabled = BotJson.enabled(bot);
            if (pair.isEmpty() && bot.plan().pairs().size() > 1) {
                call.refuse(ApiError.invalid("pair", FieldErrors.MISSING));
            } else if (!bot.plan()
                    .pairs()
                    .contains(symbol.orElse(bot.plan().pairs().getFirst()))) {
                call.refuse(ApiError.invalid("pair", "is not included in the list"));
            } else if (!enabled && onlyEnabled) {
                call.refuse(new ApiError(422, "record_invalid", "The bot is disabled."));
            } else {
                FleetCommand start = new FleetCommand.StartDeal(
                        call.userId(),
                        bot.botId(),
                        symbol.orElse(bot.plan().pairs().getFirst()),
                        skipSignals ? StartSource.OWNER : StartSource.OWNER_MINDING_FILTERS,
                        DealOverrides.NONE,
                        skipLimits,
                        0);
                startDeal(call, bot, enabled, start);
            }
        });
    }

    private static void startDeal(Call call, BotView bot, boolean enabled, FleetCommand start) {
        if (enabled) {
            call.submit(start, started -> BotEndpoints.answer(call, bot.botId(), true));
            return;
        }
        call.submitFirst(new FleetCommand.StartBot(call.userId(), bot.botId()), (outcome, replayed) -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                call.refuse(Refusals.of(refused));
            } else if (replayed || bot.plan().starting().asap()) {
                // A bot that starts as soon as it may has its deal by being enabled.
                BotEndpoints.answer(call, bot.botId(), true);
            } else {
                call.submitMore(start, started -> {
                    if (started instanceof FleetOutcome.Refused refused) {
                        call.refuse(Refusals.of(refused));
                    } else {
                        BotEndpoints.answer(call, bot.botId(), true);
                    }
                });
            }
        });
    }

    /** Disables the bot too; one that is disabled and has no deal is as it should be. */
    private static void panicSellAll(Call call) {
        act(
                call,
                new FleetCommand.StopBot(call.userId(), call.id(), CloseMode.MARKET, CloseReason.API),
                RefusalReason.NOT_RUNNING);
    }

    /** A bot without active deals has nothing to cancel, which is no fault. */
    private static void cancelAll(Call call) {
        act(
                call,
                new FleetCommand.CloseDeals(call.userId(), call.id(), "", CloseMode.CANCEL, CloseReason.API),
                RefusalReason.UNKNOWN_DEAL);
    }

    /** The original deletes an enabled bot too, as long as it has no deal. */
    private static void delete(Call call) {
        call.submitFirst(new FleetCommand.DeleteBot(call.userId(), call.id()), (outcome, replayed) -> {
            if (!(outcome instanceof FleetOutcome.Refused refused)) {
                call.created(JsonText.bool(true));
            } else if (refused.reason() == RefusalReason.BUSY) {
                stopAndDelete(call, refused);
            } else {
                call.refuse(Refusals.of(refused));
            }
        });
    }

    private static void stopAndDelete(Call call, FleetOutcome.Refused busy) {
        call.query(fleet -> BotEndpoints.visible(call, fleet), found -> {
            if (found.isEmpty()) {
                // A first copy of this request has stopped and deleted it.
                call.created(JsonText.bool(true));
            } else if (found.get().activeDeals() > 0) {
                call.refuse(Refusals.of(busy));
            } else {
                call.submitMore(
                        new FleetCommand.StopBot(call.userId(), call.id(), CloseMode.LEAVE, CloseReason.API),
                        stopped -> call.submitMore(new FleetCommand.DeleteBot(call.userId(), call.id()), deleted -> {
                            if (deleted instanceof FleetOutcome.Refused refused) {
                                call.refuse(Refusals.of(refused));
                            } else {
                                call.created(JsonText.bool(true));
                            }
                        }));
            }
        });
    }

    private static void copyAndCreate(Call call) {
        Fields fields = call.fields();
        Optional<String> name = fields.requiredText("name");
        Optional<String> uuid = fields.requiredText("secret");
        Optional<BigDecimal> amount = fields.positive("amount");
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> BotEndpoints.visible(call, fleet), source -> {
            if (!source.uuid().equals(uuid.orElse(""))) {
                call.refuse(ApiError.invalid("secret", FieldErrors.INVALID));
            } else if (source.plan().contract() != Contract.THREE_COMMAS) {
                call.refuse(BotEndpoints.OTHER_API);
            } else {
                copy(call, source, name.orElse(""), amount);
            }
        });
    }

    private static void copy(Call call, BotView source, String name, Optional<BigDecimal> amount) {
        Optional<BigDecimal> needed = RequiredFunds.ofBot(ThreeCommasPlans.ofBot(source));
        if (amount.isPresent() && needed.isEmpty()) {
            call.refuse(ApiError.invalid("amount", "is available for volumes in quote currency only"));
            return;
        }
        Optional<BigDecimal> factor =
                amount.flatMap(wanted -> needed.map(all -> wanted.divide(all, FACTOR_DECIMALS, RoundingMode.DOWN)));
        switch (BotEndpoints.copy(source, name, factor)) {
            case Reading.Invalid(Map<String, List<String>> faults) -> call.refuse(ApiError.invalid(faults));
            case Reading.Valid valid ->
                call.submit(
                        new FleetCommand.CreateBot(
                                call.userId(),
                                source.accountId(),
                                UUID.randomUUID().toString(),
                                valid.settings().text("name"),
                                valid.document(),
                                valid.plan()),
                        outcome -> {
                            if (outcome instanceof FleetOutcome.Created(long botId)) {
                                Optional<BigDecimal> required = RequiredFunds.ofBot(valid.settings());
                                call.created(JsonText.object()
                                        .put("bot_id", botId)
                                        .put(
                                                "bot_required_amount",
                                                required.map(Figures::text).orElse("0.0")));
                            } else {
                                call.refuse(ApiError.UNKNOWN);
                            }
                        });
        }
    }
}
