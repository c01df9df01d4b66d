package io.tallystick.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** {@code keys import}: the id and secret that a script already has, so that only its base URL changes. */
@Command(
        name = "import",
        description = "Takes over a key id and secret that a script already has.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The secret never stands on the command line, where other users could read it:",
            "",
            "  ./tallystick keys import --user demo --dialect gaiaex --id KEY < secret.txt",
            "  ./tallystick keys import --user demo --dialect gainium --id KEY \\",
            "      --secret @secret.txt",
            "  ./tallystick keys import --user demo --dialect 3commas --id KEY \\",
            "      --public-key @public.pem",
            "",
            "One newline at the end of the input is not taken as a part of the secret.",
            "Exit codes: 0 taken over, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class KeysImportCommand implements Callable<Integer> {
    private static final int LONGEST_INPUT = 4_096;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final KeyArguments key = new KeyArguments();

    @Option(names = "--id", required = true, paramLabel = "KEY", description = "The public key id.")
    private String id = "";

    @Option(
            names = "--secret",
            paramLabel = "@FILE|-",
            description = "Where the secret is: a file, or - for standard input (default).")
    private String secret = "-";

    @Option(
            names = "--public-key",
            paramLabel = "@FILE|-",
            description = "3commas: the PEM of your RSA public key, instead of a secret.")
    private String publicKey = "";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        Map<String, Object> json = key.toJson();
        json.put("key_id", id);
        if (publicKey.isEmpty()) {
            json.put("secret", read("--secret", secret));
        } else {
            json.put("public_key", read("--public-key", publicKey));
        }
        JsonNode answer = server.post("/admin/keys/import", json);
        PrintWriter out = spec.commandLine().getOut();
        if (server.json()) {
            AdminConnection.printJson(out, answer);
            return ExitCode.FINE;
        }
        out.println("key      " + answer.path("key_id").asString(""));
        KeyRows.printDetails(out, answer);
        out.flush();
        return ExitCode.FINE;
    }

    private String read(String option, String source) {
        try {
            if (source.equals("-")) {
                return text(System.in);
            }
            if (!source.startsWith("@")) {
                throw new ParameterException(
                        spec.commandLine(), option + " takes @FILE or -, not the text itself: others could read it.");
            }
            try (InputStream file = Files.newInputStream(Path.of(source.substring(1)))) {
                return text(file);
            }
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, "cannot read " + source.substring(1) + ": " + e.getMessage());
        }
    }

    private String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_INPUT + 1);
        if (bytes.length == 0 || bytes.length > LONGEST_INPUT) {
            throw new ParameterException(spec.commandLine(), "The input is empty or longer than 4096 bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
    }
}
