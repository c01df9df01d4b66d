package io.tallystick.bots.view;

import java.util.Set;

/**
 * Which bots are asked for; newest first.
 *
 * @param accountIds empty for every account
 * @param statuses empty for every status
 */
public record BotQuery(long userId, Set<Long> accountIds, Set<BotStatus> statuses) {}
