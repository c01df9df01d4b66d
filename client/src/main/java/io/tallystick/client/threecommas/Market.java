package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;

/**
 * An exchange that accounts can be at (3commas.md 2.2).
 *
 * @param code such as {@code paper_trading}
 */
public record Market(String code, String name, Fields all) {

    static Market of(Fields row) {
        return new Market(row.text("market_code"), row.text("market_name"), row);
    }
}
