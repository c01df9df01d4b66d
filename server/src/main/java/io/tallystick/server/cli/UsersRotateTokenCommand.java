package io.tallystick.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code users rotate-token}: a new token for 3Commas webhooks. */
@Command(
        name = "rotate-token",
        description = "Gives a user a new token for 3Commas webhooks. The old one is dead at once, and messages that"
                + " wait for their delay are void.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick users rotate-token demo",
            "",
            "Exit codes: 0 done, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class UsersRotateTokenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name = "";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post("/admin/users/rotate-token", Map.of("name", name));
        return server.show(answer, out -> {
            out.println("token    " + answer.path("email_token").asString(""));
        });
    }
}
