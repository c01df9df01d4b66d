package io.tallystick.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code keys rotate-kek}: a new key-encryption key for all stored secrets, while the server works. */
@Command(
        name = "rotate-kek",
        description = "Puts all stored secrets under a new key-encryption key, while they are in use.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The new key takes the place of the old one in its file. If the server is killed meanwhile, its next start",
            "goes on. A copy of the data folder that was made before needs the old key.",
            "",
            "Exit codes: 0 done, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class KeysRotateKekCommand implements Callable<Integer> {
    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post("/admin/keys/rotate-kek", Map.of());
        return server.show(answer, out -> {
            out.println("rotated  " + answer.path("changed_over").asInt(0) + " envelopes");
        });
    }
}
