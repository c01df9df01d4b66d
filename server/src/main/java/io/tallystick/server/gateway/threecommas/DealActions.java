package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans.Reading;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.DealJson;
import io.tallystick.server.gateway.threecommas.show.DealWords;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.gateway.threecommas.show.MarketOrderJson;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is done to one deal ({@code 3commas.md} 2.7). */
final class DealActions {
    private static final ApiError FIXED = ApiError.invalid("base", "Can't be edit");
    private static final int NOTE_MAX = 300;
    private static final int ORDERS_MAX = 200;

    private DealActions() {}

    static List<Route> routes() {
        return List.of(
                Route.of("PATCH /ver1/deals/:id/update_deal", Security.BOTS_WRITE, DealActions::update)
                        .takingAll(),
                Route.of(
                        "POST /ver1/deals/:id/update_max_safety_orders",
                        Security.BOTS_WRITE,
                        DealActions::updateMaxSafetyOrders,
                        "max_safety_orders"),
                Route.of(
                        "POST /ver1/deals/:id/update_tp",
                        Security.BOTS_WRITE,
                        DealActions::updateTakeProfit,
                        "new_take_profit_percentage"),
                Route.of(
                        "POST /ver1/deals/:id/panic_sell",
                        Security.BOTS_WRITE,
                        call -> end(call, CloseMode.MARKET, DealWords.PANIC_SELL_PENDING)),
                Route.of(
                        "POST /ver1/deals/:id/panic_sell_step",
                        Security.BOTS_WRITE,
                        DealActions::panicSellStep,
                        "trade_id"),
                Route.of(
                        "POST /ver1/deals/:id/cancel",
                        Security.BOTS_WRITE,
                        call -> end(call, CloseMode.CANCEL, DealWords.CANCEL_PENDING)),
                Route.of(
                        "POST /ver1/deals/:id/add_funds",
                        Security.BOTS_WRITE,
                        DealActions::addFunds,
                        "quantity",
                        "is_market",
                        "rate",
                        "response_type"),
                Route.of(
                        "POST /ver1/deals/:id/cancel_order",
                        Security.BOTS_WRITE,
                        DealActions::cancelOrder,
                        "order_id"));
    }

    private static void update(Call call) {
        Map<String, Json> given = new LinkedHashMap<>(call.fields().all());
        given.remove("id");
        given.remove("deal_id");
        change(call, given, false);
    }

    private static void updateMaxSafetyOrders(Call call) {
        OptionalLong orders = call.fields().requiredInteger("max_safety_orders", 0, ORDERS_MAX);
        if (!call.refusedForFields()) {
            change(call, Map.of("max_safety_orders", new Json.Numeral(Long.toString(orders.orElse(0)))), true);
        }
    }

    private static void updateTakeProfit(Call call) {
        call.fields().requiredText("new_take_profit_percentage");
        Optional<BigDecimal> percent = call.fields().positive("new_take_profit_percentage");
        if (!call.refusedForFields()) {
            change(
                    call,
                    Map.of("take_profit", new Json.Text(percent.orElseThrow().toPlainString())),
                    true);
        }
    }

