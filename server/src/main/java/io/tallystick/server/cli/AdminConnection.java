package io.tallystick.server.cli;

import io.tallystick.server.admin.AdminToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way to a running server's admin door, shared by the sub-commands that change users and keys. */
final class AdminConnection {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", description = "The running server's data folder (./data).")
    private Path data = Path.of("data");

    @Option(names = "--url", description = "Where the server listens, if not where the data folder says.")
    private String url = "";

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    JsonNode get(String path) {
        return send("GET", path, "");
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, MAPPER.writeValueAsString(body));
    }

    /**
     * Prints an answer: as JSON where that was asked for, else as lines for a person.
     *
     * @param lines writes the answer's lines
     * @return {@link ExitCode#FINE}
     */
    int show(JsonNode answer, Consumer<PrintWriter> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            lines.accept(out);
        }
        out.flush();
        return ExitCode.FINE;
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = request(method, path, body);
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = MAPPER.readTree(response.body());
            if (response.statusCode() / 100 == 2) {
                return answer;
            }
            throw new CliFailure(
                    exitCode(response.statusCode()),
                    answer.path("error").asString("the server answered " + response.statusCode()));
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCode.REFUSED,
                    "no server answers at " + request.uri().resolve("/")
                            + ". Is it running? (./tallystick serve; --data and --url say which one)");
        } catch (JacksonException e) {
            throw new CliFailure(ExitCode.REFUSED, "what answers at " + request.uri() + " is not Tallystick");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure(ExitCode.REFUSED, "interrupted");
        }
    }

    private HttpRequest request(String method, String path, String body) {
        try {
            String base = url.isEmpty() ? AdminToken.readUrl(data) : url;
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create((base.isEmpty() ? DEFAULT_URL : base).replaceFirst("/+$", "") + path))
                    .timeout(PATIENCE)
                    .header(AdminToken.HEADER, AdminToken.read(data));
            return body.isEmpty()
                    ? request.GET().build()
                    : request.method(method, HttpRequest.BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json")
                            .build();
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCode.REFUSED,
                    Files.isDirectory(data)
                            ? "cannot read the admin token in " + data
                                    + "; is the server running, and are you its user?"
                            : "there is no data folder " + data + "; start ./tallystick serve, or name it with --data");
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, "--url is not a URL: " + url);
        }
    }

    /** A refusal of what was asked is a no; a request that the server does not understand is wrong usage. */
    private static int exitCode(int status) {
        return switch (status) {
            case 400, 413, 414 -> ExitCode.USAGE;
            case 409 -> ExitCode.NO;
            default -> ExitCode.REFUSED;
        };
    }
}
