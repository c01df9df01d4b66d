package io.tallystick.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code keys create}: a fresh id and secret; the secret is shown this once. */
@Command(
        name = "create",
        description = "Makes a key and prints its secret, this once.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  ./tallystick keys create --user demo --dialect gaiaex",
            "  ./tallystick keys create --user demo --dialect gaiaex --permissions read,trade --ip 10.0.0.0/8",
            "",
            "Exit codes: 0 made, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class KeysCreateCommand implements Callable<Integer> {
    @Mixin
    private final KeyArguments key = new KeyArguments();

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post("/admin/keys", key.toJson());
        return server.show(answer, out -> {
            out.println("key      " + answer.path("key_id").asString(""));
            out.println("secret   " + answer.path("secret").asString("") + "   (shown this once)");
            KeyRows.printDetails(out, answer);
        });
    }
}
