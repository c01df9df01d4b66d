package io.tallystick.client;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;

/** What one key of one API needs to sign. Prints without its secret. */
public final class Credentials {
    private final Dialect dialect;
    private final String keyId;
    private final Secret secret;
    private final Optional<PrivateKey> privateKey;
    private final String userAddress;
    private final Optional<String> server;
    private final boolean strict;

    private Credentials(Dialect dialect, String keyId, Secret secret, String userAddress, Optional<String> server) {
        this(dialect, keyId, secret, Optional.empty(), userAddress, server, false);
    }

    private Credentials(
            Dialect dialect,
            String keyId,
            Secret secret,
            Optional<PrivateKey> privateKey,
            String userAddress,
            Optional<String> server,
            boolean strict) {
        this.dialect = dialect;
        this.keyId = cutOut("key", keyId);
        this.secret = secret;
        this.privateKey = privateKey;
        this.userAddress = cutOut("address", userAddress);
        this.server = server;
        this.strict = strict;
    }

    private static String cutOut(String what, String text) {
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "the " + what + " begins or ends with a blank or a line break: it was not cut out exactly");
        }
        return text;
    }

    /** @param userAddress the address whose key it is, in its own letter case: it is part of signed paths */
    public static Credentials gaiaEx(String apiKey, Secret apiSecret, String userAddress) {
        return new Credentials(Dialect.GAIAEX, apiKey, apiSecret, userAddress, Optional.empty());
    }

    /** @param keyId the {@code Apikey} of 3Commas or the {@code token} of Gainium */
    public static Credentials of(Dialect dialect, String keyId, Secret secret) {
        return new Credentials(dialect, keyId, secret, "", Optional.empty());
    }

    /**
     * A 3Commas key with an RSA key of one's own, whose public half the server has.
     *
     * @param privateKey 2048 bits or more
     */
    public static Credentials threeCommasRsa(String apiKey, PrivateKey privateKey) {
        return new Credentials(
                Dialect.THREE_COMMAS, apiKey, Secret.ofText(""), Optional.of(privateKey), "", Optional.empty(), false);
    }

    /**
     * As {@link #threeCommasRsa(String, PrivateKey)}.
     *
     * @param pem the text of a PKCS #8 file, as {@code openssl genpkey -algorithm RSA} writes it
     * @throws IllegalArgumentException if it is something else
     */
    public static Credentials threeCommasRsa(String apiKey, String pem) {
        return threeCommasRsa(apiKey, PemKey.read(pem));
    }

    /**
     * The same 3Commas key in strict mode ({@code tallystick keys create --strict-time}): the time and the method are
     * signed too, so that a request that was overheard is of no use later. Tallystick's own; the original refuses it.
     *
     * @throws IllegalArgumentException if it is a key of another API
     */
    public Credentials inStrictMode() {
        if (dialect != Dialect.THREE_COMMAS) {
            throw new IllegalArgumentException("only keys of 3Commas have a strict mode, not " + this);
        }
        return new Credentials(dialect, keyId, secret, privateKey, userAddress, server, true);
    }

    /**
     * Reads a file of credentials: either {@code config.json} with the flat {@code api_key}, {@code api_secret},
     * {@code user_address} of GaiaEx scripts, or {@code demo-credentials.json} with one object for each dialect.
     *
     * @throws IOException if the file cannot be read or does not hold this dialect's credentials
     */
    public static Credentials read(Path file, Dialect dialect) throws IOException {
        Fields root;
        try {
            root = Fields.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + " is not there; a server writes demo-credentials.json into its data folder when it starts"
                            + " for the first time",
                    e);
        } catch (IllegalArgumentException e) {
            // Not the parser's words: they repeat what may be a secret.
            throw new IOException(file + " is not JSON as in demo-credentials.json or config.json");
        }
        Fields own = root.at(section(dialect));
        own = dialect == Dialect.GAIAEX && !own.isObject() ? root : own;
        return new Credentials(
                dialect,
                text(file, own, dialect == Dialect.GAINIUM ? "token" : "api_key"),
                Secret.ofText(text(file, own, dialect == Dialect.GAIAEX ? "api_secret" : "secret")),
                dialect == Dialect.GAIAEX ? text(file, own, "user_address") : "",
                server(root));
    }

    /**
     * Credentials from environment variables: {@code GAIAEX_API_KEY}, {@code GAIAEX_API_SECRET},
     * {@code GAIAEX_USER_ADDRESS}; {@code THREECOMMAS_API_KEY}, {@code THREECOMMAS_SECRET}; {@code GAINIUM_TOKEN},
     * {@code GAINIUM_SECRET}; and, where wanted, {@code GAIAEX_BASE_URL} and its likes.
     *
     * @param variables usually {@code System.getenv()}
     * @throws IllegalArgumentException naming the variable that is missing
     */
    public static Credentials fromEnvironment(Map<String, String> variables, Dialect dialect) {
        String prefix = switch (dialect) {
            case GAIAEX -> "GAIAEX_";
            case THREE_COMMAS -> "THREECOMMAS_";
            case GAINIUM -> "GAINIUM_";
        };
        return new Credentials(
                dialect,
                variable(variables, prefix + (dialect == Dialect.GAINIUM ? "TOKEN" : "API_KEY")),
                Secret.ofText(variable(variables, prefix + (dialect == Dialect.GAIAEX ? "API_SECRET" : "SECRET"))),
                dialect == Dialect.GAIAEX ? variable(variables, prefix + "USER_ADDRESS") : "",
                Optional.ofNullable(variables.get(prefix + "BASE_URL")));
    }

    /** Where the server of a {@code demo-credentials.json} listens; empty if the file does not tell. */
    public static Optional<String> baseUrl(Path file) {
        try {
            return server(Fields.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
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

    /** Whether a 3Commas key signs the time and the method too. */
    public boolean isStrict() {
        return strict;
    }

    /** The header of the signed time, "" where none is signed. */
    String timeHeader() {
        return strict ? Dialect.STRICT_TIME_HEADER : dialect.timeHeader();
    }

    /** Where the key's server listens, if file or environment told. */
    public Optional<String> server() {
        return server;
    }

    /** Signs with this key. */
    public Signer signer() {
        Signer signer = privateKey.map(Signer::ofPrivateKey).orElseGet(() -> Signer.of(dialect, secret));
        return strict ? signer.strict() : signer;
    }

    String diagnose(SignedCall call, String host, long serverMillis, String detail) {
        if (!strict && detail.contains(Dialect.STRICT_TIME_HEADER)) {
            return "Key " + keyId + " is in strict mode: sign with credentials.inStrictMode().";
        }
        return privateKey.isPresent()
                ? "The request is signed as documented for an RSA key: the public key that is registered for key "
                        + keyId + " is another, or the key is unknown to this server, revoked or expired."
                : new LocalDiagnosis(dialect, keyId, secret, strict).of(call, host, serverMillis, detail);
    }

    @Override
    public String toString() {
        return "Credentials(" + dialect.cliName() + ", key " + keyId + ")";
    }

    private static String section(Dialect dialect) {
        return switch (dialect) {
            case GAIAEX -> "gaiaex";
            case THREE_COMMAS -> "threecommas";
            case GAINIUM -> "gainium";
        };
    }

    private static Optional<String> server(Fields root) {
        return Optional.of(root.text("base_url")).filter(url -> !url.isEmpty());
    }

    private static String text(Path file, Fields owner, String name) throws IOException {
        String value = owner.text(name);
        if (value.isEmpty()) {
            throw new IOException(file + " has no \"" + name + "\"");
        }
        return value;
    }

    private static String variable(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
