package io.tallystick.bots.view;

/**
 * A line of a bot's log: what was refused or decided outside of a deal.
 *
 * @param deduplicated how many equal lines in a row this one stands for
 */
public record BotEvent(long atMillis, String text, int deduplicated) {}
