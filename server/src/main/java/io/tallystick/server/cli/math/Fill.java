package io.tallystick.server.cli.math;

import io.tallystick.bots.math.DealLedger.Part;
import io.tallystick.server.cli.CliFailure;
import io.tallystick.server.cli.ExitCode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fill of a deal, written {@code so:0.0049@3067.51}.
 *
 * @param step take-profit step, from 0; 0 for other roles
 */
record Fill(Role role, int step, BigDecimal quantity, BigDecimal price) {
    private static final Pattern FORM =
            Pattern.compile("(base|so|add|tp|sl|reduce|close)(\\d{0,2}):(\\d+(?:\\.\\d+)?)@(\\d+(?:\\.\\d+)?)");

    /** Which order it was. */
    enum Role {
        BASE(Part.BASE_ORDER),
        SO(Part.FURTHER_ENTRY),
        ADD(Part.FURTHER_ENTRY),
        TP(Part.EXIT),
        SL(Part.EXIT),
        REDUCE(Part.EXIT),
        CLOSE(Part.EXIT);

        private final Part part;

        Role(Part part) {
            this.part = part;
        }

        Part part() {
            return part;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Fill parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || (!form.group(2).isEmpty() && !form.group(1).equals("tp"))) {
            throw wrong(text);
        }
        Role role = Role.valueOf(form.group(1).toUpperCase(Locale.ROOT));
        int step = form.group(2).isEmpty() ? 0 : Integer.parseInt(form.group(2)) - 1;
        BigDecimal quantity = new BigDecimal(form.group(3));
        BigDecimal price = new BigDecimal(form.group(4));
        if (step < 0 || quantity.signum() == 0 || price.signum() == 0) {
            throw wrong(text);
        }
        return new Fill(role, step, quantity, price);
    }

    private static CliFailure wrong(String text) {
        return new CliFailure(
                ExitCode.USAGE,
                "A fill is ROLE:QUANTITY@PRICE with a role of base, so, add, tp, tp2, sl, reduce or close, such as"
                        + " base:0.0324@3095.4; this is not one: " + text);
    }
}
