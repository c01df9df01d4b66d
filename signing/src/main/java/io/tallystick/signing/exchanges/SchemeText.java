package io.tallystick.signing.exchanges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a file of schemes: a line {@code scheme NAME}, then lines of a word and its value until the next one.
 * Blank lines and lines that begin with # say nothing.
 */
record SchemeText(String name, List<Line> lines) {

    /** A word with its value. */
    record Line(String word, String value) {}

    private static final Set<String> REPEATED = Set.of("header", "query", "parameter", "field");
    private static final Set<String> WORDS = Set.of(
            "exchange",
            "secret",
            "sign",
            "time",
            "nonce",
            "window",
            "body",
            "message",
            "message-with-body",
            "header",
            "query",
            "parameter",
            "field",
            "unsigned",
            "bounded",
            "one",
            "other",
            "note");

    SchemeText {
        lines = List.copyOf(lines);
    }

    static List<SchemeText> split(String file) {
        List<SchemeText> entries = new ArrayList<>();
        String name = "";
        List<Line> lines = new ArrayList<>();
        for (String raw : file.split("\n", -1)) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] halves = line.split("\\s+", 2);
            String value = halves.length == 2 ? halves[1] : "";
            if (halves[0].equals("scheme")) {
                add(entries, name, lines);
                name = value;
                lines = new ArrayList<>();
            } else {
                lines.add(new Line(halves[0], value));
            }
        }
        add(entries, name, lines);
        return entries;
    }

    private static void add(List<SchemeText> entries, String name, List<Line> lines) {
        if (name.isEmpty() && lines.isEmpty()) {
            return;
        }
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new SchemeRefusedException("'" + name + "'", "a name has small letters, digits and dashes");
        }
        SchemeText entry = new SchemeText(name, lines);
        entry.checkWords();
        entries.add(entry);
    }

    private void checkWords() {
        List<String> seen = new ArrayList<>();
        for (Line line : lines) {
            if (!WORDS.contains(line.word())) {
                throw refused("the word '" + line.word() + "' is not known");
            }
            if (seen.contains(line.word()) && !REPEATED.contains(line.word())) {
                throw refused(line.word() + " stands there twice");
            }
            if (line.value().isEmpty()) {
                throw refused(line.word() + " says nothing");
            }
            seen.add(line.word());
        }
    }

    Optional<String> value(String word) {
        return lines.stream()
                .filter(line -> line.word().equals(word))
                .map(Line::value)
                .findFirst();
    }

    String needed(String word) {
        return value(word).orElseThrow(() -> refused(word + " is missing"));
    }

    SchemeRefusedException refused(String why) {
        return new SchemeRefusedException(name, why);
    }
}
