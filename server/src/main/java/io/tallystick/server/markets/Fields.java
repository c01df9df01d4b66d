package io.tallystick.server.markets;

import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One JSON object with the name under which its faults are told. */
record Fields(String owner, JsonNode node) {

    void refuseUnknown(Set<String> known) {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new MarketFileException(owner + ": unknown field \"" + name + "\"");
            }
        }
    }

    JsonNode object(String name) {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            throw new MarketFileException(owner + ": \"" + name + "\" is missing");
        }
        return value;
    }

    String text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw new MarketFileException(owner + ": \"" + name + "\" is missing");
        }
        return value.isString() ? value.asString() : "";
    }

    int whole(String name, int least, int most) {
        JsonNode value = node.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw new MarketFileException(
                    owner + ": \"" + name + "\" must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A positive decimal as text, in ledger units. */
    long amount(String name) {
        long value = decimal(name);
        if (value <= 0) {
            throw new MarketFileException(owner + ": \"" + name + "\" must be above zero");
        }
        return value;
    }

    /** A share from 0 to 1 as text, in ledger units. */
    long rate(String name) {
        long value = decimal(name);
        if (value > Amount.ONE) {
            throw new MarketFileException(owner + ": \"" + name + "\" must be from 0 to 1");
        }
        return value;
    }

    long decimal(String name) {
        String text = text(name);
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,8})?")) {
            throw new MarketFileException(
                    owner + ": \"" + name + "\" must be a decimal in quotes with at most 8 decimals");
        }
        return new BigDecimal(text).movePointRight(Amount.DECIMALS).longValueExact();
    }
}
