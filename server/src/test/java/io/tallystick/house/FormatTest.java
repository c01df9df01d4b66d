package io.tallystick.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One layout for all Java. {@code mvn -pl server -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dformat.write=true} rewrites what differs instead of failing.
 */
class FormatTest {

    @Test
    void java_is_formatted() throws IOException, FormatterException {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());
        List<String> differing = new ArrayList<>();
        for (Path file : SourceTree.java()) {
            String text = SourceTree.read(file);
            String formatted = formatter.formatSourceAndFixImports(text);
            if (!formatted.equals(text)) {
                differing.add(SourceTree.name(file));
                if (Boolean.getBoolean("format.write")) {
                    Files.writeString(file, formatted);
                }
            }
        }
        assertThat(differing)
                .as("run with -Dformat.write=true to rewrite these files")
                .matches(files -> files.isEmpty() || Boolean.getBoolean("format.write"));
    }
}
