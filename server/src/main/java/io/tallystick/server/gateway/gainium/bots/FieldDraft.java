package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.server.gateway.gainium.bots.SettingsField.Scope;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Section;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Sign;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A row of {@link SettingsTable} while it is written down. */
final class FieldDraft {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DECIMALS = 12;

    private final String name;
    private final FieldKind kind;
    private final JsonNode standard;
    private final List<String> choices;
    private Scope scope = Scope.CREATE;
    private Sign sign = Sign.ANY;
    private Optional<BigDecimal> least = Optional.empty();
    private Optional<BigDecimal> most = Optional.empty();
    private int decimals = DECIMALS;
    private boolean mayBeEmpty;
    private Set<String> refusedValues = Set.of();
    private String refusal = "";
    private String note = "";

    private FieldDraft(String name, FieldKind kind, JsonNode standard, List<String> choices) {
        this.name = name;
        this.kind = kind;
        this.standard = standard;
        this.choices = choices;
    }

    static FieldDraft text(String name, String standard) {
        return new FieldDraft(name, FieldKind.TEXT, JSON.stringNode(standard), List.of());
    }

    static FieldDraft decimal(String name, String standard, Sign sign) {
        FieldDraft draft = new FieldDraft(name, FieldKind.DECIMAL, JSON.stringNode(standard), List.of());
        draft.sign = sign;
        return draft;
    }

    /** A whole number that is written as a string. */
    static FieldDraft whole(String name, String standard, Sign sign) {
        FieldDraft draft = decimal(name, standard, sign);
        draft.decimals = 0;
        draft.most = Optional.of(new BigDecimal(1_000_000));
        return draft;
    }

    static FieldDraft count(String name, int standard, int least, int most) {
        FieldDraft draft = new FieldDraft(name, FieldKind.COUNT, JSON.numberNode(standard), List.of());
        draft.decimals = 0;
        return draft.range(least, most);
    }

    static FieldDraft flag(String name, boolean standard) {
        return new FieldDraft(name, FieldKind.FLAG, JSON.booleanNode(standard), List.of());
    }

    static FieldDraft choice(String name, String standard, String... choices) {
        return new FieldDraft(name, FieldKind.CHOICE, JSON.stringNode(standard), List.of(choices));
    }

    static FieldDraft list(String name, FieldKind kind, String... standard) {
        var array = JSON.arrayNode();
        for (String item : standard) {
            array.add(item);
        }
        return new FieldDraft(name, kind, array, List.of());
    }

    static FieldDraft of(String name, FieldKind kind, JsonNode standard) {
        return new FieldDraft(name, kind, standard, List.of());
    }

    /** Updates of bots and running deals may change it. */
    FieldDraft deal() {
        scope = Scope.DEAL;
        return this;
    }

    /** Updates of bots may change it. */
    FieldDraft bot() {
        scope = Scope.BOT;
        return this;
    }

    FieldDraft derived() {
        scope = Scope.DERIVED;
        return this;
    }

    FieldDraft range(long least, long most) {
        this.least = Optional.of(BigDecimal.valueOf(least));
        this.most = Optional.of(BigDecimal.valueOf(most));
        return this;
    }

    FieldDraft decimals(int most) {
        this.decimals = most;
        return this;
    }

    FieldDraft orEmpty() {
        mayBeEmpty = true;
        return this;
    }

    /** What it asks for is not here; the flag must stay off. */
    FieldDraft refusedWhenOn(String sentence) {
        return refused(sentence, "true");
    }

    FieldDraft refused(String sentence, String... values) {
        refusal = sentence;
        refusedValues = Set.of(values);
        return this;
    }

    FieldDraft note(String text) {
        note = text;
        return this;
    }

    SettingsField in(Section section) {
        return new SettingsField(
                name,
                kind,
                standard,
                section,
                scope,
                sign,
                choices,
                least,
                most,
                decimals,
                mayBeEmpty,
                refusedValues,
                refusal,
                note);
    }
}
