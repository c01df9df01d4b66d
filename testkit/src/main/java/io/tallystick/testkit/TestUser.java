package io.tallystick.testkit;

import io.tallystick.client.Credentials;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.GaiaExSession;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.threecommas.Mode;
import io.tallystick.client.threecommas.ThreeCommas;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.util.List;

/** A user of the test server. */
public final class TestUser {
    static final List<String> ALL_OF_THREE_COMMAS = List.of(
            "BOTS_READ", "BOTS_WRITE", "ACCOUNTS_READ", "ACCOUNTS_WRITE", "SMART_TRADES_READ", "SMART_TRADES_WRITE");

    private final TestServer server;
    private final String name;
    private final String address;
    private final String emailToken;
    private final Secret password;

    TestUser(TestServer server, String name, String address, String emailToken, Secret password) {
        this.server = server;
        this.name = name;
        this.address = address;
        this.emailToken = emailToken;
        this.password = password;
    }

    public String name() {
        return name;
    }

    /** The address of the GaiaEx API. */
    public String address() {
        return address;
    }

    /** The token of 3Commas webhooks. */
    public String emailToken() {
        return emailToken;
    }

    /** With which the user signs in. */
    public Secret password() {
        return password;
    }

    /** Signs in, to manage keys as a user does. */
    public GaiaExSession signIn() {
        return GaiaExSession.signIn(server.settings(), name, password);
    }

    /**
     * Adds play money.
     *
     * @param wallet {@code spot}, {@code margin}, {@code paper} or {@code paper-futures}
     * @param amount a decimal
     */
    public TestUser fund(String wallet, String asset, String amount) {
        server.fund(name, wallet, asset, amount);
        return this;
    }

    /** A new key with every permission of its API. */
    public Credentials key(Dialect dialect) {
        return key(
                dialect,
                switch (dialect) {
                    case GAIAEX -> List.of("read", "trade");
                    case GAINIUM -> List.of("read", "write");
                    case THREE_COMMAS -> ALL_OF_THREE_COMMAS;
                });
    }

    /** A new key with these permissions. */
    public Credentials key(Dialect dialect, List<String> permissions) {
        return server.key(this, dialect, permissions);
    }

    /** A new 3Commas key with every permission, in strict mode. */
    public Credentials strictKey() {
        return server.strictKey(this);
    }

    /** A GaiaEx client with a new key. */
    public GaiaEx gaiaEx() {
        return GaiaEx.connect(key(Dialect.GAIAEX), server.settings());
    }

    /** A Gainium client of the paper world with a new key. */
    public Gainium gainium() {
        return Gainium.connect(key(Dialect.GAINIUM), server.settings()).paper();
    }

    /** A 3Commas client of the paper mode with a new key. */
    public ThreeCommas threeCommas() {
        return ThreeCommas.connect(key(Dialect.THREE_COMMAS), server.settings()).in(Mode.PAPER);
    }
}
