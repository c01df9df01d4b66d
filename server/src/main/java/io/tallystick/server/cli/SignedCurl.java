package io.tallystick.server.cli;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A signed request as a curl command that bash can run. */
final class SignedCurl {
    private static final String GAIAEX_MOUNT = "/v1/trade";

    private final SignatureArguments arguments;
    private final String baseUrl;
    private final SignedRequest request;

    SignedCurl(SignatureArguments arguments, String baseUrl, SignedRequest request) {
        this.arguments = arguments;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.request = request;
    }

    String command(String time, String signature) {
        StringBuilder out =
                new StringBuilder("curl -sS -X ").append(request.method()).append(' ');
        out.append(ShellText.quoted(url()));
        for (String line : arguments.headerLines(time, signature, request.body())) {
            out.append(" \\\n  -H ").append(ShellText.quoted(line));
        }
        if (request.body().length > 0) {
            out.append(" \\\n  --data-binary ").append(ShellText.quoted(bodyText()));
        }
        return out.toString();
    }

    /** The same with the shell's variables in place of time and signature. */
    String commandWithVariables(String timeVariable, String signatureVariable) {
        List<String> lines = arguments.headerLines("@time@", "@signature@", request.body());
        StringBuilder out =
                new StringBuilder("curl -sS -X ").append(request.method()).append(' ');
        out.append(ShellText.quoted(url()));
        for (String line : lines) {
            String quoted = line.contains("@time@") || line.contains("@signature@")
                    ? '"'
                            + line.replace("@time@", "$" + timeVariable).replace("@signature@", "$" + signatureVariable)
                            + '"'
                    : ShellText.quoted(line);
            out.append(" \\\n  -H ").append(quoted);
        }
        if (request.body().length > 0) {
            out.append(" \\\n  --data-binary \"$REQUEST_BODY\"");
        }
        return out.toString();
    }

    String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private String url() {
        String target = request.originTarget();
        boolean mount = arguments.dialect() == Dialect.GAIAEX
                && !target.startsWith(GAIAEX_MOUNT + "/")
                && !target.startsWith("/ws/");
        return baseUrl + (mount ? GAIAEX_MOUNT : "") + target;
    }
}
