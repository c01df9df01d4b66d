package io.tallystick.server.admin;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.server.access.secrets.PasswordHash;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.gateway.http.FrontLimits;
import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.SequencerImpl;
import io.tallystick.server.sequencer.SequencerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real log, real machines and a real front with the admin door alone, on a free port of loopback. */
public final class AdminServer implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path data;
    private final SequencerImpl sequencer;
    private final AccessStart access;
    private final Desk.House house;
    private final AdminDoor door;
    private final HttpFront front;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private AdminServer(Path data, List<String> trustedProxies) throws IOException {
        this.data = data;
        this.sequencer = openSequencer(data);
        this.access = AccessStart.open(data, Map.of(), sequencer);
        this.house = house(sequencer, access);
        this.door = new AdminDoor(AdminToken.create(data), !trustedProxies.isEmpty(), house);
        this.front = HttpFront.start(
                new FrontSettings("127.0.0.1", 0, 1, trustedProxies, FrontLimits.DEFAULT), sequencer, List.of(door));
        AdminToken.announce(data, "http://127.0.0.1:" + front.port());
    }

    public static AdminServer start(Path data) throws IOException {
        return new AdminServer(data, List.of());
    }

    static AdminServer startBehindProxy(Path data) throws IOException {
        return new AdminServer(data, List.of("192.0.2.1"));
    }

    /** A sequencer on a folder, with the built-in markets listed. */
    static SequencerImpl openSequencer(Path data) throws IOException {
        SequencerImpl sequencer = SequencerImpl.open(
                SequencerSettings.of(data).withSegmentBytes(1 << 20), System::currentTimeMillis, new Exchanges());
        CommandChannel channel = new CommandChannel(sequencer);
        if (channel.query(machines -> machines.exchange().markets().isEmpty())
                        instanceof Attempt.Done<Boolean>(var none)
                && none) {
            channel.apply(new Command.Open(MarketFile.builtIn(), 1));
        }
        return sequencer;
    }

    /** With passwords that cost little. */
    static Desk.House house(Sequencer sequencer, AccessStart access) {
        return new Desk.House(
                sequencer,
                access.secretStore(),
                access.directory(),
                new PasswordHash(new PasswordHash.Cost(64, 1)),
                System::currentTimeMillis);
    }

    Desk.House house() {
        return house;
    }

    private static final class Exchanges implements ExchangePart.Source {
        @Override
        public ExchangePart fresh() {
            return part(new Exchange());
        }

        @Override
        public ExchangePart restore(BinaryReader snapshot) {
            return part(Exchange.readSnapshot(snapshot));
        }

        private static ExchangePart part(Exchange exchange) {
            return new ExchangePart(exchange, exchange, exchange::writeSnapshot);
        }
    }

    public Path data() {
        return data;
    }

    Sequencer sequencer() {
        return sequencer;
    }

    AccessStart access() {
        return access;
    }

    /** An answer with what a test looks at. */
    record Answer(int status, JsonNode json, String text, Map<String, List<String>> headers) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(
                request(path).header(AdminToken.HEADER, AdminToken.read(data)).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header(AdminToken.HEADER, AdminToken.read(data))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                MAPPER.readTree(response.body()),
                response.body(),
                response.headers().map());
    }

    @Override
    public void close() {
        http.close();
        front.close();
        door.close();
        sequencer.close();
    }
}
