package io.tallystick.server.cli;

import io.tallystick.client.Credentials;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.server.admin.Provisioning;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code call}: one signed request from the command line, or the curl command that sends it. */
@Command(
        name = "call",
        description = "Signs a request, sends it and prints the answer; a curl that knows the three dialects.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --key and --secret the demo key in the data folder is used, and its server.",
            "For gaiaex the /v1/trade in front of TARGET may be left out, and ADDRESS as a part of the path stands for",
            "the address of the key's user.",
            "",
            "  ./tallystick call --dialect gaiaex GET /user/ADDRESS/balance",
            "  ./tallystick call --dialect 3commas POST /public/api/ver1/users/change_mode?mode=paper",
            "  ./tallystick call --dialect gainium --dry-run GET /api/bots/dca",
            "",
            "Exit codes: 0 answered with 2xx, 1 with anything else, 2 wrong usage, 3 not reached."
        })
public final class CallCommand implements Callable<Integer> {
    private static final String GAIAEX_MOUNT = "/v1/trade";
    private static final String USUAL_SERVER = "http://127.0.0.1:8080";
    private static final Pattern OWN_ADDRESS = Pattern.compile("/ADDRESS(?=[/?]|$)");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--dialect", required = true, description = "gaiaex, 3commas or gainium.")
    private String dialectName = "";

    @Option(
            names = "--base-url",
            description = "Server; default: what the credentials file says, else " + USUAL_SERVER + ".")
    private String baseUrl = "";

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--credentials",
            description = "A demo-credentials.json or config.json, if not that of the data folder.")
    private Optional<Path> credentialsFile = Optional.empty();

    @Option(names = "--key", description = "Key id, instead of a file.")
    private String key = "";

    @Option(names = "--secret", description = "Secret of --key; @FILE reads it from a file.")
    private String secret = "";

    @Option(names = "--body", description = "JSON text, @FILE, or - for standard input. Sent exactly as given.")
    private String body = "";

    @Option(names = "--dry-run", description = "Print the curl command and send nothing.")
    private boolean dryRun;

    @Option(names = "--timeout", defaultValue = "20", description = "Seconds to wait (${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Parameters(index = "0", paramLabel = "METHOD")
    private String method = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "Path and query as they go on the wire.")
    private String target = "";

    @Override
    public Integer call() throws InterruptedException {
        Dialect dialect = Dialect.ofCliName(dialectName)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--dialect must be gaiaex, 3commas or gainium, not " + dialectName));
        if (!target.startsWith("/")) {
            throw new ParameterException(
                    spec.commandLine(), "TARGET must be a path that begins with /, not '" + target + "'");
        }
        if (timeoutSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout is 1 second or more, not " + timeoutSeconds);
        }
        try {
            Credentials credentials = credentials(dialect);
            SignedHttp http = new SignedHttp(server(), credentials, System::currentTimeMillis);
            SignedCall call = http.prepare(method.toUpperCase(Locale.ROOT), wireTarget(credentials), readBody());
            if (dryRun) {
                spec.commandLine().getOut().println(call.asCurl());
                return ExitCode.FINE;
            }
            return print(http.send(call, Duration.ofSeconds(timeoutSeconds)));
        } catch (ConnectException e) {
            throw new CliFailure(
                    ExitCode.REFUSED, "nobody answers at " + server() + " (is ./tallystick serve running?)");
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int print(HttpAnswer answer) {
        spec.commandLine().getErr().println("HTTP " + answer.status());
        answer.header("x-tallystick-hint")
                .ifPresent(hint -> spec.commandLine().getErr().println("hint: " + hint));
        spec.commandLine().getOut().println(answer.body());
        return answer.ok() ? ExitCode.FINE : ExitCode.NO;
    }

    private String wireTarget(Credentials credentials) {
        if (credentials.dialect() != Dialect.GAIAEX) {
            return target;
        }
        String named = credentials.userAddress().isEmpty()
                ? target
                : OWN_ADDRESS.matcher(target).replaceFirst("/" + credentials.userAddress());
        return named.startsWith(GAIAEX_MOUNT) || named.startsWith("/ws/") ? named : GAIAEX_MOUNT + named;
    }

    /** The server that the key is for: a credentials file tells where its own listens. */
    private String server() {
        if (!baseUrl.isEmpty()) {
            return baseUrl;
        }
        return key.isEmpty() ? Credentials.baseUrl(credentialsFile()).orElse(USUAL_SERVER) : USUAL_SERVER;
    }

    private Path credentialsFile() {
        return credentialsFile.orElse(data.resolve(Provisioning.CREDENTIALS));
    }

    private Credentials credentials(Dialect dialect) throws IOException {
        if (key.isEmpty() != secret.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--key and --secret belong together");
        }
        if (key.isEmpty()) {
            if (!Files.exists(credentialsFile())) {
                throw new IOException("no credentials: " + credentialsFile()
                        + " does not exist; give --key and --secret, --credentials or --data");
            }
            return Credentials.read(credentialsFile(), dialect);
        }
        String text = secret.startsWith("@")
                ? Files.readString(Path.of(secret.substring(1))).strip()
                : secret;
        return Credentials.of(dialect, key, Secret.ofText(text));
    }

    private String readBody() throws IOException {
        if (body.equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!body.startsWith("@")) {
            return body;
        }
        try {
            return Files.readString(Path.of(body.substring(1)));
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, "cannot read " + body.substring(1) + " for --body");
        }
    }
}
