package io.tallystick.server.gateway.gainium.bots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One setting of a DCA bot: what it may be, what it is when it is left out, and who may change it (gainium.md 2.5,
 * 4.1).
 *
 * @param standard its value when a new bot does not say
 * @param choices of a {@link FieldKind#CHOICE}, else empty
 * @param least smallest value, inclusive
 * @param most largest value, inclusive
 * @param decimals most digits behind the point
 * @param mayBeEmpty whether {@code ""} stands for none
 * @param refusedValues spellings that ask for something that is not here
 * @param refusal why they are refused, a sentence; "" when none is
 * @param note what is to be known about it, "" for nothing
 */
public record SettingsField(
        String name,
        FieldKind kind,
        JsonNode standard,
        Section section,
        Scope scope,
        Sign sign,
        List<String> choices,
        Optional<BigDecimal> least,
        Optional<BigDecimal> most,
        int decimals,
        boolean mayBeEmpty,
        Set<String> refusedValues,
        String refusal,
        String note) {

    /** Groups of settings, as the discovery endpoint lists them. */
    public enum Section {
        GENERAL("general"),
        START("start"),
        DCA("dca"),
        TAKE_PROFIT("takeProfit"),
        STOP_LOSS("stopLoss"),
        DEALS("deals"),
        FILTERS("filters"),
        COOLDOWN("cooldown"),
        COMPOUNDING("compounding"),
        RISK_REWARD("riskReward"),
        FUTURES("futures"),
        CONTROLLER("controller"),
        INDICATORS("indicators"),
        COMBO("combo"),
        WEBHOOK("webhook");

        private final String spelling;

        Section(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }

    /** Where it may be given, besides the making of a bot. */
    public enum Scope {
        /** In updates of bots and of running deals. */
        DEAL,
        /** In updates of bots. */
        BOT,
        /** Nowhere else. */
        CREATE,
        /** Follows from the account; what is given is not looked at. */
        DERIVED
    }

    /** Which side of zero a number may lie on. */
    public enum Sign {
        POSITIVE,
        NOT_NEGATIVE,
        NEGATIVE,
        NOT_ZERO,
        ANY
    }

    /** Whether a value asks for something that is not here. */
    boolean refuses(JsonNode value) {
        return !refusedValues.isEmpty() && value.isValueNode() && refusedValues.contains(value.asString());
    }
}
