package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.cli.TallystickCommand;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.testing.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The examples of README.md do what README.md says. */
class ReadmeTest {

    @TempDir
    private Path data;

    @Test
    void the_python_order_rests() throws IOException, InterruptedException {
        Programs.require("python3");
        try (TallystickServer server = start()) {
            assertThat(python(server, "X-GAIAEX-APIKEY")).contains("\"status\":\"ok\"", "\"state\":\"resting\"");
        }
    }

    @Test
    void the_python_bot_is_cloned_and_opens_the_deal_that_is_shown() throws IOException, InterruptedException {
        Programs.require("python3");
        try (TallystickServer server = start()) {
            assertThat(python(server, "cloneDCABot")).isEqualTo(block("", "Deal scheduled to start") + "\n");
        }
    }

    private String python(TallystickServer server, String holding) throws IOException, InterruptedException {
        String script = block("python", holding)
                .replace("data/", data + "/")
                .replace("http://127.0.0.1:8080", server.baseUrl());
        return run("python3", "-c", script);
    }

    @Test
    void the_explained_signature_gets_the_verdict_that_is_shown() throws IOException {
        String[] shown = block("", "You put").split("\n\\$ ./tallystick |^\\$ ./tallystick ", -1);
        String example = shown[shown.length - 1];
        String command = example.substring(0, example.indexOf("\nYou put")).replace("\\\n", " ");
        StringWriter out = new StringWriter();
        int exit = commandLine(out).execute(command.strip().split("\\s+"));
        assertThat(exit).isOne();
        assertThat(out.toString())
                .contains(example.substring(example.indexOf("You put")).strip());
    }

    @Test
    void the_calls_of_the_three_dialects_are_answered() throws IOException {
        try (TallystickServer server = start()) {
            String address =
                    Files.readString(data.resolve("config.json")).replaceAll("(?s).*(0x[0-9a-fA-F]{40}).*", "$1");
            List<String> calls = block("bash", "./tallystick call").lines().toList();
            assertThat(calls).hasSize(3);
            for (String call : calls) {
                String line = call.replaceAll("\\s+#.*", "").replace("'", "").replace("ADDRESS", address);
                StringWriter out = new StringWriter();
                String options =
                        " --base-url " + server.baseUrl() + " --credentials " + data.resolve("demo-credentials.json");
                int exit = commandLine(out)
                        .execute((line.strip().substring("./tallystick ".length()) + options).split("\\s+"));
                assertThat(exit).as(line + "\n" + out).isZero();
            }
        }
    }

    private TallystickServer start() {
        return TallystickServer.start(
                ServerSettings.of(0, "127.0.0.1", data, MarketFile.builtIn(), 7, true, List.of()));
    }

    private static CommandLine commandLine(StringWriter out) {
        return TallystickCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    }

    /** The block of that language that holds the text, or else the last one. */
    private static String block(String language, String... holding) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md")) || !Files.exists(root.resolve("tallystick"))) {
            root = java.util.Objects.requireNonNull(root.getParent());
        }
        Matcher blocks = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)\\n```$")
                .matcher(Files.readString(root.resolve("README.md")));
        String found = "";
        while (blocks.find()) {
            if (blocks.group(1).equals(language) && List.of(holding).stream().allMatch(blocks.group(2)::contains)) {
                found = blocks.group(2);
            }
        }
        assertThat(found).as("a block of " + language + " in README.md").isNotEmpty();
        return found;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
