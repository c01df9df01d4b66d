package io.tallystick.signing.diagnosis;

import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in the JSON value that is signed: its order and its types. */
final class ValueMistakes {
    /** Orders of up to so many names are all tried. */
    private static final int MAX_NAMES_PERMUTED = 5;

    private ValueMistakes() {}

    static List<Mistake> all() {
        return List.of(
                value(
                        "body-keys-re-ordered",
                        ValueMistakes::reordered,
                        (facts, variant) -> "You signed the JSON with its "
                                + "names in another order than you sent (sorted?); " + cure(facts) + "."),
                value(
                        "numbers-as-strings",
                        (value, effort) -> JsonChange.numbersAsTexts(value),
                        (facts, variant) -> "You signed a number as a string (\"1\" for 1); " + cure(facts) + "."),
                value(
                        "strings-as-numbers",
                        (value, effort) -> JsonChange.textsAsNumbers(value),
                        (facts, variant) -> "You signed a string as a number (1 for \"1\"); " + cure(facts) + "."),
                value(
                        "body-field-left-out",
                        (value, effort) -> JsonChange.withoutOneMember(value),
                        (facts, variant) -> "One field of the body was added after signing (or left out of it); sign"
                                + " the final body with all its fields."));
    }

    @FunctionalInterface
    private interface Change {
        List<Json> of(Json value, Mistake.Effort effort);
    }

    private static Mistake value(String name, Change change, Mistake.Words words) {
        return BodyMistakes.body(
                name,
                (draft, facts, effort) -> {
                    List<Draft> drafts = new ArrayList<>();
                    draft.body().value().ifPresent(value -> {
                        for (Json other : change.of(value, effort)) {
                            drafts.add(draft.withBody(draft.body().withValue(other)));
                        }
                    });
                    return drafts;
                },
                words);
    }

    private static String cure(Facts facts) {
        return BodyMistakes.signedForm(facts);
    }

    private static List<Json> reordered(Json value, Mistake.Effort effort) {
        List<Json> values = new ArrayList<>(List.of(JsonChange.sorted(value), JsonChange.backwards(value)));
        if (effort == Mistake.Effort.ALONE) {
            values.addAll(JsonChange.permuted(value, MAX_NAMES_PERMUTED));
        }
        return values;
    }
}
