package io.tallystick.server.cli;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.ExchangeScheme;
import io.tallystick.signing.exchanges.ExchangeSchemes;
import io.tallystick.signing.exchanges.ExchangeSigner;
import io.tallystick.signing.exchanges.Signing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sign} and {@code verify} for the exchanges that this server does not serve. */
final class ExchangeSigning {
    private final ExchangeScheme scheme;
    private final SignatureArguments arguments;
    private final ExchangeArguments more;

    ExchangeSigning(ExchangeScheme scheme, SignatureArguments arguments, ExchangeArguments more) {
        this.scheme = scheme;
        this.arguments = arguments;
        this.more = more;
    }

    /** What {@code sign --list} prints, one a line. */
    static List<String> list() {
        List<String> lines = new ArrayList<>();
        lines.add("served here, and known to explain:");
        for (Dialect dialect : Dialect.values()) {
            lines.add("  " + dialect.cliName());
        }
        lines.add("of other exchanges, for sign and verify:");
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            String open =
                    scheme.unsigned().isEmpty() ? "" : "; leaves unsigned: " + String.join(", ", scheme.unsigned());
            String ambiguous = scheme.ambiguity().isPresent() ? "; ambiguous" : "";
            lines.add(String.format("  %-17s %s%s%s", scheme.name(), scheme.exchange(), open, ambiguous));
        }
        return lines;
    }

    static List<Map<String, Object>> listForPrograms() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", scheme.name());
            row.put("exchange", scheme.exchange());
            row.put("message", scheme.messageText());
            row.put("time", scheme.timeForm());
            row.put("unsigned", scheme.unsigned());
            row.put("ambiguous", scheme.ambiguity().isPresent());
            rows.add(row);
        }
        return rows;
    }

    /** Signs with what the options and this moment give. */
    Signing.Signed signed() {
        ExchangeSigner signer = more.signer(scheme, arguments, true);
        SignedRequest request = more.request(scheme, arguments);
        Signing signing = signer.sign(signer.dated(request, System.currentTimeMillis()));
        if (signing instanceof Signing.Refused refused) {
            throw arguments.wrongUsage(scheme.name() + ": " + refused.sentence());
        }
        return (Signing.Signed) signing;
    }

    /** What somebody must know to send it who did not ask for headers or a curl command. */
    List<String> remarks(Signing.Signed signed) {
        SignedRequest sent = signed.sent();
        List<String> lines = new ArrayList<>();
        if (arguments.time().isEmpty() && !sent.time().isEmpty()) {
            lines.add("time: " + sent.time());
        }
        if (!sent.extra("nonce").isEmpty()) {
            lines.add("nonce: " + sent.extra("nonce"));
        }
        if (!sent.originTarget().equals(arguments.request("").originTarget())) {
            lines.add("target: " + sent.originTarget());
        }
        if (!Arrays.equals(sent.body(), arguments.body())) {
            lines.add("body: " + text(sent.body()));
        }
        return lines;
    }

    List<String> headerLines(Signing.Signed signed) {
        List<String> lines = new ArrayList<>();
        signed.headers().forEach(header -> lines.add(header.name() + ": " + header.value()));
        if (signed.sent().body().length > 0) {
            lines.add("Content-Type: " + arguments.contentType(signed.sent().body()));
        }
        return lines;
    }

    String curl(Signing.Signed signed) {
        String host = more.host(arguments.target());
        if (host.isEmpty()) {
            throw arguments.wrongUsage("--curl needs --host, the exchange's host, or a URL as --target");
        }
        SignedRequest sent = signed.sent();
        StringBuilder out = new StringBuilder("curl -sS -X " + sent.method() + " ");
        out.append(ShellText.quoted("https://" + host + sent.originTarget()));
        headerLines(signed).forEach(line -> out.append(" \\\n  -H ").append(ShellText.quoted(line)));
        if (sent.body().length > 0) {
            out.append(" \\\n  --data-binary ").append(ShellText.quoted(text(sent.body())));
        }
        return out.toString();
    }

    Map<String, Object> json(Signing.Signed signed) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", ShellText.readable(signed.message()));
        answer.put("signature", signed.signature());
        answer.put("method", signed.sent().method());
        answer.put("target", signed.sent().originTarget());
        answer.put("body", text(signed.sent().body()));
        Map<String, String> headers = new LinkedHashMap<>();
        signed.headers().forEach(header -> headers.put(header.name(), header.value()));
        answer.put("headers", headers);
        return answer;
    }

    /**
     * Whether the signature is right; with --json as an object, else in a sentence that shows the text if it is not.
     */
    boolean verify(String signature, boolean json, PrintWriter out) {
        ExchangeSigner signer = more.signer(scheme, arguments, false);
        SignedRequest request = more.request(scheme, arguments);
        request = request.withBody(
                request.body(), request.body().length == 0 ? ContentKind.NONE : signer.contentKind(request.body()));
        Optional<String> fault = signer.fault(request);
        if (fault.isPresent()) {
            throw arguments.wrongUsage(scheme.name() + ": " + fault.get());
        }
        boolean right = signer.verify(request, signature);
        String message = ShellText.readable(signer.message(request));
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("valid", right);
            answer.put("message", message);
            out.println(CliJson.of(answer));
        } else {
            out.println(right ? "The signature is right." : "The signature is wrong. The text to sign:\n  " + message);
        }
        return right;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
