package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Steps;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Numbers that are written as strings: plain decimals, without a plus sign or an exponent. */
public final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,30})?");

    private Decimals() {}

    /** Without zeros at the end; empty for anything but a plain decimal. */
    public static Optional<BigDecimal> read(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(Steps.tidy(new BigDecimal(text))) : Optional.empty();
    }

    /** The value of a string; empty for anything else, the empty string too. */
    static Optional<BigDecimal> of(JsonNode value) {
        return value.isString() ? read(value.stringValue()) : Optional.empty();
    }

    /** As this dialect writes it: no exponent, no zeros at the end. */
    public static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
