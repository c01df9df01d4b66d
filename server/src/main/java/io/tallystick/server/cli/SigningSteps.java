package io.tallystick.server.cli;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.nio.charset.StandardCharsets;

/**
 * The way to a signature with nothing but bash, openssl and curl. No variable is named PATH: assigning that makes the
 * shell lose openssl and curl.
 */
final class SigningSteps {
    private final Dialect dialect;
    private final SignedCurl curl;

    SigningSteps(Dialect dialect, SignedCurl curl) {
        this.dialect = dialect;
        this.curl = curl;
    }

    /** A bash script; every line can be pasted by itself, in order. Ends with the line {@code echo "$SIGNATURE"}. */
    String script(SignedRequest request, Signer signer, String time) {
        String message = new String(signer.message(request), StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        line(out, "# 1. The secret, from a file or typed in; never in a URL or a log.");
        line(out, "read -rs API_SECRET   # or: API_SECRET='...'");
        String timeText = "";
        if (dialect.hasTime()) {
            line(out, "# 2. The time in milliseconds. Now: REQUEST_TIME=$(date +%s%3N)");
            line(out, "REQUEST_TIME=" + ShellText.quoted(time));
            timeText = time;
        }
        if (request.body().length > 0) {
            line(out, "# The body exactly as it is sent.");
            line(out, "REQUEST_BODY=" + ShellText.quoted(curl.bodyText()));
        }
        line(out, "# " + (dialect.hasTime() ? 3 : 2) + ". The text to sign: " + formula() + ", nothing between them.");
        line(out, "MESSAGE=" + withVariables(message, timeText, curl.bodyText()));
        line(out, "# " + (dialect.hasTime() ? 4 : 3) + ". Sign it. echo needs -n: a line break would be signed too.");
        line(out, "SIGNATURE=$(echo -n \"$MESSAGE\" | openssl dgst -sha256 -hmac \"$API_SECRET\"" + encoding() + ")");
        line(out, "echo \"$SIGNATURE\"");
        line(out, "# " + (dialect.hasTime() ? 5 : 4) + ". Send it.");
        line(out, curl.commandWithVariables("REQUEST_TIME", "SIGNATURE"));
        line(out, "# The signature for the secret and the time given here:");
        return out.toString();
    }

    private String formula() {
        return switch (dialect) {
            case GAIAEX -> "time + METHOD + path + body";
            case THREE_COMMAS -> "path + ? + query or body";
            case GAINIUM -> "compact body + METHOD + path?query + time";
        };
    }

    private String encoding() {
        return switch (dialect) {
            case GAIAEX, THREE_COMMAS -> " | sed 's/^.* //'";
            case GAINIUM -> " -binary | openssl base64";
        };
    }

    /** The message as one word of bash, with time and body as the variables that hold them. */
    private static String withVariables(String message, String time, String body) {
        String rest = message;
        String before = "";
        String behind = "";
        if (!time.isEmpty() && rest.startsWith(time)) {
            before = "\"$REQUEST_TIME\"";
            rest = rest.substring(time.length());
        } else if (!time.isEmpty() && rest.endsWith(time)) {
            behind = "\"$REQUEST_TIME\"";
            rest = rest.substring(0, rest.length() - time.length());
        }
        if (!body.isEmpty() && rest.endsWith(body)) {
            behind = "\"$REQUEST_BODY\"" + behind;
            rest = rest.substring(0, rest.length() - body.length());
        } else if (!body.isEmpty() && rest.startsWith(body)) {
            before = before + "\"$REQUEST_BODY\"";
            rest = rest.substring(body.length());
        }
        return before + ShellText.quoted(rest) + behind;
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
