package io.tallystick.client.threecommas;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.HandTiming;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;

/** A client of a server that tells what it is told to tell, under a clock of our own. */
final class FakeThreeCommas implements AutoCloseable {
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    static final String API = "/public/api";
    static final String BOTS = API + "/ver1/bots";
    static final String DEALS = API + "/ver1/deals";

    final HandTiming timing = new HandTiming(1_712_345_678_000L);
    final FakeApi server = new FakeApi();
    final ThreeCommas client;

    FakeThreeCommas() throws IOException {
        this(Credentials.of(Dialect.THREE_COMMAS, "my-key", Secret.ofText(SECRET)));
    }

    private FakeThreeCommas(Credentials credentials) throws IOException {
        client = connect(credentials);
    }

    ThreeCommas connect(Credentials credentials) {
        return ThreeCommas.connect(
                credentials, ClientSettings.at(server.url() + API).withTiming(timing));
    }

    static Told ok(String body) {
        return Told.of(200, body);
    }

    static Told error(int status, String error, String description) {
        return Told.of(status, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    long count(String title) {
        return server.titles().stream().filter(title::equals).count();
    }

    @Override
    public void close() {
        server.close();
    }
}
