package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.SmartTradeJson;
import io.tallystick.server.gateway.threecommas.show.SmartTradeShown;
import java.util.List;
import java.util.Optional;

/** Smart trades ({@code 3commas.md} 2.8): here each of them was a deal once. */
final class SmartTradeEndpoints {
    private static final int NOTE_MAX = 300;
    private static final ApiError ONLY_FROM_DEALS = new ApiError(
            422,
            "not_supported",
            "A smart trade is made by converting a deal: POST /ver1/deals/:id/convert_to_smart_trade.");
    private static final ApiError AS_THE_DEAL =
            new ApiError(422, "not_supported", "A smart trade keeps the targets and the stop of the deal that it was.");

    private SmartTradeEndpoints() {}

    static List<Route> routes() {
        return List.of(
                Route.of(
                        "POST /ver1/deals/:id/convert_to_smart_trade",
                        Security.SMART_TRADES_WRITE,
                        SmartTradeEndpoints::convert,
                        "stop_bot"),
                Route.of(
                        "GET /v2/smart_trades",
                        Security.SMART_TRADES_READ,
                        SmartTradeEndpoints::list,
                        SmartTradeFilter.NAMES),
                Route.of("GET /v2/smart_trades/:id", Security.SMART_TRADES_READ, SmartTradeEndpoints::show),
                Route.of(
                        "DELETE /v2/smart_trades/:id",
                        Security.SMART_TRADES_WRITE,
                        call -> end(call, CloseMode.CANCEL, false)),
                Route.of(
                        "POST /v2/smart_trades/:id/close_by_market",
                        Security.SMART_TRADES_WRITE,
                        call -> end(call, CloseMode.MARKET, true)),
                Route.of(
                        "POST /v2/smart_trades/:id/set_note",
                        Security.SMART_TRADES_WRITE,
                        SmartTradeEndpoints::setNote,
                        "note"),
                Route.of("POST /v2/smart_trades", Security.SMART_TRADES_WRITE, call -> call.refuse(ONLY_FROM_DEALS))
                        .takingAll(),
                Route.of("PATCH /v2/smart_trades/:id", Security.SMART_TRADES_WRITE, call -> call.refuse(AS_THE_DEAL))
                        .takingAll());
    }

    /** With {@code stop_bot} the bot stops first, so that it starts no other deal when this one has left. */
    private static void convert(Call call) {
        boolean stop = call.fields().flag("stop_bot").orElse(false);
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> DealEndpoints.own(call, fleet), deal -> {
            if (deal.plan().contract() != Contract.THREE_COMMAS) {
                call.refuse(BotEndpoints.OTHER_API);
                return;
            }
            FleetCommand convert = new FleetCommand.ConvertDeal(call.userId(), deal.dealId(), stop);
            call.submit(convert, done -> answer(call, true));
        });
    }

    private static void list(Call call) {
        SmartTradeFilter filter = SmartTradeFilter.read(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> filter.of(call, fleet).stream()
                        .map(trade -> SmartTradeShown.of(fleet, trade))
                        .toList(),
                trades -> call.ok(Rows.of(trades, SmartTradeJson::object)));
    }

    private static void show(Call call) {
        answer(call, false);
    }

    private static void end(Call call, CloseMode mode, boolean created) {
        call.submit(new FleetCommand.CloseSmartTrade(call.userId(), call.id(), mode), done -> answer(call, created));
    }

    private static void setNote(Call call) {
        Fields fields = call.fields();
        Optional<String> note = fields.requiredText("note");
        if (note.isPresent() && note.get().length() > NOTE_MAX) {
            fields.errors().add("note", "too long. Max is " + NOTE_MAX + " symbols");
        }
        if (!call.refusedForFields()) {
            call.submit(
                    new FleetCommand.NoteSmartTrade(call.userId(), call.id(), note.orElse("")),
                    done -> answer(call, true));
        }
    }

    /** The trade as it now is. */
    private static void answer(Call call, boolean created) {
        call.find(fleet -> shown(call, fleet), shown -> {
            if (created) {
                call.created(SmartTradeJson.object(shown));
            } else {
                call.ok(SmartTradeJson.object(shown));
            }
        });
    }

    private static Optional<SmartTradeShown> shown(Call call, FleetQueries fleet) {
        return fleet.smartTrade(call.userId(), call.id()).map(trade -> SmartTradeShown.of(fleet, trade));
    }
}
