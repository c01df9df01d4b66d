package io.tallystick.client;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Signs and sends calls of one key. The bytes that are signed are the bytes that are sent; redirects are never
 * followed, because a signature must not travel to another place. Blocking; may be used from several threads.
 */
public final class SignedHttp {
    private final String server;
    private final Authentication authentication;
    private final LongSupplier clockMillis;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** How a request says whose it is. */
    private interface Authentication {
        /** @param millis the server's time */
        List<Map.Entry<String, String>> headers(String method, String target, String body, long millis);

        /** Why a server may have refused a request. */
        String diagnose(SignedCall call, String server, long millis, String detail);
    }

    /**
     * Calls of one key.
     *
     * @param server scheme, host and port, e.g. {@code http://127.0.0.1:8080}; a path behind it is refused
     * @param clockMillis the server's time as well as it is known, for keys that sign a time
     */
    public SignedHttp(String server, Credentials credentials, LongSupplier clockMillis) {
        this(server, new OfKey(credentials, credentials.signer()), clockMillis);
    }

    private SignedHttp(String server, Authentication authentication, LongSupplier clockMillis) {
        URI uri = URI.create(server);
        if (uri.getHost() == null || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
            throw new IllegalArgumentException("not a server address such as http://127.0.0.1:8080: " + server);
        }
        this.server = uri.getScheme() + "://" + uri.getRawAuthority();
        this.authentication = authentication;
        this.clockMillis = clockMillis;
    }

    /** Calls of a person who has signed in: a token stands in place of key and signature. */
    public static SignedHttp ofSession(String server, Secret token) {
        return new SignedHttp(server, new OfSession(token), () -> 0);
    }

    private record OfKey(Credentials credentials, Signer signer) implements Authentication {
        @Override
        public List<Map.Entry<String, String>> headers(String method, String target, String body, long millis) {
            Dialect dialect = credentials.dialect();
            String timeHeader = credentials.timeHeader();
            String time = timeHeader.isEmpty() ? "" : Long.toString(millis);
            SignedRequest request = new SignedRequest(
                    method,
                    target,
                    time,
                    body.getBytes(StandardCharsets.UTF_8),
                    body.isEmpty() ? ContentKind.NONE : ContentKind.JSON);
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            headers.add(Map.entry(dialect.keyHeader(), credentials.keyId()));
            if (!timeHeader.isEmpty()) {
                headers.add(Map.entry(timeHeader, time));
            }
            headers.add(Map.entry(dialect.signatureHeader(), signer.sign(request)));
            return headers;
        }

        @Override
        public String diagnose(SignedCall call, String server, long millis, String detail) {
            return credentials.diagnose(call, server, millis, detail);
        }
    }

    private static final class OfSession implements Authentication {
        private final Secret token;

        OfSession(Secret token) {
            this.token = token;
        }

        @Override
        public List<Map.Entry<String, String>> headers(String method, String target, String body, long millis) {
            String text = new String(token.reveal(), StandardCharsets.UTF_8);
            return List.of(Map.entry("Authorization", "Bearer " + text));
        }

        @Override
        public String diagnose(SignedCall call, String server, long millis, String detail) {
            return "The session is over or was closed: sign in again.";
        }
    }

    /**
     * The request that {@link #send} would send now.
     *
     * @param target raw path and query as they go on the wire, with every prefix
     * @param body JSON text in UTF-8, "" for none; sent as it is
     */
    public SignedCall prepare(String method, String target, String body) {
        return prepare(method, target, body, Map.of());
    }

    /** As {@link #prepare(String, String, String)}, with further headers; none of them is signed. */
    public SignedCall prepare(String method, String target, String body, Map<String, String> further) {
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(authentication.headers(method, target, body, clockMillis.getAsLong()));
        if (!body.isEmpty()) {
            headers.add(Map.entry("Content-Type", "application/json"));
        }
        headers.addAll(further.entrySet());
        return new SignedCall(method, server + target, headers, body);
    }

    /** A request without key and signature, for what anybody may read. */
    public SignedCall prepareUnsigned(String method, String target, String body, Map<String, String> further) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(further.entrySet());
        if (!body.isEmpty()) {
            headers.add(Map.entry("Content-Type", "application/json"));
        }
        return new SignedCall(method, server + target, headers, body);
    }

    /** Scheme, host and port. */
    public String server() {
        return server;
    }

    /**
     * Why a server may have refused a request with 401, found out on this machine; nothing is sent anywhere.
     *
     * @param call as it was prepared here
     * @param detail the server's own words
     * @return sentences without a secret in them
     */
    public String diagnose(SignedCall call, String detail) {
        return authentication.diagnose(call, server, clockMillis.getAsLong(), detail);
    }

    /**
     * Sends a call and waits for its answer.
     *
     * @throws java.net.http.HttpTimeoutException if no answer came in time: what became of the call is not known
     * @throws IOException if the connection failed: what became of the call is not known, unless it is a
     *     {@link java.net.ConnectException}
     */
    public HttpAnswer send(String method, String target, String body, Duration timeout)
            throws IOException, InterruptedException {
        return send(prepare(method, target, body), timeout);
    }

    /** As {@link #send(String, String, String, Duration)}, for a call that was prepared before. */
    public HttpAnswer send(SignedCall call, Duration timeout) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.url()))
                .timeout(timeout)
                .method(
                        call.method(),
                        call.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8));
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new HttpAnswer(response.statusCode(), headers, response.body());
    }
}
