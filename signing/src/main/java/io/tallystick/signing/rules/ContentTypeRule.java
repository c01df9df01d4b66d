package io.tallystick.signing.rules;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A body says once that it is JSON (3Commas: or a form), in UTF-8, and is not compressed. */
final class ContentTypeRule {
    private final Dialect dialect;

    ContentTypeRule(Dialect dialect) {
        this.dialect = dialect;
    }

    /** For a request that has a body. */
    Optional<Breach> check(List<String> contentTypes, List<String> contentEncodings) {
        if (!contentEncodings.isEmpty()) {
            return breach("a body must not have a Content-Encoding");
        }
        if (contentTypes.size() > 1) {
            return breach("the header Content-Type is there more than once");
        }
        String type = contentTypes.isEmpty() ? "" : contentTypes.get(0);
        ContentKind kind = ContentKind.ofHeader(type);
        boolean readable = kind == ContentKind.JSON || (kind == ContentKind.FORM && dialect == Dialect.THREE_COMMAS);
        if (!readable) {
            return breach(
                    dialect == Dialect.THREE_COMMAS
                            ? "a body needs Content-Type application/json or application/x-www-form-urlencoded"
                            : "a body needs Content-Type application/json");
        }
        return isUtf8(type) ? Optional.empty() : breach("the only charset of a body is utf-8");
    }

    private static boolean isUtf8(String type) {
        int semicolon = type.indexOf(';');
        if (semicolon < 0) {
            return true;
        }
        String parameters = type.substring(semicolon + 1).trim().toLowerCase(Locale.ROOT);
        return parameters.isEmpty() || parameters.equals("charset=utf-8") || parameters.equals("charset=\"utf-8\"");
    }

    private static Optional<Breach> breach(String sentence) {
        return Optional.of(new Breach(Rule.CONTENT_TYPE, sentence));
    }
}
