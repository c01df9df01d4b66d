package io.tallystick.client.threecommas;

/**
 * The number of a bot.
 *
 * @param value positive
 */
public record BotId(long value) {
    public BotId {
        if (value <= 0) {
            throw new IllegalArgumentException("the number of a bot is positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
