package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.util.Optional;

/**
 * An exchange, or a user's account at one.
 *
 * @param code such as {@code binance} or {@code paperBinance}
 * @param market {@code spot} or {@code futures}
 * @param type {@code linear} or {@code inverse}, "" for spot
 * @param id of the user's account; empty in the public list
 * @param name of the user's account, "" in the public list
 */
public record Exchange(String code, String market, String type, Optional<ExchangeId> id, String name, Fields all) {

    static Exchange of(Fields row) {
        Optional<ExchangeId> id = row.has("id") ? Optional.of(new ExchangeId(row.text("id"))) : Optional.empty();
        return new Exchange(row.text("code"), row.text("market"), row.text("type"), id, row.text("name"), row);
    }

    /** Whether it trades futures. */
    public boolean isFutures() {
        return market.equals("futures");
    }

    /** Whether its money is play money. */
    public boolean isPaper() {
        return code.startsWith("paper");
    }
}
