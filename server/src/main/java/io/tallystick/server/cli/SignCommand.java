package io.tallystick.server.cli;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
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
            "",
            "Exit codes: 0 fine, 2 wrong usage, 3 a file cannot be read."
        })
public final class SignCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignatureArguments arguments = new SignatureArguments();

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
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "Where --curl and --steps send the request (${DEFAULT-VALUE}).")
    private String baseUrl = "";

    @Option(names = "--json", description = "Print one JSON object: message, signature, headers.")
    private boolean json;

    @Override
    public Integer call() {
        Dialect dialect = arguments.dialect();
        boolean timed = dialect.hasTime();
        if (!timed && !arguments.time().isEmpty()) {
            throw arguments.wrongUsage("3commas signs no time; leave --time out");
        }
        String time = timed && arguments.time().isEmpty() ? "" + System.currentTimeMillis() : arguments.time();
        SignedRequest request = arguments.request(time);
        Signer signer = rsaKeyFile.isEmpty() ? Signer.of(dialect, arguments.secret()) : rsaSigner(dialect);
        String signature = signer.sign(request);
        PrintWriter out = spec.commandLine().getOut();
        SignedCurl sending = new SignedCurl(arguments, baseUrl, request);
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
