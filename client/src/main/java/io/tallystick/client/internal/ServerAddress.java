package io.tallystick.client.internal;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;

/** Where the server of an API is, as settings or credentials tell. */
public final class ServerAddress {
    private ServerAddress() {}

    /**
     * Scheme, host and port.
     *
     * @param mount the path that may stand behind it, because people copy it from the API's page
     * @param service the original service, for the message
     * @throws IllegalArgumentException if nobody tells
     */
    public static String of(Credentials credentials, ClientSettings settings, String mount, String service) {
        String server = settings.server()
                .or(credentials::server)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no server: give ClientSettings.at(\"http://127.0.0.1:8080\"), or \"" + service + "\""));
        String bare = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return bare.endsWith(mount) ? bare.substring(0, bare.length() - mount.length()) : bare;
    }
}
