package io.tallystick.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            json.put("secret", SecretInput.read(spec.commandLine(), "--secret", secret));
        } else {
            json.put("public_key", SecretInput.read(spec.commandLine(), "--public-key", publicKey));
        }
        JsonNode answer = server.post("/admin/keys/import", json);
        return server.show(answer, out -> {
            out.println("key      " + answer.path("key_id").asString(""));
            KeyRows.printDetails(out, answer);
        });
    }
}
