package io.tallystick.bots.engine;

import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.view.DealStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a running deal remembers of its settings when it gets others: only what they still have in common. */
final class DealEdit {
    private DealEdit() {}

    /** Called while the deal still has its old settings. */
    static void carryOver(Deal deal, DcaPlan next) {
        takeProfit(deal, deal.plan.takeProfit(), next.takeProfit());
        stopLoss(deal, deal.plan.stopLoss(), next.stopLoss());
    }

    private static void takeProfit(Deal deal, TakeProfit now, TakeProfit next) {
        boolean sameTargets =
                now.targets().equals(next.targets()) && now.fixedPrice().equals(next.fixedPrice());
        if (!sameTargets) {
            Set<Integer> kept = common(now.targets(), next.targets(), deal.taken);
            deal.targetsAfter = deal.orders.getLast().orderId;
            deal.taken.clear();
            deal.taken.addAll(kept);
        }
        if (deal.trailingBest != null && (!next.trailing() || !sameTargets)) {
            deal.trailingBest = null;
            deal.status = DealStatus.OPEN;
        }
    }

    /** Taken targets that stand unchanged in the new list, at their new places. */
    private static Set<Integer> common(List<Target> now, List<Target> next, Set<Integer> taken) {
        Set<Integer> kept = new TreeSet<>();
        for (int index : taken) {
            int place = index < now.size() ? next.indexOf(now.get(index)) : -1;
            if (place >= 0) {
                kept.add(place);
            }
        }
        return kept;
    }

    private static void stopLoss(Deal deal, Optional<StopLoss> now, Optional<StopLoss> next) {
        if (now.equals(next)) {
            return;
        }
        deal.stopMoved = false;
        deal.beyondStopSince = 0;
        if (!now.map(StopLoss::targets).equals(next.map(StopLoss::targets))) {
            deal.stoppedTargets = 0;
        }
    }
}
