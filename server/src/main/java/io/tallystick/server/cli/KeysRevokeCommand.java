package io.tallystick.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code keys revoke}: ends a key at once, or with {@code --every-key} all of them. */
@Command(
        name = "revoke",
        description = "Ends a key at once; its secret is removed.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick keys revoke 0123456789abcdef0123456789abcdef",
            "  ./tallystick keys revoke --every-key",
            "",
            "Exit codes: 0 revoked, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class KeysRevokeCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "The public key id.")
    private String id = "";

    @Option(names = "--every-key", description = "The kill switch: every key of every user.")
    private boolean everyKey;

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        if (everyKey != id.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name one key, or say --every-key.");
        }
        JsonNode answer = everyKey
                ? server.post("/admin/keys/revoke-all", Map.of("confirm", true))
                : server.post("/admin/keys/revoke", Map.of("key_id", id));
        return server.show(answer, out -> {
            answer.path("revoked").forEach(revoked -> out.println("revoked  " + revoked.asString("")));
        });
    }
}
