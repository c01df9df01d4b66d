package io.tallystick.signing;

import java.util.Optional;

/** The three signed APIs whose clients are served: header names, scheme, and the name on the command line. */
public enum Dialect {
    GAIAEX("gaiaex", "X-GAIAEX-APIKEY", "X-GAIAEX-TIMESTAMP", "X-GAIAEX-SIGNATURE", DialectSchemes.GAIAEX),
    THREE_COMMAS("3commas", "Apikey", "", "Signature", DialectSchemes.THREE_COMMAS),
    GAINIUM("gainium", "token", "time", "signature", DialectSchemes.GAINIUM);

    /** The time header of 3Commas keys in strict mode; ours, the original has none. */
    public static final String STRICT_TIME_HEADER = "X-Tallystick-Time";

    /** The window of {@link #STRICT_TIME_HEADER}. */
    public static final TimeRule STRICT_TIME = TimeRule.within(30_000);

    private final String cliName;
    private final String keyHeader;
    private final String timeHeader;
    private final String signatureHeader;

    @SuppressWarnings("ImmutableEnumChecker") // its lists are copies that nobody can change
    private final Scheme scheme;

    Dialect(String cliName, String keyHeader, String timeHeader, String signatureHeader, Scheme scheme) {
        this.cliName = cliName;
        this.keyHeader = keyHeader;
        this.timeHeader = timeHeader;
        this.signatureHeader = signatureHeader;
        this.scheme = scheme;
    }

    /** The name that people type: {@code gaiaex}, {@code 3commas}, {@code gainium}. */
    public String cliName() {
        return cliName;
    }

    public static Optional<Dialect> ofCliName(String name) {
        for (Dialect dialect : values()) {
            if (dialect.cliName.equals(name)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** The header that names the key. Header names are compared without regard to case. */
    public String keyHeader() {
        return keyHeader;
    }

    /** The header with the signed time in ms since the epoch, "" where the dialect has none. */
    public String timeHeader() {
        return timeHeader;
    }

    public boolean hasTime() {
        return scheme.time().signed();
    }

    public String signatureHeader() {
        return signatureHeader;
    }

    public SignatureEncoding encoding() {
        return scheme.encoding();
    }

    public TimeRule time() {
        return scheme.time();
    }

    /** What is signed, as data; for 3Commas this is the HMAC scheme. */
    public Scheme scheme() {
        return scheme;
    }
}
