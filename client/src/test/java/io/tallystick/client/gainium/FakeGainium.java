package io.tallystick.client.gainium;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.HandTiming;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.time.Instant;

/** A client of a server that tells what it is told to tell, under a clock of our own. */
final class FakeGainium implements AutoCloseable {
    static final long NOW = 1_766_513_277_266L;
    static final String SECRET = "11111111-2222-4333-8444-555555555555";
    static final String BOTS = "/api/v2/bots/dca";
    static final String DEALS = "/api/v2/deals/dca";
    static final BotId BOT = new BotId("65f000000000000000000001");

    final HandTiming timing = new HandTiming(NOW);
    final FakeApi server = new FakeApi();
    final Gainium client;

    FakeGainium() throws IOException {
        server.tell("GET /health", health(NOW));
        client = Gainium.connect(
                Credentials.of(Dialect.GAINIUM, "65f0000000000000000000aa", Secret.ofText(SECRET)),
                ClientSettings.at(server.url() + "/api").withTiming(timing));
    }

    static Told health(long millis) {
        return Told.of(200, "{\"status\":\"ok\",\"timestamp\":\"" + Instant.ofEpochMilli(millis) + "\"}");
    }

    static Told ok(String data) {
        return Told.of(200, "{\"status\":\"OK\",\"reason\":null,\"data\":" + data + "}");
    }

    static Told notOk(int status, String reason) {
        return Told.of(status, "{\"status\":\"NOTOK\",\"reason\":\"" + reason + "\",\"data\":null}");
    }

    long count(String title) {
        return server.titles().stream().filter(title::equals).count();
    }

    @Override
    public void close() {
        server.close();
    }
}
