package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import io.tallystick.server.gateway.threecommas.show.SmartTradeJson;
import io.tallystick.server.gateway.threecommas.show.SmartTradeShown;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Smart trades that were deals: converted, listed, shown, ended ({@code 3commas.md} 2.7, 2.8). Some pages document a
 * missing one as 400, the others as 404.
 */
final class SmartTradeEndpoints {
    private static final String GONE = "Smart Trade not found";
    private static final ApiError NOT_FOUND_400 = new ApiError(400, "Not found", GONE);
    private static final ApiError NOT_FOUND_404 = new ApiError(404, "Not found", GONE);
    private static final ApiError NOT_YET = new ApiError(
            422, "record_invalid", "The deal is being converted. Its smart trade will stand in GET /v2/smart_trades.");
    private static final int NOTE_MAX = 300;

    private SmartTradeEndpoints() {}

    static Route convert() {
        return Route.of(
                "POST /ver1/deals/:id/convert_to_smart_trade",
                Security.SMART_TRADES_WRITE,
                SmartTradeEndpoints::convert,
                "stop_bot");
    }

    static List<Route> routes() {
        return List.of(
                Route.of(
                                "GET /v2/smart_trades",
                                Security.SMART_TRADES_READ,
                                SmartTradeEndpoints::list,
                                SmartTradeFilter.NAMES)
                        .countedIn(Bucket.SMART_TRADES),
                Route.of(
                        "GET /v2/smart_trades/:id",
                        Security.SMART_TRADES_READ,
                        call -> shown(call, NOT_FOUND_400, call::ok)),
                Route.of(
                        "DELETE /v2/smart_trades/:id",
                        Security.SMART_TRADES_WRITE,
                        call -> act(
                                call,
                                new FleetCommand.CloseTrade(call.userId(), call.id(), CloseMode.CANCEL),
                                NOT_FOUND_400,
                                call::ok)),
                Route.of(
                        "POST /v2/smart_trades/:id/close_by_market",
                        Security.SMART_TRADES_WRITE,
                        call -> act(
                                call,
                                new FleetCommand.CloseTrade(call.userId(), call.id(), CloseMode.MARKET),
                                NOT_FOUND_404,
                                call::created)),
                Route.of(
                        "POST /v2/smart_trades/:id/set_note",
                        Security.SMART_TRADES_WRITE,
                        SmartTradeEndpoints::setNote,
                        "note"));
    }

    private static void convert(Call call) {
        boolean stopBot = call.fields().flag("stop_bot").orElse(false);
        if (call.refusedForFields()) {
            return;
        }
        call.find(fleet -> DealEndpoints.own(call, fleet), deal -> {
            if (deal.plan().contract() != Contract.THREE_COMMAS) {
                call.refuse(BotEndpoints.OTHER_API);
                return;
            }
            call.submit(
                    new FleetCommand.ConvertDeal(call.userId(), call.id(), stopBot),
                    done -> call.query(
                            fleet -> fleet.smartTradeOf(call.userId(), call.id())
                                    .map(trade -> SmartTradeShown.of(fleet, trade)),
                            trade -> trade.ifPresentOrElse(
                                    shown -> call.created(SmartTradeJson.of(shown)), () -> call.refuse(NOT_YET))));
        });
    }

    private static void list(Call call) {
        SmartTradeFilter filter = SmartTradeFilter.read(call.fields());
        if (!call.refusedForFields()) {
            call.query(
                    fleet -> filter.of(call, fleet).stream()
                            .map(trade -> SmartTradeShown.of(fleet, trade))
                            .toList(),
                    trades -> call.ok(Rows.of(trades, SmartTradeJson::of)));
        }
    }

    private interface Answer {
        void with(ObjectNode entity);
    }

    private static void shown(Call call, ApiError missing, Answer answer) {
        call.query(
                fleet -> fleet.smartTrade(call.userId(), call.id()).map(trade -> SmartTradeShown.of(fleet, trade)),
                (Optional<SmartTradeShown> found) -> found.ifPresentOrElse(
                        trade -> answer.with(SmartTradeJson.of(trade)), () -> call.refuse(missing)));
    }

    /** The answer tells the trade as it then is. */
    private static void act(Call call, FleetCommand command, ApiError missing, Answer answer) {
        call.submit(
                command,
                refused -> refused.reason() == RefusalReason.UNKNOWN_DEAL ? missing : Refusals.of(refused),
                done -> shown(call, missing, answer));
    }

    private static void setNote(Call call) {
        String note = call.fields().requiredText("note").orElse("");
        if (note.length() > NOTE_MAX) {
            call.fields().errors().add("note", "too long. Max is " + NOTE_MAX + " symbols");
        }
        if (!call.refusedForFields()) {
            act(call, new FleetCommand.NoteTrade(call.userId(), call.id(), note), NOT_FOUND_404, call::created);
        }
    }
}
