package io.tallystick.signing.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page names every mistake of the registry. */
class DocumentedMistakesTest {
    private static final Pattern NAME = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)+)`");

    @Test
    void everyMistakeStandsOnThePageAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "signing.md"));
        String table = page.substring(page.indexOf("## What it tries"), page.indexOf("| spelling of the signature"));
        List<String> documented = new ArrayList<>();
        for (Matcher name = NAME.matcher(table); name.find(); ) {
            documented.add(name.group(1));
        }
        List<String> known =
                new ArrayList<>(Mistakes.ALL.stream().map(Mistake::name).toList());
        known.add(QueryMistakes.FORM_NOT_OPEN.name());
        assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
    }
}
