package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.OrderPreview;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.WideMargin;
import io.tallystick.exchange.market.Market;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries a perpetual order on a copy of its account's margin, against the book as it is. */
public final class Preview {
    private final ExchangeState state;
    private final OrderChecks checks;

    public Preview(ExchangeState state) {
        this.state = state;
        this.checks = new OrderChecks(state);
    }

    public OrderPreview of(long accountId, OrderTicket ticket) {
        Account account = state.account(accountId);
        Market market = state.market(ticket.market());
        if (account == null || market == null || !market.isPerpetual()) {
            RejectReason reason = account == null ? RejectReason.UNKNOWN_ACCOUNT : RejectReason.UNKNOWN_MARKET;
            return refused(account == null ? new Account(accountId) : account, null, OrderChecks.rejected(reason));
        }
        Rejected refusal = checks.check(account, ticket, null);
        if (refusal != null) {
            return refused(account, market, refusal);
        }
        Trial trial = new Trial(account.copyOfMargin(), market, ticket);
        if (!ticket.terms().waits()) {
            trial.run(OrderChecks.limit(market, ticket, state.mark(market)));
        }
        return new OrderPreview(
                Optional.empty(),
                trial.filled,
                trial.filledNotional,
                trial.fee,
                trial.resting,
                view(account),
                view(trial.account),
                position(trial.account, market));
    }

    private OrderPreview refused(Account account, @Nullable Market market, Rejected refusal) {
        return new OrderPreview(
                Optional.of(refusal),
                0,
                0,
                0,
                0,
                view(account),
                view(account),
                market == null ? Optional.empty() : position(account, market));
    }

    private MarginView view(Account account) {
        return WideMargin.view(account, state.marks());
    }

    private Optional<PositionView> position(Account account, Market market) {
        Position position = account.position(market.spec());
        return position.size() == 0 ? Optional.empty() : Optional.of(WideMargin.view(account, position, state.marks()));
    }

    /** One order's steps 8 to 10 on the copy of an account. */
    private static final class Trial {
        private final Account account;
        private final Market market;
        private final OrderTicket ticket;
        private final Position position;
        private long filled;
        private long filledNotional;
        private long fee;
        private long resting;

        Trial(Account account, Market market, OrderTicket ticket) {
            this.account = account;
            this.market = market;
            this.ticket = ticket;
            this.position = account.position(market.spec());
        }

        void run(long limit) {
            position.setIsolated(OrderChecks.isIsolated(position, ticket.terms().marginMode()));
            if (ticket.leverage() != 0) {
                position.setLeverage(ticket.leverage());
            }
            Side side = ticket.side();
            long left = ticket.reduceOnly() ? Math.min(ticket.size(), position.reducible(side)) : ticket.size();
            Order other = market.book().first(side.opposite());
            while (other != null && left > 0 && Matcher.reaches(side, limit, other)) {
                left -= meet(other, left);
                other = market.book().after(other);
            }
            if (!OrderChecks.isImmediate(ticket) && left > 0) {
                resting = ticket.size() - filled;
                if (!ticket.reduceOnly()) {
                    position.addResting(side, Amount.timesFloor(resting, ticket.price()));
                }
            }
        }

        private long meet(Order other, long left) {
            if (other.owner().id() == account.id()) {
                if (!other.reduceOnly()) {
                    position.addResting(other.side(), -Amount.timesFloor(other.remaining(), other.price()));
                }
                return 0;
            }
            long size = Math.min(left, other.remaining());
            if (other.reduceOnly()) {
                size = Math.min(size, other.owner().position(market.spec()).reducible(other.side()));
            }
            if (size > 0) {
                trade(size, Amount.timesFloor(size, other.price()));
            }
            return size;
        }

        private void trade(long size, long notional) {
            long charged = Amount.timesCeil(notional, market.spec().takerFeeRate());
            Settlement.settle(position, ticket.side(), size, notional, charged, false);
            filled += size;
            filledNotional += notional;
            fee += charged;
        }
    }
}
