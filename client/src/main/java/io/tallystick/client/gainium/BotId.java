package io.tallystick.client.gainium;

/**
 * The id of a bot.
 *
 * @param value 24 hex digits; where a bot is read, its uuid will do, and with Tallystick everywhere
 */
public record BotId(String value) {
    public BotId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a bot id is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
