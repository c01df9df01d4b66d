package io.tallystick.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code keys list}: every key, never a secret. */
@Command(
        name = "list",
        description = "Lists keys; secrets are never shown again.",
        mixinStandardHelpOptions = true,
        footer = {"", "Columns: dialect, status, user, key id, until, permissions, label."})
public final class KeysListCommand implements Callable<Integer> {
    @Option(names = "--all", description = "Revoked and expired keys too.")
    private boolean all;

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.get("/admin/keys");
        return server.show(answer, out -> {
            answer.path("keys").forEach(key -> {
                if (all || key.path("status").asString("").equals("live")) {
                    out.println(KeyRows.line(key));
                }
            });
        });
    }
}
