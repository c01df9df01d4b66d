package io.tallystick.server.serve;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.server.admin.AdminToken;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole server whose wall clock the test moves while it is down, and the users that trade on it. */
final class MovedServer implements AutoCloseable {
    private final byte[] markets;
    private final long seed;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, User> users = new LinkedHashMap<>();
    private Path data;
    private long offsetMillis;
    private TallystickServer server;

    /** @param address of the GaiaEx API */
    private record User(String address, Credentials credentials) {}

    /** @param startMillis what the wall clock shows when the server starts; it goes on from there */
    MovedServer(Path data, byte[] markets, long seed, long startMillis) {
        this.data = data;
        this.markets = markets;
        this.seed = seed;
        this.offsetMillis = startMillis - System.currentTimeMillis();
        this.server = start();
    }

    private TallystickServer start() {
        ServerSettings settings = new ServerSettings(
                0, "127.0.0.1", data, MarketFile.parse(markets), seed, true, List.of(), false, List.of());
        return TallystickServer.start(settings, this::wallMillis);
    }

    long wallMillis() {
        return System.currentTimeMillis() + offsetMillis;
    }

    /** Stops it, and starts it again so much later. */
    void restart(Duration later) {
        server.close();
        offsetMillis += later.toMillis();
        server = start();
    }

    /** As after a kill: what is on the disk now is what a server finds that starts so much later. */
    void killAndRestart(Path copy, Duration later) {
        copyOfWhatIsOnTheDisk(copy);
        server.close();
        data = copy;
        offsetMillis += later.toMillis();
        server = start();
    }

    private void copyOfWhatIsOnTheDisk(Path copy) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path target = copy.resolve(data.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!name.startsWith("history.db") && !name.equals("spare") && !name.equals("lock")) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A user with so much margin. */
    GaiaEx user(String name, String margin) {
        String address = admin("POST", "/admin/users", Map.of("name", name)).text("address");
        fund(name, margin);
        Fields key = admin(
                "POST",
                "/admin/keys",
                Map.of("user", name, "dialect", "gaiaex", "permissions", List.of("read", "trade")));
        users.put(
                name,
                new User(address, Credentials.gaiaEx(key.text("key_id"), Secret.ofText(key.text("secret")), address)));
        return client(name);
    }

    void fund(String name, String margin) {
        admin("POST", "/admin/users/fund", Map.of("name", name, "asset", "USDC", "amount", margin, "wallet", "margin"));
    }

    /** A client of the server as it runs now. */
    GaiaEx client(String name) {
        return GaiaEx.connect(
                user(name).credentials(), ClientSettings.at(server.baseUrl()).withoutPacing());
    }

    private User user(String name) {
        User user = users.get(name);
        if (user == null) {
            throw new IllegalArgumentException(name);
        }
        return user;
    }

    /** The rows of one of an account's lists, such as {@code funding}. */
    List<Fields> rows(String name, String list, String member) {
        SignedHttp signed = new SignedHttp(server.baseUrl(), user(name).credentials(), this::wallMillis);
        try {
            String target = "/v1/trade/user/" + user(name).address() + "/" + list;
            return Fields.parse(signed.send("GET", target, "", Duration.ofSeconds(20))
                            .body())
                    .items(member);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What anybody may read. */
    Fields open(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/trade" + path))
                .build());
    }

    Fields admin(String method, String path, Map<String, ?> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                    .header(AdminToken.HEADER, AdminToken.read(data));
            return send(
                    body.isEmpty()
                            ? request.build()
                            : request.method(method, HttpRequest.BodyPublishers.ofString(Fields.write(body)))
                                    .header("Content-Type", "application/json")
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fields send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri().getPath() + ": " + answer.body());
            }
            return Fields.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
