package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.WideMargin;
import io.tallystick.exchange.market.Market;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who has to close against a bankrupt position, in order (contracts/gaiaex.md section 5.5): accounts by profit times
 * leverage, then the insurance account, then the maker.
 */
final class DeleveragingQueue {
    private static final BigInteger ONE = BigInteger.valueOf(Amount.ONE);

    private record Place(Position position, int group, BigInteger score) {}

    private DeleveragingQueue() {}

    static List<Position> of(Market market, Position bankrupt, long[] marks) {
        List<Place> places = new ArrayList<>();
        for (Position position : market.holders().byAccount()) {
            if (Long.signum(position.size()) == -Long.signum(bankrupt.size())) {
                places.add(new Place(position, group(position), score(position, marks)));
            }
        }
        places.sort(Comparator.comparingInt(Place::group)
                .thenComparing(Place::score, Comparator.reverseOrder())); // stable: by account where equal
        return places.stream().map(Place::position).toList();
    }

    private static int group(Position position) {
        if (position.owner().isMaker()) {
            return 2;
        }
        return position.owner().isHouse() ? 1 : 0;
    }

    /**
     * {@code (mark / entry) x (value / equity)}, for a short {@code (entry / mark) x (value / equity)}, with 8 decimals
     * rounded down; 0 without equity.
     */
    private static BigInteger score(Position position, long[] marks) {
        BigInteger equity = BigInteger.valueOf(WideMargin.equity(position.owner(), position, marks));
        if (equity.signum() <= 0) {
            return BigInteger.ZERO;
        }
        BigInteger cost = BigInteger.valueOf(position.cost()).abs();
        if (position.size() < 0) {
            return cost.multiply(ONE).divide(equity);
        }
        BigInteger value = BigInteger.valueOf(position.size())
                .multiply(BigInteger.valueOf(marks[position.market()]))
                .divide(ONE);
        return value.multiply(value)
                .multiply(ONE)
                .divide(cost.max(BigInteger.ONE).multiply(equity));
    }
}
