package io.tallystick.benchmarks;

import io.tallystick.client.Credentials;
import io.tallystick.server.admin.AdminToken;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link BenchServer} that was started, and the users that trade on it. */
final class BenchProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final Process process;
    private final int port;
    private final long startMillis;
    private final HttpClient http = HttpClient.newHttpClient();

    /** On an empty folder of its own. */
    BenchProcess() throws IOException {
        this(Files.createTempDirectory("tallystick-bench"));
    }

    /** @param data deleted when this closes */
    private BenchProcess(Path data) throws IOException {
        this.data = data;
        long began = System.nanoTime();
        process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        port = Integer.parseInt(line);
        firstAnswer();
        startMillis = (System.nanoTime() - began) / 1_000_000;
    }

    private void firstAnswer() throws IOException {
        URI markets = URI.create("http://127.0.0.1:" + port + "/v1/trade/symbols/list");
        try {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(markets).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the server answers " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** From the start of the process to its first answer, which needs the state of the exchange. */
    long startMillis() {
        return startMillis;
    }

    /** Kills this process as a power cut would, and starts another on what it left, without its snapshots. */
    BenchProcess restartWithoutSnapshots() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        delete(data.resolve("snapshots"));
        return new BenchProcess(data);
    }

    /** As the launcher starts the server, with {@code TALLYSTICK_JAVA_OPTIONS} too. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String more = System.getenv().getOrDefault("TALLYSTICK_JAVA_OPTIONS", "");
        command.addAll(more.isBlank() ? List.of() : List.of(more.strip().split("\\s+")));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BenchServer.class.getName(), data.toString()));
        return command;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Processor time of the server so far, 0 where the system does not tell. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** New users with funds and a key that may trade. */
    List<Credentials> traders(int count) throws IOException, InterruptedException {
        List<Credentials> traders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "trader-" + i;
            JsonNode user = admin("/users", "{\"name\":\"" + name + "\"}");
            admin(
                    "/users/fund",
                    "{\"name\":\"" + name + "\",\"wallet\":\"margin\",\"asset\":\"USDC\",\"amount\":\"100000000\"}");
            JsonNode key = admin(
                    "/keys", "{\"user\":\"" + name + "\",\"dialect\":\"gaiaex\",\"permissions\":[\"read\",\"trade\"]}");
            traders.add(Credentials.gaiaEx(
                    key.path("key_id").asString(),
                    Secret.ofText(key.path("secret").asString()),
                    user.path("address").asString()));
            if (!Dialect.GAIAEX.cliName().equals(key.path("dialect").asString())) {
                throw new IOException("no key was made: " + key);
            }
        }
        return traders;
    }

    private JsonNode admin(String path, String json) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin" + path))
                        .header(AdminToken.HEADER, AdminToken.read(data))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        delete(data);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
