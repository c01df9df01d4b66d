package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in the body that is signed: its presence, its writing, its bytes. */
final class BodyMistakes {
    private BodyMistakes() {}

    static List<Mistake> all() {
        return List.of(
                body(
                        "body-left-out",
                        BodyMistakes::leftOut,
                        (facts, variant) -> "You left the body out of the signature;" + " " + facts.product()
                                + " signs it: " + facts.formula() + "."),
                body(
                        "body-put-in",
                        BodyMistakes::putIn,
                        (facts, variant) -> "You signed the body of a " + facts.sentMethod()
                                + "; GaiaEx signs no body for GET and DELETE: leave it out."),
                body(
                        "numbers-respelled",
                        BodyMistakes::respelled,
                        (facts, variant) -> "You signed a number in another " + "spelling (such as 1.0 and 1); "
                                + signedForm(facts) + "."),
                body(
                        "body-as-sent",
                        BodyMistakes::asSent,
                        (facts, variant) -> "You signed the body as you sent it; Gainium signs it as JavaScript"
                                + " rewrites it: sign JSON.stringify(JSON.parse(body)), compact as in {\"a\":1}."),
                body(
                        "body-in-other-charset",
                        BodyMistakes::otherCharset,
                        (facts, variant) -> "You signed the body in a charset other than UTF-8 (Latin-1?); turn the"
                                + " text into UTF-8 bytes for signing and sending."),
                body(
                        "body-end-of-line",
                        BodyMistakes::endOfLine,
                        (facts, variant) -> "The body you signed and the body you sent differ by a line break at the"
                            + " end; sign exactly the bytes you send (curl: --data-binary keeps them, -d @file drops"
                            + " line breaks)."),
                body(
                        "body-empty-braces",
                        BodyMistakes::emptyWord,
                        (facts, variant) -> "You signed " + variant.body().text()
                                + " as the body though none is sent; sign nothing in its place."),
                body(
                        "body-object-printed",
                        BodyMistakes::printed,
                        (facts, variant) -> "You signed the printed object (such as [object Object] or {'a': 1}) in"
                                + " place of JSON; make the JSON text first, sign it and send it."),
                body(
                        "body-json-twice",
                        BodyMistakes::twice,
                        (facts, variant) -> "You turned the body into JSON twice "
                                + "before signing, so it got quotes and backslashes; sign the text of the first time."),
                body(
                        "body-hashed",
                        BodyMistakes::hashed,
                        (facts, variant) ->
                                "You signed a hash of the body; sign the body" + " itself: " + facts.formula() + "."));
    }

    static Mistake body(String name, Mistake.Variants variants, Mistake.Words words) {
        Mistake.Variants changed = (draft, facts, effort) -> variants.of(draft, facts, effort).stream()
                .filter(variant -> !variant.body().text().equals(draft.body().text()))
                .toList();
        return new Mistake(name, Slot.BODY, changed, words);
    }

    /** What the server signs of a JSON body, as the cure. */
    static String signedForm(Facts facts) {
        return facts.is(Dialect.GAINIUM)
                ? "Gainium signs the compact form {\"a\":1}: sign JSON.stringify(body)"
                : "sign exactly the text you send: make it once and use it for both";
    }

    private static List<Draft> leftOut(Draft draft, Facts facts, Mistake.Effort effort) {
        return List.of(draft.withBody(Body.NONE));
    }

    private static List<Draft> putIn(Draft draft, Facts facts, Mistake.Effort effort) {
        boolean unsigned = facts.is(Dialect.GAIAEX) && draft.body().text().isEmpty();
        return unsigned ? List.of(draft.withBody(facts.sentBody())) : List.of();
    }

    private static List<Draft> respelled(Draft draft, Facts facts, Mistake.Effort effort) {
        if (draft.body().value().isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        drafts.add(draft.withBody(draft.body().withStyle(draft.body().style().withScriptNumbers())));
        facts.sentBody()
                .value()
                .ifPresent(sent -> drafts.add(draft.withBody(draft.body().withValue(sent))));
        return drafts;
    }

    private static List<Draft> asSent(Draft draft, Facts facts, Mistake.Effort effort) {
        return facts.is(Dialect.GAINIUM) && !draft.body().text().isEmpty()
                ? List.of(draft.withBody(facts.sentBody()))
                : List.of();
    }

    private static List<Draft> otherCharset(Draft draft, Facts facts, Mistake.Effort effort) {
        UnaryOperator<String> latin =
                text -> ByteText.of(ByteText.characters(text).getBytes(StandardCharsets.ISO_8859_1));
        UnaryOperator<String> twice = ByteText::utf8;
        return List.of(
                draft.withBody(draft.body().thenText(latin)),
                draft.withBody(draft.body().thenText(twice)));
    }

    private static List<Draft> endOfLine(Draft draft, Facts facts, Mistake.Effort effort) {
        if (draft.body().text().isEmpty()) {
            return List.of();
        }
        UnaryOperator<String> stripped = text -> text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(
                draft.withBody(draft.body().thenText(text -> text + "\n")),
                draft.withBody(draft.body().thenText(text -> text + "\r\n")),
                draft.withBody(draft.body().thenText(stripped)),
                draft.withBody(draft.body().thenText(text -> stripped.apply(text.replace("\r", "")))));
    }

    private static List<Draft> emptyWord(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        if (draft.body().text().isEmpty()) {
            for (String word : List.of("{}", "null", "undefined", "None", "\"\"", "[]", "[object Object]")) {
                drafts.add(draft.withBody(Body.raw(word)));
            }
        }
        return drafts;
    }

    private static List<Draft> printed(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        draft.body().value().ifPresent(value -> {
            String python = JsonChange.pythonPrint(value);
            for (String text :
                    List.of("[object Object]", python, "b'" + draft.body().text() + "'", "Array")) {
                drafts.add(draft.withBody(Body.raw(text)));
            }
        });
        return drafts;
    }

    private static List<Draft> twice(Draft draft, Facts facts, Mistake.Effort effort) {
        UnaryOperator<String> quoted = text -> JsonStyle.COMPACT.write(new Json.Text(ByteText.characters(text)));
        return draft.body().value().isPresent()
                ? List.of(draft.withBody(draft.body().thenText(quoted)))
                : List.of();
    }

    private static List<Draft> hashed(Draft draft, Facts facts, Mistake.Effort effort) {
        List<Draft> drafts = new ArrayList<>();
        for (String hash : List.of("SHA-256", "MD5", "SHA-512")) {
            drafts.add(draft.withBody(draft.body().thenText(text -> ByteText.hashHex(hash, text))));
        }
        return drafts;
    }
}
