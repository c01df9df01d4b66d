package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.signing.json.Json;
import java.util.List;

/**
 * One setting of a bot.
 *
 * @param choices values of a {@link Kind#CHOICE}
 * @param least smallest number, "" for no bound
 * @param most greatest number, "" for no bound
 * @param absent what it is when nobody says
 */
record Parameter(String name, Kind kind, List<String> choices, String least, String most, Json absent, Need need) {

    enum Kind {
        TEXT,
        CHOICE,
        /** A whole number, printed as a number. */
        WHOLE,
        /** A whole number, printed as a text. */
        WHOLE_TEXT,
        /** A decimal, printed as a text. */
        DECIMAL,
        FLAG,
        PAIRS,
        TAKE_PROFIT_STEPS,
        SAFETY_STEPS,
        STRATEGIES,
        BREAKEVEN
    }

    enum Need {
        OPTIONAL,
        REQUIRED,
        /** Required while the bot has a ladder of safety orders that is not given step by step. */
        FOR_LADDER
    }

    static final Json NULL = new Json.Null();

    static Parameter text(String name) {
        return new Parameter(name, Kind.TEXT, List.of(), "", "", NULL, Need.OPTIONAL);
    }

    static Parameter choice(String name, Json absent, String... choices) {
        return new Parameter(name, Kind.CHOICE, List.of(choices), "", "", absent, Need.OPTIONAL);
    }

    static Parameter whole(String name, String least, String most, Json absent) {
        return new Parameter(name, Kind.WHOLE, List.of(), least, most, absent, Need.OPTIONAL);
    }

    static Parameter wholeText(String name, String least, String most, String absent) {
        return new Parameter(name, Kind.WHOLE_TEXT, List.of(), least, most, new Json.Text(absent), Need.OPTIONAL);
    }

    static Parameter decimal(String name, String least, String most, Json absent) {
        return new Parameter(name, Kind.DECIMAL, List.of(), least, most, absent, Need.OPTIONAL);
    }

    static Parameter flag(String name) {
        return new Parameter(name, Kind.FLAG, List.of(), "", "", new Json.Bool(false), Need.OPTIONAL);
    }

    static Parameter list(String name, Kind kind) {
        return new Parameter(name, kind, List.of(), "", "", new Json.Items(List.of()), Need.OPTIONAL);
    }

    Parameter required() {
        return needed(Need.REQUIRED);
    }

    Parameter forLadder() {
        return needed(Need.FOR_LADDER);
    }

    private Parameter needed(Need wanted) {
        return new Parameter(name, kind, choices, least, most, absent, wanted);
    }
}
