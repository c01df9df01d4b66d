package io.tallystick.bots.view;

import java.util.Optional;
import java.util.Set;

/**
 * Which deals are asked for; newest first.
 *
 * @param botId 0 for every bot
 * @param accountIds empty for every account
 * @param statuses empty for every status
 */
public record DealQuery(
        long userId, long botId, Set<Long> accountIds, Set<DealStatus> statuses, Optional<String> pair) {
    public static DealQuery ofUser(long userId) {
        return new DealQuery(userId, 0, Set.of(), Set.of(), Optional.empty());
    }
}
