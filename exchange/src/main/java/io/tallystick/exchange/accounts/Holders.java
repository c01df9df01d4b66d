package io.tallystick.exchange.accounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The open positions of one market, so that a price looks at their holders and at nobody else. The order inside is that
 * of chance; whoever acts on them goes by account.
 */
public final class Holders {
    private static final Comparator<Position> BY_ACCOUNT =
            Comparator.comparingLong(position -> position.owner().id());

    private final List<Position> positions = new ArrayList<>();

    /** Takes note that a position may have opened or closed. */
    public void update(Position position) {
        boolean listed = position.holderPlace >= 0;
        boolean open = position.size() != 0;
        if (open && !listed) {
            position.holderPlace = positions.size();
            positions.add(position);
        } else if (!open && listed) {
            Position last = positions.removeLast();
            if (last != position) {
                positions.set(position.holderPlace, last);
                last.holderPlace = position.holderPlace;
            }
            position.holderPlace = -1;
        }
    }

    public int size() {
        return positions.size();
    }

    /** In no order. */
    public Position get(int place) {
        return positions.get(place);
    }

    /** A copy by rising account. */
    public List<Position> byAccount() {
        List<Position> sorted = new ArrayList<>(positions);
        sorted.sort(BY_ACCOUNT);
        return sorted;
    }
}
