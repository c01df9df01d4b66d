package io.tallystick.server.cli.paste;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.cli.TallystickCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every example of docs/signing.md gives what stands there. */
class SigningDocumentTest {
    private static final Pattern EXAMPLE = Pattern.compile("```console\n\\$ ((?:.*\\\\\n)*.*)\n([^`]*?)```");

    @Test
    void everyExampleGivesWhatThePageShows() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "signing.md"));
        Matcher example = EXAMPLE.matcher(page);
        int examples = 0;
        while (example.find()) {
            examples++;
            List<String> words = ShellWords.split(example.group(1));
            assertThat(words.get(0)).isEqualTo("./tallystick");
            StringWriter out = new StringWriter();
            CommandLine line = TallystickCommand.commandLine();
            line.setOut(new PrintWriter(out, true));
            line.execute(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(out.toString()).as(example.group(1)).isEqualToNormalizingNewlines(example.group(2));
        }
        assertThat(examples).isGreaterThanOrEqualTo(7);
        assertThat(page).doesNotContain("EXAMPLE");
    }
}
