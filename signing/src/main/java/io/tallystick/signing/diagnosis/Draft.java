package io.tallystick.signing.diagnosis;

import java.util.function.UnaryOperator;

/**
 * One way in which somebody may have made a signature, slot by slot. Texts are {@link ByteText}.
 *
 * @param path the signed path, without query
 * @param query with its question mark, "" when it is not signed
 * @param text what happened to the finished message before it was signed
 */
record Draft(
        String time,
        String method,
        String path,
        String query,
        Body body,
        Layout layout,
        UnaryOperator<String> text,
        KeyForm key,
        Mode mode,
        String hash) {

    /** The message: the parts in order, then what was done to the whole. */
    String message(String keyId) {
        StringBuilder out = new StringBuilder(256);
        boolean first = true;
        for (Layout.Unit unit : layout.units()) {
            String part = switch (unit) {
                case TIME -> time;
                case METHOD -> method;
                case PATH -> path;
                case QUERY -> query;
                case BODY -> body.text();
                case KEY_ID -> keyId;
            };
            boolean joined = unit == Layout.Unit.QUERY || (unit == Layout.Unit.BODY && part.isEmpty());
            if (!first && !joined) {
                out.append(layout.separator());
            }
            out.append(part);
            first = false;
        }
        return text.apply(out.toString());
    }

    /** This draft with one slot taken from another. */
    Draft with(Slot slot, Draft other) {
        return switch (slot) {
            case TIME -> withTime(other.time);
            case METHOD -> withMethod(other.method);
            case PATH -> withPath(other.path);
            case QUERY -> withQuery(other.query);
            case BODY -> withBody(other.body);
            case LAYOUT -> withLayout(other.layout);
            case TEXT -> new Draft(time, method, path, query, body, layout, other.text, key, mode, hash);
            case KEY -> withKey(other.key);
            case MODE -> withMode(other.mode);
            case HASH -> withHash(other.hash);
        };
    }

    Draft withTime(String other) {
        return new Draft(other, method, path, query, body, layout, text, key, mode, hash);
    }

    Draft withMethod(String other) {
        return new Draft(time, other, path, query, body, layout, text, key, mode, hash);
    }

    Draft withPath(String other) {
        return new Draft(time, method, other, query, body, layout, text, key, mode, hash);
    }

    Draft withQuery(String other) {
        return new Draft(time, method, path, other, body, layout, text, key, mode, hash);
    }

    Draft withBody(Body other) {
        return new Draft(time, method, path, query, other, layout, text, key, mode, hash);
    }

    Draft withLayout(Layout other) {
        return new Draft(time, method, path, query, body, other, text, key, mode, hash);
    }

    /** With one more thing done to the finished message. */
    Draft thenText(UnaryOperator<String> step) {
        UnaryOperator<String> before = text;
        UnaryOperator<String> both = message -> step.apply(before.apply(message));
        return new Draft(time, method, path, query, body, layout, both, key, mode, hash);
    }

    Draft withKey(KeyForm other) {
        return new Draft(time, method, path, query, body, layout, text, other, mode, hash);
    }

    Draft withMode(Mode other) {
        return new Draft(time, method, path, query, body, layout, text, key, other, hash);
    }

    Draft withHash(String other) {
        return new Draft(time, method, path, query, body, layout, text, key, mode, other);
    }
}
