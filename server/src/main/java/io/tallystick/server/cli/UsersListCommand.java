package io.tallystick.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code users list}. */
@Command(
        name = "list",
        description = "Lists users: id, name, address, token of 3Commas webhooks.",
        mixinStandardHelpOptions = true)
public final class UsersListCommand implements Callable<Integer> {
    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.get("/admin/users");
        return server.show(answer, out -> {
            answer.path("users")
                    .forEach(user -> out.println(String.format(
                            "%-6d %-20s %s %s",
                            user.path("user_id").asLong(0),
                            user.path("name").asString(""),
                            user.path("address").asString(""),
                            user.path("email_token").asString(""))));
        });
    }
}
