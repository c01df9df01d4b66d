package io.tallystick.client;

import java.util.List;
import java.util.Map;

/**
 * A request as it will be sent: the signature is over these very bytes.
 *
 * @param url absolute
 * @param headers in sending order, the three authentication headers among them
 * @param body UTF-8 text, "" for none
 */
public record SignedCall(String method, String url, List<Map.Entry<String, String>> headers, String body) {

    public SignedCall {
        headers = List.copyOf(headers);
    }

    /** A curl command that sends the same request; the signature ages with its time. */
    public String asCurl() {
        StringBuilder curl = new StringBuilder("curl -sS --path-as-is -X ").append(method);
        for (Map.Entry<String, String> header : headers) {
            curl.append(" \\\n  -H ").append(quoted(header.getKey() + ": " + header.getValue()));
        }
        if (!body.isEmpty()) {
            curl.append(" \\\n  --data-raw ").append(quoted(body));
        }
        return curl.append(" \\\n  ").append(quoted(url)).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
