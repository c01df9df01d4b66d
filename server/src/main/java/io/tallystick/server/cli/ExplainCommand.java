package io.tallystick.server.cli;

import io.tallystick.server.cli.paste.CurlCommand;
import io.tallystick.server.cli.paste.PastedRequest;
import io.tallystick.server.cli.paste.RawHttpText;
import io.tallystick.server.cli.paste.UnreadablePasteException;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.TimeRule;
import io.tallystick.signing.VerifierOptions;
import io.tallystick.signing.diagnosis.Budget;
import io.tallystick.signing.diagnosis.Diagnosis;
import io.tallystick.signing.diagnosis.Doctor;
import io.tallystick.signing.diagnosis.Suspect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: why a signature is wrong, in one sentence and byte by byte. */
@Command(
        name = "explain",
        description =
                "Says why a signature is wrong: the mistake in one sentence, the exact text the server signs, the text"
                        + " you signed, and the first byte in which they part.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  ./tallystick explain --dialect gainium --secret S --time 1766513277266 --method POST \\",
            "      --target '/api/updateDCABot?botId=1' --body '{\"tpPerc\": \"1.5\"}' --signature 'N2JM...='",
            "  ./tallystick explain --dialect gaiaex --secret S --curl @command.txt",
            "  ./tallystick explain --dialect 3commas --secret S --raw -      (paste, then Ctrl-D)",
            "",
            "It knows gaiaex, 3commas and gainium; for another name of sign --list, verify shows the text to sign.",
            "Nothing is sent anywhere. Exit codes: 0 the signature is right, 1 it is not, 2 wrong usage, 3 a file",
            "cannot be read."
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignatureArguments arguments = new SignatureArguments();

    @Option(names = "--signature", paramLabel = "SIG", description = "The signature that was sent.")
    private String signature = "";

    @Option(
            names = "--curl",
            paramLabel = "@FILE",
            description = "A curl command to take the request from: @FILE, - for standard input, or the text itself.")
    private String curl = "";

    @Option(
            names = "--raw",
            paramLabel = "@FILE",
            description = "A raw HTTP request to take the request from: @FILE, or - for standard input.")
    private String raw = "";

    @Option(
            names = "--now",
            paramLabel = "MS",
            description = "Also judge the request's time, against this clock of the server.")
    private long nowMillis = -1;

    @Option(names = "--raw-body", description = "gainium: the key accepts a signature over the body as it was sent.")
    private boolean rawBodyAccepted;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Dialect dialect = arguments.dialect();
        PastedRequest request = request();
        if (request.header(dialect.signatureHeader()).isEmpty() && curl.isEmpty() && raw.isEmpty()) {
            throw arguments.wrongUsage("Missing --signature");
        }
        VerifierOptions options =
                rawBodyAccepted ? VerifierOptions.DEFAULTS.withRawBodyAccepted() : VerifierOptions.DEFAULTS;
        long now = nowMillis >= 0 ? nowMillis : System.currentTimeMillis();
        Suspect suspect =
                Suspect.of(dialect, request.raw(), arguments.secret(), now).withOptions(options);
        // What is pasted is old by nature; its age is told, but no fault unless a clock was given.
        suspect = nowMillis >= 0 ? suspect : suspect.withTimeRule(TimeRule.within(0));
        Diagnosis diagnosis = new Doctor(Budget.AT_TERMINAL).examine(suspect);
        DiagnosisText text = new DiagnosisText(dialect, request, diagnosis);
        spec.commandLine().getOut().println(json ? text.json() : text.forPeople());
        return diagnosis.isRight() ? ExitCode.FINE : ExitCode.NO;
    }

    private PastedRequest request() {
        if (!curl.isEmpty() && !raw.isEmpty()) {
            throw arguments.wrongUsage("Give --curl or --raw, not both");
        }
        try {
            if (!curl.isEmpty()) {
                byte[] command = arguments.content(curl, "--curl");
                return arguments.overlaid(CurlCommand.parse(new String(command, StandardCharsets.UTF_8)), signature);
            }
            if (!raw.isEmpty()) {
                return arguments.overlaid(RawHttpText.parse(arguments.content(raw, "--raw")), signature);
            }
        } catch (UnreadablePasteException e) {
            throw arguments.wrongUsage("This cannot be read as a request: " + e.getMessage());
        }
        if (arguments.dialect().hasTime() && arguments.time().isEmpty()) {
            throw arguments.wrongUsage("Missing --time: the time that was sent with the signature");
        }
        return arguments.pasted(signature);
    }
}
