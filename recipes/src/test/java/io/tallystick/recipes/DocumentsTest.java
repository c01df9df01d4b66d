package io.tallystick.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that the client's documents show is taken from programs that are compiled and run here. */
class DocumentsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    @ParameterizedTest
    @ValueSource(strings = {"client/README.md", "docs/client.md"})
    void every_block_of_java_stands_in_a_program(String document) throws IOException {
        List<String> programs = programs();
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("..").resolve(document)))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();
        assertThat(blocks).isNotEmpty();
        assertThat(blocks.stream().filter(block -> programs.stream().noneMatch(program -> program.contains(block))))
                .as("blocks of %s that stand in no program", document)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client/README.md", "docs/client.md"})
    void every_recipe_that_a_document_names_is_there(String document) throws IOException {
        List<String> named = Pattern.compile("recipes/\\S+/(\\w+)\\.java")
                .matcher(Files.readString(Path.of("..").resolve(document)))
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(named)
                .allMatch(name ->
                        Files.exists(Path.of("src", "main", "java", "io", "tallystick", "recipes", name + ".java")));
    }

    @Test
    void the_first_order_prints_what_the_readme_shows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (TestServer server = TestServer.start()) {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            FirstOrder.main(server.data().resolve("demo-credentials.json").toString());
        } finally {
            System.setOut(console);
        }
        String told = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("INFO"))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("..", "client", "README.md"))).contains("```\n" + told + "\n```");
    }

    private static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return stripped(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** However its lines are broken. */
    private static String stripped(String text) {
        return text.replaceAll("\\s+", "");
    }
}
