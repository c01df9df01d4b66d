package io.tallystick.recipes;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the command line of a recipe says.
 *
 * @param file with credentials
 * @param settings with the server
 */
record Start(Path file, ClientSettings settings) {

    static Start of(String... arguments) {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "data/demo-credentials.json");
        String server =
                arguments.length > 1 ? arguments[1] : Credentials.baseUrl(file).orElse("http://127.0.0.1:8080");
        return new Start(file, ClientSettings.at(server));
    }

    Credentials credentials(Dialect dialect) throws IOException {
        return Credentials.read(file, dialect);
    }

    /** With which the demo user signs in. */
    Fields signIn() throws IOException {
        return Fields.parse(Files.readString(file)).at("sign_in");
    }
}
