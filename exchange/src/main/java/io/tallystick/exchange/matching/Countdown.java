package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;

/** Cancels the orders of an account that has not been heard of for as long as it said: the dead man's switch. */
public final class Countdown {
    private final ExchangeState state;
    private final OrderRegister register;

    public Countdown(ExchangeState state, OrderRegister register) {
        this.state = state;
        this.register = register;
    }

    public Outcome schedule(Command.ScheduleCancelAll command, EventSink events) {
        Account account = state.account(command.account());
        if (account == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        long after = command.afterMillis();
        if (after < 0 || after > Limits.MAX_COUNTDOWN_MILLIS) {
            return new Outcome.Rejected(RejectReason.INVALID_COUNTDOWN, Limits.MAX_COUNTDOWN_MILLIS);
        }
        long at = after == 0 ? 0 : state.nowMillis() + after;
        if (at != account.cancelAllMillis()) {
            state.countdowns().set(account, at);
            events.on(new Event.CancelAllScheduled(account.id(), at));
        }
        return new Outcome.CancelAllScheduled(at);
    }

    /** By (end of the countdown, account), whatever the state of a market. */
    public void runDue(EventSink events) {
        for (Account due = state.countdowns().takeDue(state.nowMillis());
                due != null;
                due = state.countdowns().takeDue(state.nowMillis())) {
            events.on(new Event.CancelAllDue(due.id()));
            for (Order order : due.openOrders().toList()) {
                if (order.isOpen()) { // a child may have gone with its parent
                    register.close(order, CancelReason.SCHEDULED, events);
                }
            }
        }
    }
}
