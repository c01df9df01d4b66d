package io.tallystick.server.cli;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.exchanges.Signing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sign}: the signature of a request, alone or as headers, as a curl command, or step by step. */
@Command(
        name = "sign",
        description = "Signs a request; the signature is the last line.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  ./tallystick sign --dialect 3commas --secret S --method GET --target /public/api/ver1/accounts",
            "  ./tallystick sign --dialect gainium --secret @secret.txt --method POST \\",
            "      --target '/api/updateDCABot?botId=1' --body '{\"tpPerc\":\"1.5\"}' --headers",
            "  ./tallystick sign --dialect gaiaex --secret S --key K --method GET --target /user/0xA/balance --curl",
            "  ./tallystick sign --dialect 3commas --secret S --method POST \\",
            "      --target '/public/api/ver1/users/change_mode?mode=paper' --steps",
            "  ./tallystick sign --list",
            "  ./tallystick sign --dialect okx --secret S --key K --passphrase P --method GET \\",
            "      --target https://www.okx.com/api/v5/account/balance --curl",
            "",
            "Exit codes: 0 fine, 2 wrong usage, 3 a file cannot be read."
        })
public final class SignCommand implements Callable<Integer> {
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}");
    private static final String USUAL_SERVER = "http://127.0.0.1:8080";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignatureArguments arguments = new SignatureArguments();

    @Mixin
    private final ExchangeArguments more = new ExchangeArguments();

    @Option(names = "--list", description = "Print the names that --dialect takes, and sign nothing.")
    private boolean list;

    @Option(
            names = "--rsa-key",
            paramLabel = "FILE",
            description = "3commas: sign with this RSA private key (PEM, PKCS #8) instead of a secret.")
    private String rsaKeyFile = "";

    @Option(names = "--headers", description = "Print the headers to send, one a line, before the signature.")
    private boolean headers;

    @Option(names = "--curl", description = "Print a curl command that sends the request, before the signature.")
    private boolean curl;

    @Option(names = "--steps", description = "Print the way to the signature with echo, openssl and curl.")
    private boolean steps;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where --curl and --steps send a request of the three dialects (" + USUAL_SERVER + ").")
    private String baseUrl = "";

    @Option(names = "--json", description = "Print one JSON object: message, signature, headers.")
    private boolean json;

    @Override
    public Integer call() {
        if (list) {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(CliJson.of(ExchangeSigning.listForPrograms()));
            } else {
                ExchangeSigning.list().forEach(out::println);
            }
            return ExitCode.FINE;
        }
        return arguments
                .exchange()
                .map(scheme -> signForExchange(new ExchangeSigning(scheme, arguments, more), scheme.name()))
                .orElseGet(this::signForDialect);
    }

    private int signForExchange(ExchangeSigning exchange, String name) {
        if (steps) {
            throw arguments.wrongUsage("--steps is not for " + name + "; --json shows the text that is signed");
        }
        if (!rsaKeyFile.isEmpty() || !baseUrl.isEmpty()) {
            String option = rsaKeyFile.isEmpty() ? "--base-url" : "--rsa-key";
            throw arguments.wrongUsage(option + " is not for " + name + "; leave it out");
        }
        Signing.Signed signed = exchange.signed();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CliJson.of(exchange.json(signed)));
            return ExitCode.FINE;
        }
        if (headers) {
            exchange.headerLines(signed).forEach(out::println);
        }
        if (curl) {
            out.println(exchange.curl(signed));
        } else {
            exchange.remarks(signed).forEach(spec.commandLine().getErr()::println);
        }
        out.println(signed.signature());
        return ExitCode.FINE;
    }

    private int signForDialect() {
        Dialect dialect = arguments.dialect();
        more.refuseFor(arguments);
        boolean timed = dialect.hasTime();
        if (!timed && !arguments.time().isEmpty()) {
            throw arguments.wrongUsage("3commas signs no time; leave --time out");
        }
        if (!arguments.time().isEmpty()
                && !MILLISECONDS.matcher(arguments.time()).matches()) {
            throw arguments.wrongUsage("--time is whole milliseconds since 1970, 13 digits such as 1766513277266, not '"
                    + arguments.time() + "'");
        }
        String time = timed && arguments.time().isEmpty() ? "" + System.currentTimeMillis() : arguments.time();
        SignedRequest request = arguments.request(time);
        Signer signer = rsaKeyFile.isEmpty() ? Signer.of(dialect, arguments.secret()) : rsaSigner(dialect);
        String signature = signer.sign(request);
        PrintWriter out = spec.commandLine().getOut();
        SignedCurl sending = new SignedCurl(arguments, baseUrl.isEmpty() ? USUAL_SERVER : baseUrl, request);
        if (json) {
            printJson(out, request, signer, signature, time);
            return ExitCode.FINE;
        }
        if (steps) {
            if (!rsaKeyFile.isEmpty()) {
                throw arguments.wrongUsage("--steps shows HMAC; leave --rsa-key out");
            }
            out.print(new SigningSteps(dialect, sending).script(request, signer, time));
        }
        if (headers) {
            arguments.headerLines(time, signature, request.body()).forEach(out::println);
        }
        if (curl) {
            out.println(sending.command(time, signature));
        }
        if (timed && arguments.time().isEmpty() && !headers && !curl && !steps) {
            spec.commandLine().getErr().println("time: " + time);
        }
        out.println(signature);
        return ExitCode.FINE;
    }

    private void printJson(PrintWriter out, SignedRequest request, Signer signer, String signature, String time) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", new String(signer.message(request), StandardCharsets.UTF_8));
        answer.put("signature", signature);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : arguments.headerLines(time, signature, request.body())) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        }
        answer.put("headers", fields);
        out.println(CliJson.of(answer));
    }

    private Signer rsaSigner(Dialect dialect) {
        if (dialect != Dialect.THREE_COMMAS) {
            throw arguments.wrongUsage("--rsa-key is for 3commas only");
        }
        String pem = new String(arguments.content("@" + rsaKeyFile, "--rsa-key"), StandardCharsets.ISO_8859_1);
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new CliFailure(
                    ExitCode.REFUSED,
                    rsaKeyFile + " is not a private key in PKCS #8; make it one: openssl pkcs8 -topk8 -nocrypt -in "
                            + rsaKeyFile);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            return Signer.ofPrivateKey(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CliFailure(ExitCode.REFUSED, rsaKeyFile + " does not hold an RSA private key");
        }
    }
}
