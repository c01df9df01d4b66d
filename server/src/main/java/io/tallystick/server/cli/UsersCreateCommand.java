package io.tallystick.server.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code users create}: a user with accounts on the exchange and for bots, without money and keys. */
@Command(
        name = "create",
        description =
                "Makes a user with an address, a password, an exchange account, and bot accounts on paper and on the"
                        + " house.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick users create alice",
            "  ./tallystick users fund alice --asset USDC --amount 5000 --wallet margin",
            "  ./tallystick keys create --user alice --dialect gaiaex"
        })
public final class UsersCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "1 to 64 printable characters, unique.")
    private String name = "";

    @Option(names = "--address", paramLabel = "0x...", description = "40 hex digits; default: a random one.")
    private String address = "";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        if (!address.isEmpty()) {
            json.put("address", address);
        }
        JsonNode answer = server.post("/admin/users", json);
        return server.show(answer, out -> {
            out.println("user     " + answer.path("name").asString("") + " ("
                    + answer.path("user_id").asLong(0) + ")");
            out.println("address  " + answer.path("address").asString(""));
            printPassword(out, answer);
        });
    }

    /** If the answer tells one. */
    static void printPassword(PrintWriter out, JsonNode answer) {
        String password = answer.path("password").asString("");
        if (!password.isEmpty()) {
            out.println("password " + password + "   (shown this once)");
        }
    }
}
