package io.tallystick.server.history;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by time and id: the rows before it come next.
 *
 * @param list which list it belongs to, one letter
 */
public record Cursor(char list, long time, long id) {
    private static final Pattern FORM = Pattern.compile("([a-z])(\\d{1,16})-(\\d{1,18})");

    /** Behind every row. */
    public static Cursor end(char list) {
        return new Cursor(list, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Empty for a text that no answer of that list has given. */
    public static Optional<Cursor> parse(char list, String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && text.charAt(0) == list
                ? Optional.of(new Cursor(list, Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "" + list + time + "-" + id;
    }
}
