package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Sends the one answer to a request with the headers that every answer of the dialect has. */
final class Answering {
    private static final int ID_BYTES = 16;
    private static final String ALLOWED_HEADERS =
            "DNT,X-CustomHeader,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,"
                    + "Authorization,Signature,Apikey,Forced-Mode,X-Tallystick-Time";

    private final Responder responder;
    private final String requestId;
    private final long startNanos;

    Answering(RawRequest request, Responder responder) {
        this.responder = responder;
        this.requestId = hex(request.id().getBytes(StandardCharsets.UTF_8));
        this.startNanos = System.nanoTime();
    }

    void ok(JsonNode body) {
        byte[] json = JsonText.bytes(body);
        send(Response.json(200, json).header("Etag", "W/\"" + hex(json) + "\""));
    }

    void created(JsonNode body) {
        send(Response.json(201, JsonText.bytes(body)));
    }

    void refuse(ApiError error) {
        send(error.toResponse());
    }

    /** @param hint why the signature failed, "" when nobody says */
    void refuse(ApiError error, String hint) {
        Response response = error.toResponse();
        send(hint.isEmpty() ? response : response.header(Hints.HEADER, hint));
    }

    void refuse(ApiError error, int retryAfterSeconds) {
        send(error.toResponse().header("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** Answers a browser that asks before it sends. */
    void preflight() {
        send(Response.empty(204));
    }

    void send(Response response) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        responder.send(withCors(response)
                .header("X-Request-Id", requestId)
                .header("X-Runtime", String.format(Locale.ROOT, "%.6f", seconds)));
    }

    /** Browsers may call from anywhere: the signature is what lets a request in, and no cookie is ever read. */
    static Response withCors(Response response) {
        return response.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE, PATCH, OPTIONS")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", "1728000");
    }

    /** 32 hex digits that follow from the bytes. */
    private static String hex(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
