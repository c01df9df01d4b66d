package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.server.gateway.json.Decimal;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.Optional;

/** What a caller with {@code trade} may do with an account as a whole: move USDC, arm the dead man's switch. */
final class WalletEndpoints {
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MOST_SECONDS = Limits.MAX_COUNTDOWN_MILLIS / MILLIS_PER_SECOND;

    private final Forms forms;

    WalletEndpoints(Forms forms) {
        this.forms = forms;
    }

    private record TransferForm(String userAddress, String amount, boolean toPerpetual) {}

    void transfer(Call call) {
        Step<TransferForm> read = forms.read(
                call,
                fields -> new TransferForm(
                        fields.requiredText("user_address"),
                        fields.requiredDecimal("amount"),
                        fields.requiredBool("to_perp")),
                TransferForm::userAddress);
        switch (read) {
            case Step.Failed<TransferForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<TransferForm>(TransferForm form) -> transfer(call, form);
        }
    }

    private static void transfer(Call call, TransferForm form) {
        Optional<Decimal> amount = TradingEndpoints.size(form.amount()).filter(read -> read.units() > 0);
        if (amount.isEmpty()) {
            call.refuse(Rejections.INVALID_AMOUNT);
            return;
        }
        MarketKind to = form.toPerpetual() ? MarketKind.PERPETUAL : MarketKind.SPOT;
        long units = amount.get().units();
        call.trade(
                new Command.Transfer(call.caller().user().userId(), to, units),
                WalletEndpoints::refusal,
                (outcome, millis) -> new JsonWriter()
                        .open()
                        .text("status", "ok")
                        .bool("success", true)
                        .decimal("amount", units)
                        .bool("to_perp", form.toPerpetual())
                        .number("timestamp", millis)
                        .close());
    }

    private static Problem refusal(Outcome.Rejected rejected) {
        boolean lacks = rejected.reason() == RejectReason.INSUFFICIENT_MARGIN
                || rejected.reason() == RejectReason.INSUFFICIENT_BALANCE;
        return lacks
                ? Problem.refused("Insufficient balance to transfer: at most " + Rejections.plain(rejected.detail()))
                        .coded(ErrorCodes.ofReason(rejected.reason()))
                : Rejections.of(rejected, "USDC");
    }

    private record CountdownForm(String userAddress, long seconds) {}

    void cancelAllAfter(Call call) {
        Step<CountdownForm> read = forms.read(
                call,
                fields -> {
                    String address = fields.requiredText("user_address");
                    long seconds = fields.requiredInteger("timeout_seconds");
                    if (fields.faults().isEmpty() && (seconds < 0 || seconds > MOST_SECONDS)) {
                        fields.fault(
                                "timeout_seconds",
                                "ensure this value is from 0 to " + MOST_SECONDS,
                                "value_error.number.not_in_range");
                    }
                    return new CountdownForm(address, seconds);
                },
                CountdownForm::userAddress);
        switch (read) {
            case Step.Failed<CountdownForm>(Problem problem) -> call.refuse(problem);
            case Step.Done<CountdownForm>(CountdownForm form) ->
                call.trade(
                        new Command.ScheduleCancelAll(
                                call.caller().user().userId(), form.seconds() * MILLIS_PER_SECOND),
                        rejected -> Rejections.of(rejected, ""),
                        (outcome, millis) -> countdown(outcome, millis));
        }
    }

    private static JsonWriter countdown(Outcome outcome, long millis) {
        JsonWriter json = new JsonWriter().open().text("status", "ok").bool("success", true);
        if (outcome instanceof Outcome.CancelAllScheduled(long atMillis) && atMillis != 0) {
            json.number("cancel_at", atMillis);
        } else {
            json.none("cancel_at");
        }
        return json.number("timestamp", millis).close();
    }
}
