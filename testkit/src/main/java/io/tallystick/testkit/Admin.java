package io.tallystick.testkit;

import io.tallystick.client.Fields;
import io.tallystick.server.admin.AdminToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** The operator's routes of the test server. */
final class Admin {
    private final String baseUrl;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Admin(String baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    static Admin of(String baseUrl, Path data) {
        try {
            return new Admin(baseUrl, AdminToken.read(data));
        } catch (IOException e) {
            throw new UncheckedIOException("the server wrote no admin token", e);
        }
    }

    Fields get(String path) {
        return send(request(path).GET().build());
    }

    Fields post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Fields.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header(AdminToken.HEADER, token);
    }

    private Fields send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri().getPath() + " was refused: " + answer.body());
            }
            return Fields.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the test server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
