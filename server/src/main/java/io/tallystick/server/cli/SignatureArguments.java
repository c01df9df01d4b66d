package io.tallystick.server.cli;

import io.tallystick.server.cli.paste.PastedRequest;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.ExchangeScheme;
import io.tallystick.signing.exchanges.ExchangeSchemes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code sign}, {@code verify} and {@code explain} are told about a request and its secret. */
final class SignatureArguments {
    static final String SECRET_VARIABLE = "TALLYSTICK_SECRET";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description = "gaiaex, 3commas or gainium; sign and verify also know those of sign --list.")
    private String dialectName = "";

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = {
                "The secret as text, @FILE (a line break at its end is not part of it) or - for standard input.",
                "Without it the variable " + SECRET_VARIABLE + " is read; both keep it out of the shell's history."
            })
    private String secretText = "";

    @Option(names = "--key", paramLabel = "ID", description = "The API key that the secret belongs to.")
    private String keyId = "";

    @Option(
            names = "--time",
            paramLabel = "MS",
            description = "The signed time, ms since 1970, 13 digits. For sign: now, if not given.")
    private String time = "";

    @Option(names = "--method", paramLabel = "M", description = "GET, POST, PUT, PATCH or DELETE.")
    private String method = "";

    @Option(
            names = "--target",
            paramLabel = "/PATH?QUERY",
            description = "The path with its query, as it goes on the wire.")
    private String target = "";

    @Option(
            names = "--body",
            paramLabel = "TEXT",
            description = "The body: text, @FILE, or - for standard input; taken byte for byte.")
    private String bodyText = "";

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "What the body is. If not given: JSON if it begins with { or [, else a form.")
    private String contentType = "";

    private boolean standardInputRead;

    /** One of the dialects that are served. */
    Dialect dialect() {
        return Dialect.ofCliName(name()).orElseThrow(() -> wrongUsage(dialectFault()));
    }

    /** The scheme of another exchange, if its name was given. */
    Optional<ExchangeScheme> exchange() {
        return ExchangeSchemes.named(name());
    }

    private String name() {
        if (dialectName.isEmpty()) {
            throw wrongUsage("Missing required option: '--dialect=NAME'");
        }
        return dialectName.toLowerCase(Locale.ROOT);
    }

    private String dialectFault() {
        return exchange().isPresent()
                ? name() + " is known to sign and verify only; this takes gaiaex, 3commas or gainium"
                : "--dialect must be gaiaex, 3commas or gainium, or for sign and verify a name of sign --list, not '"
                        + dialectName + "'";
    }

    ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The secret; from a file or standard input without the line break at its end. */
    Secret secret() {
        if (secretText.isEmpty()) {
            String variable = System.getenv().getOrDefault(SECRET_VARIABLE, "");
            if (variable.isEmpty()) {
                throw wrongUsage("Missing --secret (or the variable " + SECRET_VARIABLE + ")");
            }
            return Secret.ofText(variable);
        }
        boolean elsewhere = secretText.equals("-") || secretText.startsWith("@");
        byte[] bytes = content(secretText, "--secret");
        int end = bytes.length;
        while (elsewhere && end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (end == 0) {
            throw wrongUsage("The secret is empty");
        }
        return Secret.ofBytes(Arrays.copyOf(bytes, end));
    }

    /** The given key, "" when none was given. */
    String keyId() {
        return keyId;
    }

    /** The given time, "" when none was given. */
    String time() {
        return time;
    }

    String target() {
        if (!target.startsWith("/") && !target.startsWith("http://") && !target.startsWith("https://")) {
            throw wrongUsage(
                    target.isEmpty()
                            ? "Missing --target"
                            : "--target must be a path that begins with /, not '" + target + "'");
        }
        target.chars().filter(c -> c <= ' ' || c > '~').findFirst().ifPresent(c -> {
            throw wrongUsage("--target holds '" + Character.toString(c) + "', which cannot go on the wire like this;"
                    + " percent-encode it, as in %20 for a blank");
        });
        return target;
    }

    String method() {
        if (method.isEmpty()) {
            throw wrongUsage("Missing --method");
        }
        String capitals = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(capitals)) {
            throw wrongUsage("--method is GET, POST, PUT, PATCH or DELETE, not '" + method + "'");
        }
        return capitals;
    }

    boolean hasBody() {
        return !bodyText.isEmpty();
    }

    byte[] body() {
        return content(bodyText, "--body");
    }

    String contentType(byte[] body) {
        if (!contentType.isEmpty() || body.length == 0) {
            return contentType;
        }
        return body[0] == '{' || body[0] == '[' ? JSON : FORM;
    }

    /** The request that the options describe, with this time. */
    SignedRequest request(String requestTime) {
        byte[] body = body();
        return new SignedRequest(method(), target(), requestTime, body, ContentKind.ofHeader(contentType(body)));
    }

    /** The request with its headers, as it would be pasted. */
    PastedRequest pasted(String signature) {
        byte[] body = body();
        PastedRequest bare = new PastedRequest(method(), target(), List.of(), body, List.of());
        // Options describe what is signed; a key header that nobody mentioned is no mistake.
        return overlaid(
                bare.withHeader("Content-Type", contentType(body))
                        .withHeader(dialect().keyHeader(), "key-not-given"),
                signature);
    }

    /** A pasted request with what the options say put in its place. */
    PastedRequest overlaid(PastedRequest pasted, String signature) {
        Dialect dialect = dialect();
        PastedRequest changed = hasBody() ? pasted.withBody(body()) : pasted;
        return changed.withHeader(dialect.keyHeader(), keyId)
                .withHeader(dialect.timeHeader().isEmpty() ? Dialect.STRICT_TIME_HEADER : dialect.timeHeader(), time)
                .withHeader(dialect.signatureHeader(), signature)
                .withHeader("Content-Type", contentType);
    }

    /** The bytes that an option's value stands for: itself, a file's, or standard input's. */
    byte[] content(String value, String option) {
        try {
            if (value.equals("-")) {
                if (standardInputRead) {
                    throw wrongUsage("Standard input can be read once only, so only one option can be -");
                }
                standardInputRead = true;
                return System.in.readAllBytes();
            }
            return value.startsWith("@")
                    ? Files.readAllBytes(Path.of(value.substring(1)))
                    : value.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, "cannot read " + value.substring(1) + " for " + option);
        }
    }

    /** What the dialect's signed request carries, in order. */
    List<String> headerLines(String requestTime, String signature, byte[] body) {
        Dialect dialect = dialect();
        List<String> lines = new ArrayList<>();
        lines.add(dialect.keyHeader() + ": " + (keyId.isEmpty() ? "YOUR_API_KEY" : keyId));
        if (dialect.hasTime()) {
            lines.add(dialect.timeHeader() + ": " + requestTime);
        }
        lines.add(dialect.signatureHeader() + ": " + signature);
        String type = contentType(body);
        if (!type.isEmpty()) {
            lines.add("Content-Type: " + type);
        }
        return lines;
    }
}
