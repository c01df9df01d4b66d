package io.tallystick.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader would trip over, found by machine. */
class TidyTest {
    private static final int LONGEST_FILE = 600;
    private static final int WIDEST_LINE = 120;

    /** Spelled in two halves so that this file does not find itself. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b|not (yet )?imple" + "mented");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.])/(wor" + "k|roo" + "t|home/\\w+|Users/\\w+)/");

    private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");

    private static final Pattern CHANCE_OR_CLOCK = Pattern.compile(
            "currentTimeMillis|nanoTime|Instant\\.now|new Random\\(|ThreadLocalRandom|UUID\\.randomUUID");

    @Test
    void files_are_short_enough_to_read() {
        assertThat(offences(line -> false, file -> SourceTree.read(file).lines().count() > LONGEST_FILE))
                .isEmpty();
    }

    @Test
    void lines_are_narrow_and_end_clean() {
        assertThat(offences(
                        line -> line.length() > WIDEST_LINE || line.contains("\t") || line.endsWith(" "),
                        file -> !SourceTree.read(file).endsWith("\n")))
                .isEmpty();
    }

    @Test
    void nothing_is_left_unfinished() {
        assertThat(offences(line -> UNFINISHED.matcher(line).find(), file -> false))
                .isEmpty();
    }

    @Test
    void no_file_names_a_folder_of_somebody() {
        List<String> found = offences(line -> MACHINE_PATH.matcher(line).find(), file -> false);
        SourceTree.documents()
                .forEach(file -> grep(file, line -> MACHINE_PATH.matcher(line).find(), found));
        assertThat(found).isEmpty();
    }

    @Test
    void tests_neither_sleep_nor_are_switched_off() {
        Pattern bad = Pattern.compile("Thread\\.sleep\\(|@Disa" + "bled|assumeTrue\\(false");
        assertThat(offences(
                        SourceTree.java(),
                        TidyTest::isTest,
                        line -> bad.matcher(line).find()))
                .isEmpty();
    }

    @Test
    void the_machines_know_no_floating_point_no_clock_and_no_chance() {
        assertThat(offences(
                        SourceTree.java(),
                        file -> isMachine(SourceTree.name(file)),
                        line -> !isComment(line)
                                && (FLOATING.matcher(line).find()
                                        || CHANCE_OR_CLOCK.matcher(line).find())))
                .isEmpty();
    }

    @Test
    void imports_are_spelled_out() {
        assertThat(offences(line -> line.matches("import (static )?[\\w.]+\\.\\*;"), file -> false))
                .isEmpty();
    }

    @Test
    void every_package_of_the_product_says_what_it_is() {
        List<Path> silent = SourceTree.java().stream()
                .filter(file -> !isTest(file))
                .map(file -> java.util.Objects.requireNonNull(file.getParent()))
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !SourceTree.read(folder.resolve("package-info.java")).startsWith("/**")
                        || !SourceTree.read(folder.resolve("package-info.java")).contains("@NullMarked"))
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void links_between_documents_lead_somewhere() {
        Pattern link = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
        List<String> dead = new ArrayList<>();
        for (Path document : SourceTree.documents()) {
            Matcher matcher = link.matcher(SourceTree.read(document));
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    dead.add(SourceTree.name(document) + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean isMachine(String name) {
        return name.startsWith("exchange/src/main/")
                || name.startsWith("bots/src/main/")
                || name.startsWith("server/src/main/java/io/tallystick/server/machines/")
                || name.matches("server/src/main/java/io/tallystick/server/access/Access\\w+\\.java");
    }

    private static boolean isTest(Path file) {
        return SourceTree.name(file).contains("/src/test/");
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("*") || text.startsWith("//") || text.startsWith("/*");
    }

    private static List<String> offences(Predicate<String> badLine, Predicate<Path> badFile) {
        List<String> found = offences(SourceTree.java(), file -> true, badLine);
        SourceTree.java().stream().filter(badFile).map(SourceTree::name).forEach(found::add);
        return found;
    }

    private static List<String> offences(List<Path> files, Predicate<Path> which, Predicate<String> badLine) {
        List<String> found = new ArrayList<>();
        files.stream().filter(which).forEach(file -> grep(file, badLine, found));
        return found;
    }

    private static void grep(Path file, Predicate<String> badLine, List<String> found) {
        int number = 0;
        for (String line : SourceTree.read(file).lines().toList()) {
            number++;
            if (badLine.test(line)) {
                found.add(SourceTree.name(file) + ":" + number + ": " + line.strip());
            }
        }
    }
}
