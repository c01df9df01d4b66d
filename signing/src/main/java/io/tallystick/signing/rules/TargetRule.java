package io.tallystick.signing.rules;

import io.tallystick.signing.Dialect;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The raw request target must be in origin form by RFC 3986, and written in the one way that cannot be taken for
 * another: routing and signing see the same characters, so nothing may be left that one of them would normalise.
 */
final class TargetRule {
    private static final BitSet UNRESERVED = chars("-._~");
    private static final BitSet PATH = chars("-._~!$&'()*+,=:@/");
    private static final BitSet QUERY = chars("-._~!$&'()*+,=:@/?");
    private static final BitSet QUERY_WITH_BRACKETS = chars("-._~!$&'()*+,=:@/?[]");
    /** The one place where an encoded slash belongs: the pair in the path of a GaiaEx spot market. */
    private static final Pattern SPOT_PAIR_PATH =
            Pattern.compile("(?:/[A-Za-z0-9]+)*/spot(?:/[A-Za-z0-9]+)?/[A-Za-z0-9]{1,20}%2[Ff][A-Za-z0-9]{1,20}");

    private final Dialect dialect;
    private final BitSet queryCharacters;

    TargetRule(Dialect dialect) {
        this.dialect = dialect;
        this.queryCharacters = dialect == Dialect.THREE_COMMAS ? QUERY_WITH_BRACKETS : QUERY;
    }

    /** @param host the Host header, "" when there is none */
    Optional<Breach> check(String target, String host) {
        int from = 0;
        if (!target.startsWith("/")) {
            if (dialect != Dialect.THREE_COMMAS) {
                return breach("the request target must begin with a slash");
            }
            String authority = authority(target);
            if (authority.isEmpty() || !authority.equalsIgnoreCase(host)) {
                return breach("the request target must begin with a slash or with the URL of this very host");
            }
            from = target.indexOf("://") + 3 + authority.length();
        }
        int mark = target.indexOf('?', from);
        String path = target.substring(from, mark < 0 ? target.length() : mark);
        String wrong = pathFault(path);
        if (wrong.isEmpty() && mark >= 0) {
            wrong = characterFault(target.substring(mark + 1), queryCharacters, dialect != Dialect.THREE_COMMAS);
            wrong = wrong.isEmpty() ? "" : "the query " + wrong;
        }
        return wrong.isEmpty() ? Optional.empty() : breach(wrong);
    }

    /** What is wrong with a form body, "" when nothing is: it is written as a query is. */
    static String formFault(String parameters) {
        String wrong = characterFault(parameters, QUERY_WITH_BRACKETS, false);
        return wrong.isEmpty() ? "" : "the form " + wrong;
    }

    private String pathFault(String path) {
        if (!path.startsWith("/")) {
            return "the path must begin with a slash";
        }
        String wrong = characterFault(path, PATH, true);
        if (!wrong.isEmpty()) {
            return "the path " + wrong;
        }
        if (path.contains("//")) {
            return "the path has an empty segment";
        }
        if (path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..")) {
            return "the path has a dot segment";
        }
        if (path.indexOf('%') >= 0) {
            String upper = path.toUpperCase(Locale.ROOT);
            if (upper.contains("%5C")) {
                return "the path has an encoded backslash";
            }
            boolean spotPair =
                    dialect == Dialect.GAIAEX && SPOT_PAIR_PATH.matcher(path).matches();
            if (upper.contains("%2F") && !spotPair) {
                return "the path has an encoded slash";
            }
        }
        return "";
    }

    private static String characterFault(String text, BitSet allowed, boolean canonical) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%') {
                int high = i + 2 < text.length() ? hexDigit(text.charAt(i + 1)) : -1;
                int low = i + 2 < text.length() ? hexDigit(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    return "has a percent sign without two hexadecimal digits";
                }
                int value = high << 4 | low;
                if (value == 0) {
                    return "has an encoded NUL";
                }
                if (canonical && UNRESERVED.get(value)) {
                    return "percent-encodes a character that needs no encoding";
                }
                i += 2;
            } else if (!allowed.get(character)) {
                return character == ';'
                        ? "has a semicolon; write %3B"
                        : "has a character that a URL cannot have unencoded, at place " + i;
            }
        }
        return "";
    }

    private static int hexDigit(char digit) {
        return digit < 128 ? Character.digit(digit, 16) : -1;
    }

    /** Host and port of a target in absolute form, "" when it is not in that form. */
    private static String authority(String target) {
        int scheme = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : -1;
        if (scheme < 0) {
            return "";
        }
        int end = scheme;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return target.substring(scheme, end);
    }

    private static Optional<Breach> breach(String sentence) {
        return Optional.of(new Breach(Rule.TARGET, sentence));
    }

    private static BitSet chars(String marks) {
        BitSet set = new BitSet(128);
        set.set('A', 'Z' + 1);
        set.set('a', 'z' + 1);
        set.set('0', '9' + 1);
        marks.chars().forEach(set::set);
        return set;
    }
}
