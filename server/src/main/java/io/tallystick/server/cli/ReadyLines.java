package io.tallystick.server.cli;

import io.tallystick.client.Credentials;
import io.tallystick.server.admin.Provisioning;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code serve} tells when it is ready: where scripts go, with which credentials, and a first call. */
final class ReadyLines {
    private ReadyLines() {}

    /** @param hadCredentials whether the folder had demo credentials before this start */
    static List<String> of(Path data, String baseUrl, boolean hadCredentials) {
        Path file = data.resolve(Provisioning.CREDENTIALS);
        String folder = data.normalize().equals(Path.of("data")) ? "" : " --data " + data;
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            if (!hadCredentials) {
                lines.add("A demo user was made, with simulated funds and one key for each API.");
            }
            lines.add("Credentials:  " + file + "  (readable by you alone)");
        } else {
            lines.add("Credentials:  none in the folder; ./tallystick keys create" + folder
                    + " --help tells how to make a key");
        }
        lines.add("GaiaEx:       " + baseUrl + "/v1/trade");
        lines.add("3Commas:      " + baseUrl + "/public/api");
        lines.add("Gainium:      " + baseUrl);
        firstCall(file, folder).ifPresent(call -> lines.add("Try:          " + call));
        lines.add("Tallystick is ready on " + baseUrl);
        return lines;
    }

    /** A command that reads the demo user's balance on this very server. */
    private static Optional<String> firstCall(Path file, String folder) {
        try {
            String address = Credentials.read(file, Dialect.GAIAEX).userAddress();
            return Optional.of("./tallystick call --dialect gaiaex" + folder + " GET /user/" + address + "/balance");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
