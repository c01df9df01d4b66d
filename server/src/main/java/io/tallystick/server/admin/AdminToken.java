package io.tallystick.server.admin;

import io.tallystick.server.access.secrets.PrivateFiles;
import io.tallystick.server.desk.KeyMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Proof that a caller can read the data folder: a fresh random token at each start, in {@code DATA/admin-token}. Beside
 * it {@code DATA/admin-url} says where the server listens. Never prints itself.
 */
public final class AdminToken {
    /** The header that carries it. No browser sends it by itself, so no other site's page can use the door. */
    public static final String HEADER = "X-Tallystick-Admin";

    private static final String TOKEN_FILE = "admin-token";
    private static final String URL_FILE = "admin-url";

    private final byte[] text;

    private AdminToken(byte[] text) {
        this.text = text;
    }

    /** Makes a token and leaves it for the command line. */
    public static AdminToken create(Path data) {
        String token = KeyMaterial.hex(32);
        PrivateFiles.write(data.resolve(TOKEN_FILE), (token + "\n").getBytes(StandardCharsets.US_ASCII));
        return new AdminToken(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells the command line where to find the server. */
    public static void announce(Path data, String baseUrl) {
        PrivateFiles.write(data.resolve(URL_FILE), (baseUrl + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The token of the server that runs on a data folder, for the header. */
    public static String read(Path data) throws IOException {
        return Files.readString(data.resolve(TOKEN_FILE), StandardCharsets.US_ASCII)
                .strip();
    }

    /** What {@link #announce} told, "" if nothing. */
    public static String readUrl(Path data) throws IOException {
        Path file = data.resolve(URL_FILE);
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.US_ASCII).strip()
                : "";
    }

    boolean matches(String given) {
        return MessageDigest.isEqual(text, given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminToken(hidden)";
    }
}