    /** Only a deal that is open can be changed, and only here when it was made here. */
    private static void change(Call call, Map<String, Json> given, boolean created) {
        Map<String, Json> settings = new LinkedHashMap<>(given);
        Optional<Json> noteGiven = Optional.ofNullable(settings.remove("note"));
        Optional<String> note = noteGiven.map(json -> Fields.scalar(json).orElse(""));
        if (note.isPresent() && note.get().length() > NOTE_MAX) {
            call.fields().errors().add("note", "too long. Max is " + NOTE_MAX + " symbols");
        }
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> DealEndpoints.own(call, fleet), deal -> {
            if (deal.status() != DealStatus.OPEN && deal.status() != DealStatus.TRAILING) {
                call.refuse(FIXED);
            } else if (deal.plan().contract() != Contract.THREE_COMMAS) {
                call.refuse(BotEndpoints.OTHER_API);
            } else {
                change(call, deal, settings, note.orElse(deal.note()), created);
            }
        });
    }

    private static void change(Call call, DealView deal, Map<String, Json> given, String note, boolean created) {
        switch (ThreeCommasPlans.updateDeal(deal, given)) {
            case Reading.Invalid(Map<String, List<String>> faults) -> call.refuse(ApiError.invalid(faults));
            case Reading.Valid valid ->
                call.submit(
                        new FleetCommand.UpdateDeal(
                                call.userId(), deal.dealId(), deal.version(), valid.document(), valid.plan(), note),
                        refused -> refused.reason() == RefusalReason.WRONG_STATE ? FIXED : Refusals.of(refused),
                        done -> DealEndpoints.answer(call, created));
        }
    }

    /** The answer tells the deal as it stood when the request was taken: what ends it happens after. */
    private static void end(Call call, CloseMode mode, DealWords pending) {
        call.find(
                fleet -> DealEndpoints.shown(call, fleet),
                shown -> call.submitFirst(
                        new FleetCommand.CloseDeal(call.userId(), call.id(), mode, CloseReason.API),
                        (outcome, replayed) -> {
                            if (outcome instanceof FleetOutcome.Refused refused) {
                                call.refuse(Refusals.of(refused));
                            } else {
                                call.created(DealJson.listedAs(shown, pending));
                            }
                        }));
    }

    private static void panicSellStep(Call call) {
        OptionalLong trade = call.fields().requiredInteger("trade_id", 1, Long.MAX_VALUE);
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> DealEndpoints.own(call, fleet), deal -> {
            Optional<DealOrderView> order = deal.orders().stream()
                    .filter(o -> o.role() == OrderRole.TAKE_PROFIT && o.orderId() == trade.orElse(0))
                    .findFirst();
            if (order.isEmpty()) {
                call.refuse(ApiError.invalid("trade_id", "is not included in the list"));
            } else {
                call.submit(
                        new FleetCommand.CloseStep(
                                call.userId(), call.id(), order.get().number()),
                        done -> DealEndpoints.answer(call, true));
            }
        });
    }

    private static void addFunds(Call call) {
        Fields fields = call.fields();
        fields.requiredText("quantity");
        Optional<BigDecimal> quantity = fields.positive("quantity");
        fields.requiredText("is_market");
        boolean market = fields.flag("is_market").orElse(true);
        if (!market) {
            fields.requiredText("rate");
        }
        Optional<BigDecimal> rate = fields.positive("rate");
        String answer = fields.oneOf("response_type", List.of("empty", "deal", "market_order"))
                .orElse("empty");
        if (call.refusedForFields()) {
            return;
        }
        FleetCommand command = new FleetCommand.ChangeFunds(
                call.userId(),
                call.id(),
                true,
                quantity.orElseThrow(),
                VolumeUnit.BASE,
                market ? Optional.empty() : rate);
        call.submit(command, done -> {
            switch (answer) {
                case "deal" -> DealEndpoints.answer(call, true);
                case "market_order" -> lastAdded(call);
                default -> call.created(JsonText.none());
            }
        });
    }

    private static void lastAdded(Call call) {
        call.find(
                fleet -> DealEndpoints.own(call, fleet)
                        .flatMap(deal -> deal.orders().stream()
                                .filter(order -> order.role() == OrderRole.ADDED_FUNDS)
                                .reduce((older, newer) -> newer)),
                order -> call.created(MarketOrderJson.object(order)));
    }

    private static void cancelOrder(Call call) {
        OptionalLong order = call.fields().requiredInteger("order_id", 1, Long.MAX_VALUE);
        if (call.refusedForFields()) {
            return;
        }
        call.submit(
                new FleetCommand.CancelDealOrder(call.userId(), call.id(), order.orElse(0)),
                refused -> refused.reason() == RefusalReason.UNKNOWN_DEAL
                        ? ApiError.NOT_FOUND
                        : new ApiError(422, "Cant be cancelled", Refusals.sentence(refused.why())),
                done -> call.find(
                        fleet -> DealEndpoints.own(call, fleet), deal -> call.created(MarketOrderJson.array(deal))));
    }
}
