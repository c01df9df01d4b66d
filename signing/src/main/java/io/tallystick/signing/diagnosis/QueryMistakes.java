package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Mistakes in the query that is signed. */
final class QueryMistakes {
    /** For 3Commas, which accepts other spellings of the parameters, but not on every request. */
    static final Finding FORM_NOT_OPEN = new Finding(
            "query-rewritten",
            "You signed the parameters sorted or encoded otherwise than sent, which is not accepted with a body or"
                    + " where a name repeats; sign exactly the text you send.");

    private static final int MAX_PARAMETERS = 8;

    private QueryMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "query-put-in",
                        Slot.QUERY,
                        QueryMistakes::putIn,
                        (facts, variant) -> "You signed the query "
                                + "string too; GaiaEx signs the path alone: leave out ? and all that follows it."),
                new Mistake(
                        "query-left-out",
                        Slot.QUERY,
                        QueryMistakes::leftOut,
                        (facts, variant) -> "You left the query"
                                + " string out of the signature; " + facts.product()
                                + " signs path and query as sent: /path?name=value."),
                new Mistake(
                        "question-mark-forgotten",
                        Slot.QUERY,
                        QueryMistakes::markForgotten,
                        (facts, variant) ->
                                "You forgot the ? behind the path when you signed; sign /path?name=value, the question"
                                        + " mark included."),
                new Mistake(
                        "question-mark-added",
                        Slot.QUERY,
                        QueryMistakes::markAdded,
                        (facts, variant) -> "You signed a"
                                + " ? behind the path though no query is sent; sign the path without it."),
                new Mistake(
                        "query-sorted",
                        Slot.QUERY,
                        QueryMistakes::sorted,
                        (facts, variant) -> "You sorted the query "
                                + "parameters before signing; sign them in the order in which they are sent."),
                new Mistake(
                        "query-re-encoded",
                        Slot.QUERY,
                        QueryMistakes::reEncoded,
                        (facts, variant) -> "You signed the query with another percent-encoding than you sent; build"
                                + " the query text once, sign it and send the same text."),
                new Mistake(
                        "query-decoded",
                        Slot.QUERY,
                        QueryMistakes::decoded,
                        (facts, variant) -> "You signed the query before it was percent-encoded; encode it first, then"
                                + " sign exactly the text you send."),
                new Mistake(
                        "ampersand-behind",
                        Slot.QUERY,
                        QueryMistakes::ampersand,
                        (facts, variant) -> "The query you signed and the one you sent differ by an & at the end; sign"
                                + " exactly what you send."),
                new Mistake(
                        "parameter-left-out",
                        Slot.QUERY,
                        QueryMistakes::parameterLeftOut,
                        (facts, variant) -> "One query parameter was added after signing (or left out of it); sign the"
                                + " final query with all its parameters."));
    }

    private static List<Draft> each(Draft draft, Set<String> queries) {
        queries.remove(draft.query());
        List<Draft> drafts = new ArrayList<>();
        for (String query : queries) {
            drafts.add(draft.withQuery(query));
        }
        return drafts;
    }

    /** With the parameters changed and the question mark kept where it is; nothing where there are none. */
    private static List<Draft> changed(Draft draft, List<UnaryOperator<String>> changes) {
        String query = draft.query();
        boolean marked = query.startsWith("?");
        String parameters = marked ? query.substring(1) : query;
        Set<String> queries = new LinkedHashSet<>();
        if (!parameters.isEmpty()) {
            for (UnaryOperator<String> change : changes) {
                queries.add((marked ? "?" : "") + change.apply(parameters));
            }
        }
        return each(draft, queries);
    }

    private static List<Draft> putIn(Draft draft, Facts facts, Mistake.Effort effort) {
        return facts.is(Dialect.GAIAEX)
                        && draft.query().isEmpty()
                        && !facts.sentQuery().isEmpty()
                ? List.of(draft.withQuery("?" + facts.sentQuery()))
                : List.of();
    }

    private static List<Draft> leftOut(Draft draft, Facts facts, Mistake.Effort effort) {
        return draft.query().length() > 1 && !facts.is(Dialect.GAIAEX) ? List.of(draft.withQuery("")) : List.of();
    }

    private static List<Draft> markForgotten(Draft draft, Facts facts, Mistake.Effort effort) {
        return draft.query().startsWith("?")
                ? List.of(draft.withQuery(draft.query().substring(1)))
                : List.of();
    }

    private static List<Draft> markAdded(Draft draft, Facts facts, Mistake.Effort effort) {
        return draft.query().isEmpty() ? List.of(draft.withQuery("?")) : List.of();
    }

    private static List<Draft> sorted(Draft draft, Facts facts, Mistake.Effort effort) {
        return changed(draft, List.of(Spelling.SORTED::of, QueryMistakes::backwards));
    }

    private static String backwards(String parameters) {
        List<String> pairs = new ArrayList<>(Arrays.asList(parameters.split("&", -1)));
        Collections.sort(pairs, Collections.reverseOrder());
        return String.join("&", pairs);
    }

    private static List<Draft> reEncoded(Draft draft, Facts facts, Mistake.Effort effort) {
        return changed(
                draft,
                List.of(
                        Spelling.PERCENT::of,
                        Spelling.PLUS::of,
                        QueryMistakes::scriptEncoded,
                        parameters -> ByteText.percentEncoded(parameters, "=&"),
                        parameters -> ByteText.percentEncoded(parameters, ""),
                        QueryMistakes::lowerCaseTriplets));
    }

    /** As JavaScript's encodeURIComponent writes names and values: it keeps {@code !'()*}. */
    private static String scriptEncoded(String parameters) {
        return ByteText.percentEncoded(ByteText.percentDecoded(parameters, true), "=&!'()*");
    }

    private static String lowerCaseTriplets(String parameters) {
        StringBuilder out = new StringBuilder(parameters);
        for (int i = 0; i + 2 < out.length(); i++) {
            if (out.charAt(i) == '%') {
                out.replace(i, i + 3, ByteText.lowerCase(out.substring(i, i + 3)));
            }
        }
        return out.toString();
    }

    private static List<Draft> decoded(Draft draft, Facts facts, Mistake.Effort effort) {
        return changed(
                draft,
                List.of(
                        parameters -> ByteText.percentDecoded(parameters, true),
                        parameters -> ByteText.percentDecoded(parameters, false)));
    }

    private static List<Draft> ampersand(Draft draft, Facts facts, Mistake.Effort effort) {
        return changed(
                draft,
                List.of(
                        parameters -> parameters.endsWith("&")
                                ? parameters.substring(0, parameters.length() - 1)
                                : parameters + "&",
                        parameters -> "&" + parameters));
    }

    private static List<Draft> parameterLeftOut(Draft draft, Facts facts, Mistake.Effort effort) {
        List<UnaryOperator<String>> changes = new ArrayList<>();
        int count = draft.query().split("&", -1).length;
        for (int i = 0; count > 1 && i < Math.min(count, MAX_PARAMETERS); i++) {
            int left = i;
            changes.add(parameters -> {
                List<String> pairs = new ArrayList<>(Arrays.asList(parameters.split("&", -1)));
                pairs.remove(left);
                return String.join("&", pairs);
            });
        }
        return changed(draft, changes);
    }
}
