package io.tallystick.client;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one key of one API needs to sign. Prints without its secret. */
public final class Credentials {
    private static final JsonMapper JSON = new JsonMapper();

    private final Dialect dialect;
    private final String keyId;
    private final Secret secret;
    private final String userAddress;

    private Credentials(Dialect dialect, String keyId, Secret secret, String userAddress) {
        this.dialect = dialect;
        this.keyId = keyId;
        this.secret = secret;
        this.userAddress = userAddress;
    }

    /** @param userAddress the address whose key it is, in its own letter case: it is part of signed paths */
    public static Credentials gaiaEx(String apiKey, Secret apiSecret, String userAddress) {
        return new Credentials(Dialect.GAIAEX, apiKey, apiSecret, userAddress);
    }

    public static Credentials of(Dialect dialect, String keyId, Secret secret) {
        return new Credentials(dialect, keyId, secret, "");
    }

    /**
     * Reads a file of credentials: either {@code config.json} with the flat {@code api_key}, {@code api_secret},
     * {@code user_address} of GaiaEx scripts, or {@code demo-credentials.json} with one object for each dialect.
     *
     * @throws IOException if the file cannot be read or does not hold this dialect's credentials
     */
    public static Credentials read(Path file, Dialect dialect) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        return switch (dialect) {
            case GAIAEX -> {
                JsonNode own = root.path("gaiaex").isObject() ? root.path("gaiaex") : root;
                yield gaiaEx(
                        text(file, own, "api_key"),
                        Secret.ofText(text(file, own, "api_secret")),
                        text(file, own, "user_address"));
            }
            case THREE_COMMAS ->
                of(
                        dialect,
                        text(file, root.path("threecommas"), "api_key"),
                        Secret.ofText(text(file, root.path("threecommas"), "secret")));
            case GAINIUM ->
                of(
                        dialect,
                        text(file, root.path("gainium"), "token"),
                        Secret.ofText(text(file, root.path("gainium"), "secret")));
        };
    }

    /** Where the server of a {@code demo-credentials.json} listens; empty if the file does not tell. */
    public static Optional<String> baseUrl(Path file) {
        try {
            String url =
                    JSON.readTree(Files.readAllBytes(file)).path("base_url").asString("");
            return url.isEmpty() ? Optional.empty() : Optional.of(url);
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    public String keyId() {
        return keyId;
    }

    /** The address of a GaiaEx key, "" for the other dialects. */
    public String userAddress() {
        return userAddress;
    }

    /** Signs with this key. */
    public Signer signer() {
        return Signer.of(dialect, secret);
    }

    @Override
    public String toString() {
        return "Credentials(" + dialect.cliName() + ", key " + keyId + ")";
    }

    private static String text(Path file, JsonNode owner, String name) throws IOException {
        JsonNode value = owner.path(name);
        if (!value.isString() || value.asString().isEmpty()) {
            throw new IOException(file + " has no \"" + name + "\"");
        }
        return value.asString();
    }
}
