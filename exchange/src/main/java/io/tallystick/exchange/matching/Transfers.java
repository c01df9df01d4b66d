package io.tallystick.exchange.matching;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.WideMargin;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.MarketRules;

/** Money that an account moves between places of its own: its two wallets, and pots of isolated positions. */
public final class Transfers {
    private final ExchangeState state;

    public Transfers(ExchangeState state) {
        this.state = state;
    }

    public Outcome transfer(Command.Transfer command, EventSink events) {
        Account account = state.account(command.account());
        if (account == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        int asset = state.asset(MarketRules.MARGIN_ASSET);
        if (asset < 0) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ASSET);
        }
        long amount = command.amount();
        if (amount <= 0 || amount > Limits.MAX_AMOUNT) {
            return OrderChecks.rejected(RejectReason.INVALID_AMOUNT);
        }
        if (command.to() == MarketKind.PERPETUAL) {
            long most = account.spot().available(asset);
            if (amount > most) {
                return new Outcome.Rejected(RejectReason.INSUFFICIENT_BALANCE, most);
            }
            account.spot().add(asset, -amount);
            account.addCash(amount);
        } else {
            long most = WideMargin.view(account, state.marks()).withdrawable();
            if (amount > most) {
                return new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, most);
            }
            if (account.spot().total(asset) + amount > Limits.MAX_HOLDING) {
                return OrderChecks.rejected(RejectReason.INVALID_AMOUNT);
            }
            account.addCash(-amount);
            account.spot().add(asset, amount);
        }
        events.on(new Event.Transferred(account.id(), command.to(), amount));
        return new Outcome.Done();
    }

    public Outcome moveIsolatedMargin(Command.MoveIsolatedMargin command, EventSink events) {
        Account account = state.account(command.account());
        if (account == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        Market market = state.market(command.market());
        if (market == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_MARKET);
        }
        Position position = market.isPerpetual() ? account.position(market.spec()) : null;
        if (position == null || !position.isIsolated() || position.size() == 0) {
            return OrderChecks.rejected(RejectReason.NO_ISOLATED_POSITION);
        }
        long amount = command.amount();
        if (amount == 0 || Math.abs(amount) > Limits.MAX_AMOUNT || amount == Long.MIN_VALUE) {
            return OrderChecks.rejected(RejectReason.INVALID_AMOUNT);
        }
        long most = amount > 0
                ? WideMargin.view(account, state.marks()).withdrawable()
                : WideMargin.removable(position, state.mark(market));
        if (Math.abs(amount) > most) {
            return new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, most);
        }
        account.addCash(-amount);
        position.addPot(amount);
        events.on(new Event.IsolatedMarginMoved(account.id(), market.id(), amount, position.pot()));
        return new Outcome.IsolatedMarginMoved(market.id(), position.pot());
    }
}
