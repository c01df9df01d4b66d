package io.tallystick.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, as they lie in the checkout. */
final class SourceTree {
    private SourceTree() {}

    /** The folder that holds the launcher. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("tallystick"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside the project");
        }
        return folder;
    }

    static List<Path> java() {
        return files(".java");
    }

    static List<Path> documents() {
        return files(".md");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Path from the root with forward slashes, for messages and patterns. */
    static String name(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !("/" + name(file)).matches(".*/(target|\\.git|data|node_modules)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
