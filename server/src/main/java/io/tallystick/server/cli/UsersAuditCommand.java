package io.tallystick.server.cli;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code users audit}: who changed what of a user's keys, password and sessions. */
@Command(
        name = "audit",
        description = "Tells who changed a user's keys, password and sessions, when and from where; the last thousand.",
        mixinStandardHelpOptions = true)
public final class UsersAuditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name = "";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post("/admin/users/audit", Map.of("name", name));
        return server.show(answer, out -> {
            for (JsonNode entry : answer.path("entries")) {
                out.println(String.format(
                                "%-24s %-13s %-40s %-15s %s",
                                Instant.ofEpochMilli(entry.path("time").asLong(0)),
                                entry.path("action").asString(""),
                                entry.path("who").asString(""),
                                entry.path("from").asString(""),
                                entry.path("target").asString(""))
                        .stripTrailing());
            }
        });
    }
}
