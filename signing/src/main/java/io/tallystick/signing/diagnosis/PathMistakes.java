package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Mistakes in the path that is signed. */
final class PathMistakes {
    private PathMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("prefix-put-in", Slot.PATH, PathMistakes::prefixPutIn, PathMistakes::prefixPutInWords),
                new Mistake(
                        "prefix-left-out",
                        Slot.PATH,
                        PathMistakes::prefixLeftOut,
                        (facts, variant) -> "You left out "
                                + "the beginning of the path; " + facts.product()
                                + " signs the whole path of the request, such "
                                + "as " + facts.examplePath() + "."),
                path(
                        "path-lower-case",
                        ByteText::lowerCase,
                        (facts, variant) -> "You put the path into lower case before signing; sign it letter by letter"
                                + " as it is sent (addresses and ids keep their capitals)."),
                new Mistake(
                        "full-url",
                        Slot.PATH,
                        PathMistakes::fullUrl,
                        (facts, variant) -> "You signed the full URL; "
                                + "sign only the path, without https:// and host: " + facts.examplePath() + "."),
                path(
                        "trailing-slash",
                        PathMistakes::toggledSlash,
                        (facts, variant) -> "The path you signed and the path"
                                + " you sent differ by a slash at the end; use the same path for both."),
                path(
                        "leading-slash-left-out",
                        path -> path.startsWith("/") ? path.substring(1) : path,
                        (facts, variant) -> "You signed the path without its first slash; it begins with / as in "
                                + facts.examplePath() + "."),
                path(
                        "double-slash",
                        path -> "/" + path,
                        (facts, variant) -> "You signed the path with two slashes in front (a base URL that ends with"
                                + " / plus a path that begins with one); use one slash."),
                path(
                        "path-decoded",
                        path -> ByteText.percentDecoded(path, false),
                        (facts, variant) ->
                                "You signed the " + "path decoded; sign it as it is sent, for example %2F stays %2F."),
                new Mistake(
                        "path-encoded",
                        Slot.PATH,
                        PathMistakes::encoded,
                        (facts, variant) -> "You percent-encoded the path for the signature only (such as %2F for /);"
                                + " sign the path exactly as it is sent."));
    }

    private static Mistake path(String name, Function<String, String> change, Mistake.Words words) {
        return new Mistake(
                name,
                Slot.PATH,
                (draft, facts, effort) -> {
                    String changed = change.apply(draft.path());
                    return changed.equals(draft.path()) ? List.of() : List.of(draft.withPath(changed));
                },
                words);
    }

    private static List<Draft> each(Draft draft, Set<String> paths) {
        paths.remove(draft.path());
        List<Draft> drafts = new ArrayList<>();
        for (String path : paths) {
            drafts.add(draft.withPath(path));
        }
        return drafts;
    }

    private static List<Draft> prefixPutIn(Draft draft, Facts facts, Mistake.Effort effort) {
        Set<String> paths = new LinkedHashSet<>();
        for (String prefix : prefixes(facts)) {
            paths.add(prefix + draft.path());
        }
        return each(draft, paths);
    }

    private static List<String> prefixes(Facts facts) {
        return switch (facts.dialect()) {
            case GAIAEX -> List.of(Facts.GAIAEX_MOUNT, "/v1", "/trade", "/api");
            case THREE_COMMAS -> List.of("/public/api", "/public");
            case GAINIUM -> List.of("/api");
        };
    }

    private static String prefixPutInWords(Facts facts, Draft variant) {
        return facts.is(Dialect.GAIAEX)
                ? "You put /v1/trade in front of the path you signed; GaiaEx signs the path behind it: /order, not "
                        + "/v1/trade/order."
                : "You put a prefix in front of the path you signed (twice "
                        + prefixes(facts).get(0) + "?); sign the path exactly as it is sent, such as "
                        + facts.examplePath() + ".";
    }

    private static List<Draft> prefixLeftOut(Draft draft, Facts facts, Mistake.Effort effort) {
        Set<String> paths = new LinkedHashSet<>();
        String path = draft.path();
        int slashes = 0;
        for (int at = path.indexOf('/', 1); at > 0 && slashes < 3; at = path.indexOf('/', at + 1)) {
            paths.add(path.substring(at));
            slashes++;
        }
        return each(draft, paths);
    }

    private static List<Draft> fullUrl(Draft draft, Facts facts, Mistake.Effort effort) {
        String mount = facts.is(Dialect.GAIAEX) ? Facts.GAIAEX_MOUNT : "";
        Set<String> origins = new LinkedHashSet<>();
        String official = switch (facts.dialect()) {
            case GAIAEX -> "openapi.gaiaex.com";
            case THREE_COMMAS -> "api.3commas.io";
            case GAINIUM -> "api.gainium.io";
        };
        for (String host : facts.host().isEmpty() ? List.of(official) : List.of(facts.host(), official)) {
            for (String scheme : List.of("http://", "https://", "")) {
                origins.add(scheme + host);
            }
        }
        Set<String> paths = new LinkedHashSet<>();
        for (String origin : origins) {
            paths.add(origin + mount + draft.path());
            if (!mount.isEmpty() && effort == Mistake.Effort.ALONE) {
                paths.add(origin + draft.path());
            }
        }
        return each(draft, paths);
    }

    private static String toggledSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    private static List<Draft> encoded(Draft draft, Facts facts, Mistake.Effort effort) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(ByteText.percentEncoded(draft.path(), ""));
        paths.add(ByteText.percentEncoded(draft.path(), "/%"));
        paths.add(ByteText.lowerCase(ByteText.percentEncoded(draft.path(), "")));
        return each(draft, paths);
    }
}
