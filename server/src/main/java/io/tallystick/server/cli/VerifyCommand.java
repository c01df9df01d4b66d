package io.tallystick.server.cli;

import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Verifier;
import io.tallystick.signing.exchanges.ExchangeScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: whether a signature belongs to a request. */
@Command(
        name = "verify",
        description = "Tells whether a signature belongs to a request; explain tells why it does not.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  ./tallystick verify --dialect gaiaex --secret S --time 1712345678000 --method GET \\",
            "      --target /user/0xA/balance --signature 8bb72b64...",
            "",
            "Of the names of sign --list it takes the request as it was sent, and shows the text to sign if it is"
                    + " wrong;",
            "explain knows gaiaex, 3commas and gainium only.",
            "The clock is not looked at. Exit codes: 0 it does, 1 it does not, 2 wrong usage, 3 a file cannot be read."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignatureArguments arguments = new SignatureArguments();

    @Mixin
    private final ExchangeArguments more = new ExchangeArguments();

    @Option(names = "--signature", required = true, paramLabel = "SIG", description = "The signature to check.")
    private String signature = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<ExchangeScheme> exchange = arguments.exchange();
        if (exchange.isPresent()) {
            boolean holds = new ExchangeSigning(exchange.get(), arguments, more)
                    .verify(signature, json, spec.commandLine().getOut());
            return holds ? ExitCode.FINE : ExitCode.NO;
        }
        more.refuseFor(arguments);
        if (arguments.dialect().hasTime() && arguments.time().isEmpty()) {
            throw arguments.wrongUsage("Missing --time: the time that was signed and sent");
        }
        SignedRequest request = arguments.request(arguments.time());
        boolean right = Verifier.of(arguments.dialect(), arguments.secret()).verify(request, signature);
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("valid", right);
            spec.commandLine().getOut().println(CliJson.of(answer));
        } else {
            spec.commandLine()
                    .getOut()
                    .println(right ? "The signature is right." : "The signature is wrong; explain tells why.");
        }
        return right ? ExitCode.FINE : ExitCode.NO;
    }
}
