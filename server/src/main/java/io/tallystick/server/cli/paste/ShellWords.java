package io.tallystick.server.cli.paste;

import java.util.ArrayList;
import java.util.List;

/** Splits a command as bash does, without running anything: quotes, escapes and continued lines, no variables. */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static List<String> split(String command) throws UnreadablePasteException {
        ShellWords shell = new ShellWords(withoutCarets(command).replace("\r\n", "\n"));
        shell.read();
        return shell.words;
    }

    /** Windows' cmd continues lines and quotes characters with a caret; browsers copy "as cURL (cmd)" so. */
    private static String withoutCarets(String command) {
        boolean windows = command.contains("^\n") || command.contains("^\r\n") || command.contains("^\"");
        return windows ? command.replaceAll("\\^\\r?\\n", " ").replaceAll("\\^(.)", "$1") : command;
    }

    private void read() throws UnreadablePasteException {
        while (at < text.length()) {
            char unit = text.charAt(at++);
            switch (unit) {
                case ' ', '\t', '\n' -> endWord();
                case '\'' -> single();
                case '"' -> doubled();
                case '\\' -> escaped();
                case '$' -> dollar();
                case '`' -> throw notRun();
                case ';', '|', '&' -> {
                    // What follows is another command; a trailing one such as `| jq` does not change the request.
                    endWord();
                    return;
                }
                case '#' -> comment();
                default -> add(unit);
            }
        }
        endWord();
    }

    private void add(char unit) {
        word.append(unit);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    private void single() throws UnreadablePasteException {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new UnreadablePasteException("a single quote is opened and never closed");
        }
        word.append(text, at, end);
        inWord = true;
        at = end + 1;
    }

    private void doubled() throws UnreadablePasteException {
        inWord = true;
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '"') {
                return;
            }
            if (unit == '`') {
                throw notRun();
            }
            if (unit == '$' && at < text.length() && isVariable(text.charAt(at))) {
                throw variable();
            }
            if (unit == '\\' && at < text.length() && "$`\"\\\n".indexOf(text.charAt(at)) >= 0) {
                char next = text.charAt(at++);
                if (next != '\n') {
                    word.append(next);
                }
            } else {
                word.append(unit);
            }
        }
        throw new UnreadablePasteException("a double quote is opened and never closed");
    }

    private void escaped() {
        if (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '\n') {
                add(next);
            }
        }
    }

    private void comment() {
        if (inWord) {
            add('#');
        } else {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    private void dollar() throws UnreadablePasteException {
        if (at < text.length() && text.charAt(at) == '\'') {
            at++;
            ansi();
        } else if (at < text.length() && isVariable(text.charAt(at))) {
            throw variable();
        } else if (words.isEmpty() && !inWord) {
            // The prompt that was copied along.
            endWord();
        } else {
            add('$');
        }
    }

    private static boolean isVariable(char next) {
        return next == '{' || next == '(' || next == '_' || Character.isLetter(next);
    }

    private UnreadablePasteException variable() {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String name = end > at ? "$" + text.substring(at, end) : "$" + text.charAt(at) + "...";
        return new UnreadablePasteException("the command still holds the shell variable " + name
                + "; paste it with its value (put echo before curl, or use set -x)");
    }

    private static UnreadablePasteException notRun() {
        return new UnreadablePasteException(
                "the command holds a command in backquotes, which is not run here; paste its result instead");
    }

    /** Inside {@code $'...'}. */
    private void ansi() throws UnreadablePasteException {
        inWord = true;
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '\'') {
                return;
            }
            if (unit != '\\' || at == text.length()) {
                word.append(unit);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> word.append('\n');
                case 't' -> word.append('\t');
                case 'r' -> word.append('\r');
                case 'x' -> code(16, 2);
                case 'u' -> code(16, 4);
                case 'U' -> code(16, 8);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    code(8, 3);
                }
                default -> word.append(escape);
            }
        }
        throw new UnreadablePasteException("a $' quote is opened and never closed");
    }

    private void code(int radix, int maxDigits) {
        int value = 0;
        for (int i = 0; i < maxDigits && at < text.length(); i++) {
            int digit = Character.digit(text.charAt(at), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            at++;
        }
        word.appendCodePoint(Character.isValidCodePoint(value) ? value : '?');
    }
}
