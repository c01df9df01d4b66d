package io.tallystick.signing;

import io.tallystick.signing.Recipe.Need;
import java.util.ArrayList;
import java.util.List;

/** The schemes of the three dialects. What the parts and candidates are for stands in {@code docs/signing.md}. */
final class DialectSchemes {
    /** Where the GaiaEx API is mounted; the mount is not signed, a WebSocket path is signed whole. */
    static final String GAIAEX_MOUNT = "/v1/trade";

    private static final Part MARK = new Part.Constant("?");
    private static final Part RAW_QUERY = new Part.Query(Spelling.AS_SENT);
    private static final Part BODY = new Part.Body();

    /** time + METHOD + path without mount and query + body (GaiaEx, General Info, signing). */
    static final Scheme GAIAEX = gaiaex();

    /** path, {@code ?}, query and body in any of the forms that clients sign (3Commas, signing). */
    static final Scheme THREE_COMMAS = threeCommas(documentedJsonWithMark());

    /** The same under RSA, where the documented JSON form has no question mark. */
    static final Scheme THREE_COMMAS_RSA = threeCommas(documentedJsonWithoutMark());

    /** compact JSON body + METHOD + target with query + time (Gainium, prehash). */
    static final Scheme GAINIUM = gainium();

    private DialectSchemes() {}

    private static Scheme gaiaex() {
        List<Recipe> only = List.of(Recipe.of(
                "time method path body",
                List.of(new Part.Time(), new Part.Method(), new Part.Path(GAIAEX_MOUNT), new Part.BodyOfWrites())));
        return new Scheme(
                "gaiaex",
                Algorithm.HMAC_SHA256,
                SecretDecoding.UTF8,
                SignatureEncoding.HEX,
                TimeRule.within(5_000),
                only,
                only,
                false);
    }

    private static Scheme threeCommas(Recipe documentedJson) {
        List<Recipe> signing = List.of(
                Recipe.of("target", List.of(new Part.Target()), Need.NO_BODY),
                documentedJson,
                Recipe.of("path?query body", List.of(Part.Path.WHOLE, MARK, RAW_QUERY, BODY)));
        return new Scheme(
                "3commas",
                Algorithm.HMAC_SHA256,
                SecretDecoding.UTF8,
                SignatureEncoding.HEX,
                TimeRule.NONE,
                signing,
                threeCommasCandidates(),
                true);
    }

    private static Recipe documentedJsonWithMark() {
        return Recipe.of("path?query body", List.of(Part.Path.WHOLE, MARK, RAW_QUERY, BODY), Need.JSON_BODY);
    }

    private static Recipe documentedJsonWithoutMark() {
        return Recipe.of("target body", List.of(new Part.Target(), BODY), Need.JSON_BODY);
    }

    /** Candidates C1 to C7; those that leave a body out are closed to a request that has one, unless relaxed. */
    private static List<Recipe> threeCommasCandidates() {
        List<Recipe> all = new ArrayList<>();
        all.add(Recipe.of("C1 target", List.of(new Part.Target()), Need.NO_BODY_UNLESS_RELAXED));
        all.add(Recipe.of("C5 path?", List.of(Part.Path.WHOLE, MARK), Need.NO_BODY_UNLESS_RELAXED, Need.EMPTY_QUERY));
        all.add(Recipe.of("C2 path?form", parameters(Spelling.AS_SENT), Need.FORM_BODY));
        all.add(Recipe.of(
                "C2 path?query form",
                List.of(Part.Path.WHOLE, MARK, RAW_QUERY, BODY),
                Need.FORM_BODY,
                Need.QUERY,
                Need.WHOLE_PARAMETERS));
        all.add(Recipe.of("C3 path?query json", List.of(Part.Path.WHOLE, MARK, RAW_QUERY, BODY), Need.JSON_BODY));
        all.add(Recipe.of("C4 path json", List.of(Part.Path.WHOLE, BODY), Need.JSON_BODY, Need.EMPTY_QUERY));
        for (Spelling spelling : Spelling.values()) {
            if (spelling == Spelling.AS_SENT) {
                continue;
            }
            String name = (spelling == Spelling.SORTED ? "C6 " : "C7 ") + spelling;
            Part query = new Part.Query(spelling);
            List<Part> ofQuery = List.of(Part.Path.WHOLE, MARK, query);
            if (spelling.isSorted()) {
                all.add(Recipe.of(
                        name + " query", ofQuery, Need.NO_BODY_UNLESS_RELAXED, Need.QUERY, Need.DISTINCT_NAMES));
                all.add(Recipe.of(name + " form", parameters(spelling), Need.FORM_BODY, Need.DISTINCT_NAMES));
            } else {
                all.add(Recipe.of(name + " query", ofQuery, Need.NO_BODY_UNLESS_RELAXED, Need.QUERY));
                all.add(Recipe.of(name + " form", parameters(spelling), Need.FORM_BODY));
            }
        }
        return all;
    }

    private static List<Part> parameters(Spelling spelling) {
        return List.of(Part.Path.WHOLE, MARK, new Part.Parameters(spelling));
    }

    private static Scheme gainium() {
        Part method = new Part.Method();
        Part target = new Part.Target();
        Part time = new Part.Time();
        List<Part> compact = List.of(new Part.CompactBody(), method, target, time);
        List<Part> bodiless = List.of(method, target, time);
        List<Part> braces = List.of(new Part.Constant("{}"), method, target, time);
        List<Part> raw = List.of(BODY, method, target, time);
        return new Scheme(
                "gainium",
                Algorithm.HMAC_SHA256,
                SecretDecoding.UTF8,
                SignatureEncoding.BASE64,
                TimeRule.within(300_000),
                List.of(
                        Recipe.of("method target time", bodiless, Need.NO_BODY),
                        Recipe.of("compact-body method target time", compact)),
                List.of(
                        Recipe.of("compact-body method target time", compact, Need.STRICT_JSON_BODY),
                        Recipe.of("method target time", bodiless, Need.BLANK_BODY),
                        Recipe.of("{} method target time", braces, Need.NO_BODY),
                        Recipe.of("raw-body method target time", raw, Need.STRICT_JSON_BODY, Need.RAW_BODY_ACCEPTED)),
                false);
    }
}
