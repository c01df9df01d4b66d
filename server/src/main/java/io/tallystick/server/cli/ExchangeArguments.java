package io.tallystick.server.cli;

import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.ExchangeScheme;
import io.tallystick.signing.exchanges.ExchangeSigner;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** What {@code sign} and {@code verify} are told besides when the dialect is one of {@code sign --list}. */
final class ExchangeArguments {
    @Option(
            names = "--passphrase",
            paramLabel = "S",
            description = "Other exchanges: the key's passphrase, as text or @FILE, where it has one.")
    private String passphrase = "";

    @Option(
            names = "--nonce",
            paramLabel = "N",
            description = "Other exchanges: the number used once. For sign: a fresh one, if not given.")
    private String nonce = "";

    @Option(
            names = "--window",
            paramLabel = "MS",
            description = "Other exchanges: how long the request is good for. If not given: the exchange's usual one.")
    private String window = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Other exchanges: the host that is sent to; a URL as --target says it too.")
    private String host = "";

    /** Refuses these options where the dialect is one that is served. */
    void refuseFor(SignatureArguments arguments) {
        refuseUnless(passphrase.isEmpty(), "--passphrase", arguments, "the three dialects");
        refuseUnless(nonce.isEmpty(), "--nonce", arguments, "the three dialects");
        refuseUnless(window.isEmpty(), "--window", arguments, "the three dialects");
        refuseUnless(host.isEmpty(), "--host", arguments, "the three dialects");
    }

    private static void refuseUnless(boolean fine, String option, SignatureArguments arguments, String name) {
        if (!fine) {
            throw arguments.wrongUsage(option + " is not for " + name + "; leave it out");
        }
    }

    /** The request that the options describe; nothing is added yet but the host of the target. */
    SignedRequest request(ExchangeScheme scheme, SignatureArguments arguments) {
        if (arguments.keyId().isEmpty()) {
            throw arguments.wrongUsage("Missing --key: " + scheme.name() + " sends it with each request");
        }
        refuseUnless(nonce.isEmpty() || scheme.hasNonce(), "--nonce", arguments, scheme.name());
        refuseUnless(window.isEmpty() || scheme.hasWindow(), "--window", arguments, scheme.name());
        byte[] body = arguments.body();
        return arguments
                .request(time(scheme, arguments))
                .withExtra("key", arguments.keyId())
                .withExtra("nonce", nonce)
                .withExtra("window", window)
                .withExtra("host", host(arguments.target()))
                .withExtra("content-type", arguments.contentType(body));
    }

    /** The signer with the secret and, where the exchange has one, the passphrase. */
    ExchangeSigner signer(ExchangeScheme scheme, SignatureArguments arguments, boolean sends) {
        refuseUnless(passphrase.isEmpty() || scheme.needsPassphrase(), "--passphrase", arguments, scheme.name());
        if (passphrase.isEmpty() && scheme.needsPassphrase() && sends) {
            throw arguments.wrongUsage("Missing --passphrase: " + scheme.name() + " sends it with each request");
        }
        String text = new String(arguments.content(passphrase, "--passphrase"), StandardCharsets.UTF_8);
        Secret word = Secret.ofText(passphrase.startsWith("@") ? text.stripTrailing() : text);
        try {
            return ExchangeSigner.of(scheme, arguments.secret(), word);
        } catch (IllegalArgumentException malformed) {
            throw arguments.wrongUsage(scheme.name() + ": " + malformed.getMessage());
        }
    }

    /** The host that was given or stands in the target, "" if neither. */
    String host(String target) {
        int scheme = target.indexOf("://");
        if (!host.isEmpty() || scheme < 0 || target.startsWith("/")) {
            return host;
        }
        int end = target.indexOf('/', scheme + 3);
        return target.substring(scheme + 3, end < 0 ? target.length() : end);
    }

    private static String time(ExchangeScheme scheme, SignatureArguments arguments) {
        String given = arguments.time();
        if (given.isEmpty()) {
            return "";
        }
        return scheme.timeOf(given)
                .orElseThrow(() -> arguments.wrongUsage(
                        scheme.timeForm().equals("none")
                                ? scheme.name() + " sends no time of its own; leave --time out"
                                : "--time must be ms since 1970, 13 digits, or as " + scheme.name() + " spells it ("
                                        + scheme.timeForm() + "), not '" + given + "'"));
    }
}
