package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Spelling;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes between a body of JSON, a body of {@code name=value} and the parameters of the query. */
final class FormMistakes {
    private FormMistakes() {}

    static List<Mistake> all() {
        return List.of(
                BodyMistakes.body(
                        "body-as-form",
                        FormMistakes::asForm,
                        (facts, variant) ->
                                "You signed the body's fields as name=value" + " but sent JSON; sign the JSON text."),
                BodyMistakes.body(
                        "body-form-as-json",
                        FormMistakes::formAsJson,
                        (facts, variant) -> "You signed JSON but sent the fields as a form (name=value&...); send the"
                                + " JSON with Content-Type: application/json."),
                BodyMistakes.body(
                        "body-form-rewritten",
                        FormMistakes::formRewritten,
                        (facts, variant) -> "You signed the form body with"
                                + " another encoding or order than you sent; sign exactly the text you send."),
                BodyMistakes.body(
                        "query-as-body",
                        FormMistakes::queryAsBody,
                        (facts, variant) -> "You signed the query parameters in "
                                + "the place of the body; "
                                + (facts.is(Dialect.GAIAEX)
                                        ? "GaiaEx does not sign them: leave them out."
                                        : "they are signed behind the path: /path?name=value.")));
    }

    private static List<Draft> asForm(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        draft.body().value().flatMap(JsonChange::asForm).ifPresent(form -> {
            drafts.add(draft.withBody(Body.raw(form)));
            drafts.add(draft.withBody(Body.raw(Spelling.PERCENT.of(form))));
            drafts.add(draft.withBody(Body.raw(Spelling.PLUS.of(form))));
        });
        return drafts;
    }

    private static boolean isForm(String text) {
        return text.indexOf('=') > 0 && !text.startsWith("{") && !text.startsWith("[");
    }

    private static List<Draft> formAsJson(Draft draft, Facts facts, Mistake.Effort effort) {
        String text = draft.body().text();
        if (draft.body().value().isPresent() || !isForm(text)) {
            return List.of();
        }
        Json value = JsonChange.ofForm(text);
        return List.of(
                draft.withBody(Body.json(value, JsonStyle.COMPACT)),
                draft.withBody(Body.json(value, JsonStyle.SPACED)));
    }

    private static List<Draft> formRewritten(Draft draft, Facts facts, Mistake.Effort effort) {
        if (draft.body().value().isPresent() || !isForm(draft.body().text())) {
            return List.of();
        }
        List<UnaryOperator<String>> ways = List.of(
                Spelling.SORTED::of,
                Spelling.PERCENT::of,
                Spelling.PLUS::of,
                text -> ByteText.percentDecoded(text, true),
                text -> ByteText.percentDecoded(text, false));
        List<Draft> drafts = new ArrayList<>();
        for (UnaryOperator<String> way : ways) {
            drafts.add(draft.withBody(draft.body().thenText(way)));
        }
        return drafts;
    }

    private static List<Draft> queryAsBody(Draft draft, Facts facts, Mistake.Effort effort) {
        if (facts.sentQuery().isEmpty() || !draft.body().text().isEmpty()) {
            return List.of();
        }
        Json value = JsonChange.ofForm(facts.sentQuery());
        return List.of(
                draft.withBody(Body.raw(facts.sentQuery())),
                draft.withBody(Body.json(value, JsonStyle.COMPACT)),
                draft.withBody(Body.json(value, JsonStyle.SPACED)));
    }
}
