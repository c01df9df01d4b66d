package io.tallystick.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code users list}. */
@Command(
        name = "list",
        description = "Lists users: id, name, address, token of 3Commas webhooks.",
        mixinStandardHelpOptions = true)
public final class UsersListCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.get("/admin/users");
        PrintWriter out = spec.commandLine().getOut();
        if (server.json()) {
            AdminConnection.printJson(out, answer);
            return ExitCode.FINE;
        }
        answer.path("users")
                .forEach(user -> out.println(String.format(
                        "%-6d %-20s %s %s",
                        user.path("user_id").asLong(0),
                        user.path("name").asString(""),
                        user.path("address").asString(""),
                        user.path("email_token").asString(""))));
        out.flush();
        return ExitCode.FINE;
    }
}
