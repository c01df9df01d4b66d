package io.tallystick.client.gainium;

import io.tallystick.client.Fields;

/**
 * A bot that was made; it does not run yet.
 *
 * @param uuid the secret of its webhooks
 */
public record NewBot(BotId id, String uuid) {

    static NewBot of(Fields row) {
        String id = row.has("botId") ? row.text("botId") : row.text("_id");
        return new NewBot(new BotId(id), row.text("uuid"));
    }

    /** Without the uuid. */
    @Override
    public String toString() {
        return "NewBot " + id;
    }
}
