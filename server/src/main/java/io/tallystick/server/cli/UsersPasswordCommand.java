package io.tallystick.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code users password}: a new password, with which a person signs in. */
@Command(
        name = "password",
        description = "Gives a user a new password, and ends the sessions that the old one opened.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --password a random one is made and shown this once:",
            "",
            "  ./tallystick users password alice",
            "  ./tallystick users password alice --password @password.txt",
            "",
            "Exit codes: 0 set, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class UsersPasswordCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name = "";

    @Option(
            names = "--password",
            paramLabel = "@FILE|-",
            description = "Where the password is: a file, or - for standard input; 10 to 256 bytes.")
    private String source = "";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        if (!source.isEmpty()) {
            json.put("password", SecretInput.read(spec.commandLine(), "--password", source));
        }
        JsonNode answer = server.post("/admin/users/password", json);
        return server.show(answer, out -> {
            out.println("user     " + answer.path("name").asString(""));
            UsersCreateCommand.printPassword(out, answer);
        });
    }
}
