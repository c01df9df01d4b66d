package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in the way the JSON that is signed is printed. */
final class WritingMistakes {
    private WritingMistakes() {}

    static List<Mistake> all() {
        return List.of(
                style(
                        "body-spaced",
                        style -> List.of(style.withSpacing(JsonStyle.SPACED)),
                        WritingMistakes::spacedWords),
                style(
                        "body-compact",
                        style -> List.of(style.withSpacing(JsonStyle.COMPACT)),
                        (facts, variant) -> "You signed the JSON without spaces but sent it with spaces; make the text"
                                + " once, sign it and send that same text (Python: data=text, not json=...)."),
                style(
                        "body-indented",
                        style -> List.of(style.withIndent("  "), style.withIndent("    "), style.withIndent("\t")),
                        (facts, variant) -> "You signed the JSON pretty-printed over several lines; "
                                + BodyMistakes.signedForm(facts) + "."),
                style(
                        "body-ascii-escaped",
                        style -> style.ascii() ? List.of() : List.of(style.withAscii(true)),
                        (facts, variant) -> "You signed letters beyond ASCII as \\u escapes but " + facts.product()
                                + " signs the letters "
                                + "themselves in UTF-8 (Python: json.dumps(..., ensure_ascii=False))."),
                style(
                        "body-unescaped",
                        style -> style.ascii() ? List.of(style.withAscii(false)) : List.of(),
                        (facts, variant) ->
                                "You signed letters beyond ASCII as they are but sent them as \\u escapes; sign"
                                        + " exactly the bytes you send."),
                style(
                        "body-slashes-escaped",
                        style -> List.of(style.withSlash(!style.slash())),
                        (facts, variant) -> "You signed / and \\/ differently from what is sent (PHP writes \\/; use"
                                + " JSON_UNESCAPED_SLASHES); "
                                + BodyMistakes.signedForm(facts) + "."));
    }

    private static Mistake style(String name, Styles styles, Mistake.Words words) {
        return BodyMistakes.body(
                name,
                (draft, facts, effort) -> {
                    List<Draft> drafts = new ArrayList<>();
                    if (draft.body().value().isPresent()) {
                        for (JsonStyle style : styles.from(draft.body().style())) {
                            drafts.add(draft.withBody(draft.body().withStyle(style)));
                        }
                    }
                    return drafts;
                },
                words);
    }

    @FunctionalInterface
    private interface Styles {
        List<JsonStyle> from(JsonStyle style);
    }

    private static String spacedWords(Facts facts, Draft variant) {
        return facts.is(Dialect.GAINIUM)
                ? "You signed the JSON with spaces; Gainium signs the compact form {\"a\":1}: sign"
                        + " JSON.stringify(body) (Python: json.dumps(body, separators=(',', ':')))."
                : "You signed the JSON with spaces but sent it without; make the text once, sign it and send that same "
                        + "text (Python: data=text, not json=...).";
    }
}
